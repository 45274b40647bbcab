import { useState } from 'react'
import { useTell } from '../../ui/ask.ts'
import { TextField } from '../../ui/form.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'

/** 不办了: asked twice, in the page itself. */
export function Withdraw({ id }: { id: string }) {
  const [open, setOpen] = useState(false), [reason, setReason] = useState(''), [tried, setTried] = useState(false), withdraw = useTell('application.withdraw'), short = reason.trim().length < 2
  if (!open) return <button type="button" className="button quiet broad" onClick={() => setOpen(true)}>{say('不办了，撤回申请', 'Withdraw the application')}</button>
  return <form noValidate className="card inside stack" onSubmit={event => { event.preventDefault(); setTried(true); if (!short && !withdraw.isPending) withdraw.mutate({ id, reason: reason.trim() }) }}>
    <TextField label={say('为什么不办了', 'Why')} value={reason} change={setReason} longest={500} broad error={tried && short ? say('写几个字就行', 'A few words will do') : undefined} />
    {withdraw.isError ? <ErrorNote error={withdraw.error} kept /> : null}
    <div className="row"><button type="submit" className="button grave" aria-disabled={withdraw.isPending}>{say('撤回申请', 'Withdraw')}</button><button type="button" className="button quiet" onClick={() => setOpen(false)}>{say('还是接着办', 'Keep it')}</button></div>
  </form>
}
