import { useState } from 'react'
import { Refusal } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { ErrorNote, Loading } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Checked, type Proof as Answered, verify } from './verify.ts'

const short = (hash: string) => `${hash.slice(0, 8)}…${hash.slice(-8)}`

/** 凭证: what the ledger holds of a delivery, in plain words, and a check that needs nobody's word for it. */
export function Proof({ delivery, number }: { delivery: string; number: number }) {
  const asked = useAsk('ledger.prove', { action: 'exchange.apply', subject: delivery }, { keep: true })
  return <div className="proof card"><header><h3>{say(`第 ${number} 批的存证`, `Evidence of delivery ${number}`)}</h3></header><div className="inside stack tight">
    {asked.data ? <Words answer={asked.data} again={() => void asked.refetch()} /> : asked.isError
      ? asked.error instanceof Refusal && asked.error.status === 403 ? <p className="muted"><Icon name="lock" /> {say('你的岗位看不到账本，凭证要找能看账本的人核验。', 'Your post may not read the ledger; ask somebody who may.')}</p>
        : asked.error instanceof Refusal && asked.error.status === 404 ? <p className="muted"><Icon name="missing" /> {say('账本里没有这一批，或者它不在你能看的范围里。要核验，请找数据局。', 'The ledger holds no entry for this delivery, or it lies outside your area. Ask the data bureau.')}</p> : <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
      : <Loading what={say('凭证', 'the proof')} rows={2} />}
  </div></div>
}

function Words({ answer, again }: { answer: Answered; again: () => void }) {
  const { entry, proof, hash, prevHash, checkpoint } = answer
  const [checked, setChecked] = useState<Checked | null>(null), [failed, setFailed] = useState(false)
  const possible = proof !== null && proof.entry.digest === 'sha256'
  return <>
    <p>{say(`${entry.accountName}${entry.organizationName ? `（${entry.organizationName}）` : ''}在 ${exactTime(entry.happenedAt)} 把这一批数据入了库。这件事记在账本第 ${entry.seq ?? '…'} 条，`, `${entry.accountName}${entry.organizationName ? ` (${entry.organizationName})` : ''} applied this delivery at ${exactTime(entry.happenedAt)}. It is entry ${entry.seq ?? '…'} of the ledger, `)}
      {checkpoint ? say(`并在 ${said(checkpoint.at)} 由第 ${checkpoint.number} 个检查点签了名。谁改一个字，后面的摘要就全对不上。`, `signed by checkpoint ${checkpoint.number} at ${said(checkpoint.at)}. Change one letter and every later digest is off.`) : say('还在等下一个检查点签名，最多等一分钟。', 'and waits for the next signed checkpoint, a minute at most.')}</p>
    {hash && prevHash ? <dl className="pairs small"><dt>{say('前一条的摘要', 'Digest before')}</dt><dd className="mono" title={prevHash}>{short(prevHash)}</dd><dt>{say('这一条的摘要', 'This digest')}</dt><dd className="mono" title={hash}>{short(hash)}</dd>{proof ? <><dt>{say('检查点的根', 'Checkpoint root')}</dt><dd className="mono" title={proof.checkpoint.root}>{short(proof.checkpoint.root)}</dd><dt>{say('包含路径', 'Path')}</dt><dd>{say(`${proof.path.hashes.length} 步，到 ${proof.path.size} 条记录的根`, `${proof.path.hashes.length} steps to the root over ${proof.path.size} entries`)}</dd></> : null}</dl> : null}
    {proof === null ? <button type="button" className="button little" onClick={again}><Icon name="refresh" />{say('再看一次', 'Look again')}</button>
      : possible ? <div className="row"><button type="button" className="button little" onClick={() => void verify(proof).then(setChecked, () => setFailed(true))}><Icon name="chain" />{say('在这台浏览器里核验', 'Verify in this browser')}</button><span className="small muted">{say('用你自己的电脑重算一遍，不用相信服务器。', 'Recomputed on your own machine; the server need not be trusted.')}</span></div>
        : <p className="muted small"><Icon name="info" /> {say('这套系统用的是国密 SM3 摘要，浏览器里没有现成的算法，请用 npm run ledger -- verify 核验。', 'This house uses SM3 digests, which browsers cannot compute; verify with npm run ledger -- verify.')}</p>}
    <div role="status">{failed ? <Mark state="late">{say('这个浏览器算不了，换一个新一点的', 'This browser cannot compute it; use a newer one')}</Mark> : checked ? <Result checked={checked} /> : null}</div>
  </>
}
function Result({ checked: { link, computed, root, computedRoot, signature } }: { checked: Checked }) {
  return <ul className="stack tight small">
    <li><Mark state={link ? 'good' : 'late'}>{link ? say('内容没被改过：重算的摘要和账本上的一样', 'Unchanged: the recomputed digest is the ledger’s') : say('内容对不上：有人改过这一条', 'The content does not match: this entry was changed')}</Mark> <span className="mono" title={computed}>{short(computed)}</span></li>
    <li><Mark state={root ? 'good' : 'late'}>{root ? say('确实在账本里：沿路径算到了签过名的根', 'In the ledger: the path leads to the signed root') : say('路径对不上签过名的根', 'The path does not lead to the signed root')}</Mark> <span className="mono" title={computedRoot}>{computedRoot ? short(computedRoot) : '—'}</span></li>
    <li><Mark state={signature === null ? 'missing' : signature ? 'good' : 'late'}>{signature === null ? say('签名没有核：这个浏览器不会这种签名', 'Signature not checked: this browser cannot') : signature ? say('签名有效', 'The signature is valid') : say('签名无效', 'The signature is not valid')}</Mark></li>
  </ul>
}
