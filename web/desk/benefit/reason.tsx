import { useState } from 'react'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { money } from './words.ts'

export type Asking = { what: 'drop'; id: string } | { what: 'remove' | 'recover'; id: string; who: string; fen: number; /** What the data say, to begin with. */ because: string | null }
/** What cannot be taken back is done with a reason in writing. */
export function Reason({ asking, close }: { asking: Asking; close: () => void }) {
  const [reason, setReason] = useState(asking.what === 'drop' ? '' : asking.because ?? ''), [tried, setTried] = useState(false), drop = useTell('benefit.drop'), remove = useTell('benefit.remove'), recover = useTell('benefit.recover'), wrong = reason.trim().length < 2 ? say('写明原因，至少 2 个字', 'Say why') : undefined
  const title = asking.what === 'drop' ? say('作废这一轮', 'Drop this run') : asking.what === 'remove' ? say(`把${asking.who}移出名单`, `Remove ${asking.who}`) : say(`追回${asking.who}的 ${money(asking.fen)}`, `Take back ${money(asking.fen)} of ${asking.who}`)
  const by = asking.what === 'drop' ? drop : asking.what === 'remove' ? remove : recover
  const go = () => { setTried(true); if (!wrong && !by.isPending) by.mutate({ id: asking.id, reason: reason.trim().slice(0, 500) }, { onSuccess: () => { tell(asking.what === 'recover' ? say('开了追回的办件，本人会收到通知', 'A case of recovery has begun') : say('办好了', 'Done')); close() } }) }
  return <Dialog title={title} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack">{asking.what === 'recover' ? <p className="note near"><Icon name="near" /><span>{say('本人会收到缴款单和通知；退回以后自动记上。', 'The person gets an order to pay and a notice; what comes back is noted by itself.')}</span></p> : null}
      <LongField label={say('原因', 'Reason')} value={reason} change={setReason} longest={500} error={tried ? wrong : undefined} />{by.error ? <ErrorNote error={by.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={by.isPending}>{title}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
