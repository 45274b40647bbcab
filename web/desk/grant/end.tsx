import { useState } from 'react'
import { type Grant } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, TextField } from '../../ui/form.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

interface Ending { grant: Grant; close: () => void }
interface Reason extends Ending { title: string; note: string; label: string; hint: string; example: string; verb: string; send: (reason: string) => void; busy: boolean; error: unknown }

/** What will happen, why, and then it happens. */
function WithReason({ title, note, label, hint, example, verb, send, busy, error, close }: Reason) {
  const [reason, setReason] = useState(''), [tried, setTried] = useState(false)
  const short = reason.trim().length < 2
  const go = () => { setTried(true); if (short) document.getElementById('ending-reason')?.focus(); else send(reason.trim()) }
  return <Dialog urgent title={title} close={close}>
    <div className="inside stack"><div className="note near"><span>{note}</span></div>
      <LongField id="ending-reason" label={label} hint={hint} longest={500} value={reason} change={setReason} error={tried && short ? say(`写一句，比如“${example}”`, 'Say it in a sentence') : undefined} />
      {error ? <ErrorNote error={error} kept /> : null}</div>
    <footer><button type="button" className="button grave" disabled={busy} onClick={go}>{verb}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </Dialog>
}

export function Revoke({ grant, close }: Ending) {
  const revoke = useTell('grant.revoke')
  return <WithReason grant={grant} close={close} title={say(`撤销给${grant.consumerName}的授权`, `Revoke the grant to ${grant.consumerName}`)} note={say('按下去以后：马上就取不到了，正在取的也停下；已经取走的收不回来。撤销了不能恢复，要用得重新申请。', 'At once nothing can be read any more, and what is being read stops. What was taken cannot be taken back. It cannot be undone.')}
    label={say('为什么撤销', 'Why')} hint={say('对方会看到这句话', 'The other side will read this')} example={say('事项已经取消', 'the service has ended')} verb={say('撤销', 'Revoke')} busy={revoke.isPending} error={revoke.error}
    send={reason => revoke.mutate({ id: grant.id, revision: grant.revision, reason }, { onSuccess: () => { tell(say('撤销了，对方马上就取不到了', 'Revoked: nothing can be read any more')); close() } })} />
}
export function Decline({ grant, close }: Ending) {
  const decline = useTell('grant.decline')
  return <WithReason grant={grant} close={close} title={say(`不批${grant.consumerName}的申请`, `Decline ${grant.consumerName}’s request`)} note={say('按下去以后：对方会看到你写的原因，可以改好再申请。', 'The other side reads the reason and may ask again.')}
    label={say('为什么不批', 'Why')} hint={say('说清楚缺什么、怎么改', 'Say what is missing and how to mend it')} example={say('依据只写了文件名，补上第几条再申请', 'name the article of the law')} verb={say('不批', 'Decline')} busy={decline.isPending} error={decline.error}
    send={reason => decline.mutate({ id: grant.id, revision: grant.revision, reason }, { onSuccess: () => { tell(say('没有批，原因告诉对方了', 'Declined; they can read why')); close() } })} />
}

export function Extend({ grant, close }: Ending) {
  const extend = useTell('grant.extend'), [until, setUntil] = useState('')
  return <Dialog title={say('延期', 'Extend')} close={close}>
    <form onSubmit={event => { event.preventDefault(); if (until) extend.mutate({ id: grant.id, revision: grant.revision, until }, { onSuccess: () => { tell(say(`延到 ${until} 了`, `Extended until ${until}`)); close() } }) }}>
      <div className="inside stack"><p>{say(`现在到 ${grant.until} 为止。别的都不变。`, `It ends on ${grant.until} now. Nothing else changes.`)}</p>
        <TextField kind="date" label={say('延到哪天', 'Until')} value={until} change={setUntil} />{extend.isError ? <ErrorNote error={extend.error} kept /> : null}</div>
      <footer><button type="submit" className="button primary" disabled={extend.isPending || until === ''}>{until ? say(`延到 ${until}`, `Extend until ${until}`) : say('延期', 'Extend')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
    </form>
  </Dialog>
}
