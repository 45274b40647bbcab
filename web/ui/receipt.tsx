import { useState } from 'react'
import { call } from '../api/client.ts'
import { actionName } from '../console/actions.ts'
import { exactTime } from './format.ts'
import { Icon } from './icon.tsx'
import { Mark, type State } from './mark.tsx'
import { useOnce } from './once.ts'
import { ErrorNote } from './panel.tsx'
import { type CheckedReceipt, checkReceipt, readReceipt, type Receipt, type ReceiptProof, receiptText } from './receipt.ts'
import { saveText } from './save.ts'
import { say } from './say.tsx'

interface Done { proof: ReceiptProof; checked: CheckedReceipt; withBody: boolean }

/** Who did what when, in words. */
export function saidReceipt({ at, account, action, rows }: Receipt): string {
  const who = account.startsWith('client:') ? say(`系统 ${account.slice(7)}`, `system ${account.slice(7)}`) : account
  return [exactTime(at), who, actionName(action), ...rows === null ? [] : [say(`${rows} 条`, `${rows} records`)]].join(say('，', ', '))
}

/** The proof comes from the server, the judgement from this browser. */
export function CheckReceipt({ receipt, body }: { receipt: Receipt; body: Uint8Array<ArrayBuffer> | null }) {
  const [done, setDone] = useState<Done | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  const check = () => once(async () => {
    setError(null)
    try {
      const proof = await call('ledger.proveReceipt', { receipt: receiptText(receipt) })
      setDone({ proof, checked: await checkReceipt(receipt, proof, body), withBody: body !== null })
    } catch (failure) { setDone(null); setError(failure) }
  })
  return <>
    <div className="row"><button type="button" className="button little" disabled={busy} onClick={check}><Icon name="chain" />{done?.proof.state === 'waiting' ? say('再核一次', 'Check again') : say('在这台浏览器里核验', 'Verify in this browser')}</button>
      <span className="small muted">{say('用你自己的电脑重算一遍，不用相信服务器。', 'Recomputed on your own machine; the server need not be trusted.')}</span></div>
    <div role="status">{error !== null ? <ErrorNote error={error} retry={check} /> : done ? <Result done={done} receipt={receipt} /> : null}</div>
  </>
}

const line = (is: boolean | null, yes: string, no: string, unknown: string): { state: State; text: string } => is === null ? { state: 'missing', text: unknown } : is ? { state: 'good', text: yes } : { state: 'late', text: no }

function Result({ done: { proof, checked, withBody }, receipt }: { done: Done; receipt: Receipt }) {
  const unsigned = say('这个浏览器不会算这种签名，用 npm run receipt 核验', 'This browser cannot check such a signature; use npm run receipt')
  const lines = [
    line(checked.key && checked.signature, say('签名是真的：这张回执是本系统签的，一个字没改', 'Signed by this house, not a letter changed'), say('签名不对：回执是假的，或者被改过', 'The signature does not fit: forged or changed'), unsigned),
    line(checked.body, say('答复的内容就是这一份，一个字节都没变', 'This is the answer, byte for byte'), say('内容对不上：被改过，或者不是这一次的答复', 'The content does not fit: changed, or another answer'), withBody ? unsigned : say('没有放答复的内容，这一项没核', 'No content was given, so this is not checked')),
    proof.state === 'waiting' ? { state: 'running' as const, text: say('账本还没封到这一条，最多等一分钟', 'The ledger is not sealed this far yet; a minute at most') }
      : line(checked.ledger === null || checked.same === null ? null : checked.ledger && checked.same, say(`账本里真有这一笔：第 ${proof.proof?.entry.seq ?? ''} 条，封在第 ${proof.proof?.checkpoint.number ?? ''} 个检查点里，和回执说的一样`, `It is in the ledger: no. ${proof.proof?.entry.seq ?? ''}, sealed by checkpoint ${proof.proof?.checkpoint.number ?? ''}, saying the same`), say('账本里的和回执说的不一样', 'The ledger does not say what the receipt says'), unsigned),
  ]
  return <><ul className="stack tight">{lines.map(({ state, text }) => <li key={text}><Mark state={state}>{text}</Mark></li>)}</ul>
    <p className="small muted">{saidReceipt(receipt)}</p></>
}

/** 回执 of an answer that is on the screen: keep it, keep the answer, check both. */
export function ReceiptNote({ receipt: text, body, name }: { receipt: string; body: Uint8Array<ArrayBuffer>; name: string }) {
  const receipt = readReceipt(text)
  if (!receipt) return null
  return <div className="fact stack tight">
    <p><Icon name="document" /> <b>{say(`回执：存证第 ${receipt.entry} 号`, `Receipt: ledger entry ${receipt.entry}`)}</b></p>
    <div className="row"><button type="button" className="button little" onClick={() => saveText(`回执-${receipt.entry}.json`, JSON.stringify(receipt, null, 2))}><Icon name="download" />{say('存回执', 'Keep the receipt')}</button>
      <button type="button" className="button little" onClick={() => saveText(name, new TextDecoder().decode(body))}><Icon name="download" />{say('存答复', 'Keep the answer')}</button></div>
    <CheckReceipt receipt={receipt} body={body} />
  </div>
}
