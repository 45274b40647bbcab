import '../matter.css'
import { Link } from 'react-router'
import { useActing } from '../../ui/acting.ts'
import { useAsk } from '../../ui/ask.ts'
import { type Me } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { One } from './list.tsx'

/** 我的事 on the first page: what waits for me and what goes on; nothing where there is nothing. */
export function Mine({ me }: { me: Me }) {
  const kind = useActing(me), asked = useAsk('application.list', { ...me.company ? { kind } : {}, limit: 10 }), going = (asked.data?.items ?? []).filter(({ state, status }) => state === 'draft' || (state === 'submitted' && status === 'running')).sort((one, other) => Number(other.mend) - Number(one.mend))
  if (asked.isError) return <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
  if (going.length === 0) return null
  return <section aria-labelledby="h-mine"><div className="section-head"><h2 id="h-mine">{say('我的事', 'My matters')} <span className="muted">{say(`${going.length} 件`, String(going.length))}</span></h2><Link to={paths.mine()}>{say('看全部', 'See all')}</Link></div>
    <ul className="card list matters">{going.slice(0, 3).map(matter => <One key={matter.id} matter={matter} />)}</ul></section>
}
