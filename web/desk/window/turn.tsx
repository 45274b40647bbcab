import { useEffect } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Ticket } from './page.tsx'

/** The queue of the hall where this window stands, and whom the window has. Where there is no hall, there is nothing. */
export function useTurn(wanted: boolean) {
  const halls = useAsk('appointment.list', {}, { enabled: wanted }), address = useAddress(), code = address.get('hall') || halls.data?.items[0]?.code || '', asked = useAsk('appointment.queue', { code }, { enabled: wanted && code !== '', every: 5000, keep: true })
  const queue = asked.data, number = address.get('window') || queue?.windows[0]?.number || ''
  return { queue, number, here: queue?.windows.find(window => window.number === number)?.ticket ?? null }
}
/** 叫号: the number that stands at this window goes with whatever is done for its holder; done, the next one is called. */
export function Turn({ ticket, serve }: { ticket: Ticket | null; serve: (ticket: Ticket | null) => void }) {
  const { queue, number, here } = useTurn(true), address = useAddress(), call = useTell('appointment.call'), done = useTell('appointment.done'), skip = useTell('appointment.skip'), busy = call.isPending || done.isPending || skip.isPending, failed = [call, done, skip].find(({ isError }) => isError)
  // another window's number is another's; what the queue says goes
  useEffect(() => { if (queue && here?.id !== ticket?.id) serve(here) }, [queue, here, ticket, serve])
  if (!queue) return null
  const next = () => call.mutate({ hall: queue.hall.code, window: number }, { onSuccess: ({ ticket: called }) => { if (called) serve(called); else tell(say('没有人在等', 'Nobody is waiting')) } })
  return <section className="card inside turn no-print" aria-label={say('叫号', 'Queue')}>
    <label className="row"><span className="label">{say('我在', 'I am at')}</span><select className="select" value={number} onChange={event => address.set({ window: event.target.value })}>{queue.windows.map(window => <option key={window.number} value={window.number}>{say(`${window.number} 号 ${window.name}`, `${window.number} ${window.name}`)}</option>)}</select></label>
    <p className="grow" role="status" aria-live="polite">{here ? <><b className="mono now">{here.label}</b> <span className="muted">{here.serviceName ?? say('没有说办什么，当面问', 'ask what it is about')}</span></> : <span className="muted">{say('窗口空着', 'free')}</span>}{say(`，还有 ${queue.waiting.length} 位在等`, `, ${queue.waiting.length} waiting`)}</p>
    <div className="row">{here ? <><button type="button" className="button primary" aria-disabled={busy} onClick={() => { if (!busy) done.mutate({ id: here.id }, { onSuccess: () => { serve(null); if (queue.waiting.length > 0) next() } }) }}>{queue.waiting.length > 0 ? say('办完，叫下一个', 'Done, next') : say('办完', 'Done')}</button>
      <button type="button" className="button" aria-disabled={busy} onClick={() => { if (!busy) skip.mutate({ id: here.id }, { onSuccess: () => serve(null) }) }}>{say('没来，过号', 'Did not come')}</button>
      <Link className="button" to={paths.rateAt(here.id)} target="_blank">{say('打开评价屏', 'Rating screen')}</Link></>
      : <button type="button" className="button primary" aria-disabled={busy} onClick={() => { if (!busy) next() }}>{say('叫下一个', 'Call the next')}</button>}</div>
    {failed ? <ErrorNote error={failed.error} /> : null}
  </section>
}
