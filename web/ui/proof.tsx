import { useState } from 'react'
import { Icon } from './icon.tsx'
import { type Checked, type Proved, verify } from './ledger-proof.ts'
import { Mark } from './mark.tsx'
import { say } from './say.tsx'

export const shortHash = (hash: string) => `${hash.slice(0, 8)}…${hash.slice(-8)}`

/** A proof that needs nobody's word for it: this browser computes it again and says what it found. */
export function VerifyHere({ proof }: { proof: NonNullable<Proved['proof']> }) {
  const [checked, setChecked] = useState<Checked | null>(null), [failed, setFailed] = useState(false)
  if (proof.entry.digest !== 'sha256') return <p className="muted small"><Icon name="info" /> {say('这套系统用的是国密 SM3 摘要，浏览器里没有现成的算法，请用 npm run ledger -- verify 核验。', 'This house uses SM3 digests, which browsers cannot compute; verify with npm run ledger -- verify.')}</p>
  return <>
    <div className="row"><button type="button" className="button little" onClick={() => void verify(proof).then(setChecked, () => setFailed(true))}><Icon name="chain" />{say('在这台浏览器里核验', 'Verify in this browser')}</button>
      <span className="small muted">{say('用你自己的电脑重算一遍，不用相信服务器。', 'Recomputed on your own machine; the server need not be trusted.')}</span></div>
    <div role="status">{failed ? <Mark state="late">{say('这个浏览器算不了，换一个新一点的', 'This browser cannot compute it; use a newer one')}</Mark> : checked ? <Result checked={checked} /> : null}</div>
  </>
}

function Result({ checked: { link, computed, root, computedRoot, signature } }: { checked: Checked }) {
  return <ul className="stack tight small">
    <li><Mark state={link ? 'good' : 'late'}>{link ? say('内容没被改过：重算的摘要和账本上的一样', 'Unchanged: the recomputed digest is the ledger’s') : say('内容对不上：有人改过这一条', 'The content does not match: this entry was changed')}</Mark> <span className="mono" title={computed}>{shortHash(computed)}</span></li>
    <li><Mark state={root ? 'good' : 'late'}>{root ? say('确实在账本里：沿路径算到了签过名的根', 'In the ledger: the path leads to the signed root') : say('路径对不上签过名的根', 'The path does not lead to the signed root')}</Mark> <span className="mono" title={computedRoot}>{computedRoot ? shortHash(computedRoot) : '—'}</span></li>
    <li><Mark state={signature === null ? 'missing' : signature ? 'good' : 'late'}>{signature === null ? say('签名没有核：这个浏览器不会这种签名', 'Signature not checked: this browser cannot') : signature ? say('签名有效', 'The signature is valid') : say('签名无效', 'The signature is not valid')}</Mark></li>
  </ul>
}
