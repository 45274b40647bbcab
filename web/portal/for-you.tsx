import { Link } from 'react-router'
import { useActing } from '../ui/acting.ts'
import { useAsk } from '../ui/ask.ts'
import { Mark } from '../ui/mark.tsx'
import { type Me } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { yuan } from './bits.tsx'

/** 为您找到: what waits for a yes of mine, or else what I am entitled to; nothing where there is nothing. */
export function ForYou({ me }: { me: Me }) {
  const subject = useActing(me), found = (useAsk('benefit.own', {}).data?.items ?? []).filter(own => own.entitled && own.subject === subject), waiting = (policy: (typeof found)[number]) => policy.items.some(({ can }) => can.includes('benefit.agree'))
  const first = found.find(waiting) ?? found[0]
  if (!first) return null
  return <section aria-labelledby="h-for"><div className="section-head"><h2 id="h-for">{say('为您找到', 'Found for you')}</h2><Link to={paths.benefits()}>{say('怎么找到的', 'How it was found')}</Link></div>
    <div className="card inside stack tight"><p><Mark state={waiting(first) ? 'near' : 'good'}>{waiting(first) ? say('等您点头', 'Waits for your yes') : say('您符合', 'You are entitled')}</Mark></p><h3>{first.name}</h3>{first.fen === null ? null : <p className="left-word"><b>{yuan(first.fen)}</b></p>}<p>{first.summary}</p>
      <p><Link className="button primary" to={paths.benefits()}>{waiting(first) ? say('去确认', 'Accept it') : say('看看为什么', 'See why')}</Link></p>{found.length > 1 ? <p className="muted small">{say(`还有 ${found.length - 1} 项`, `${found.length - 1} more`)}</p> : null}</div></section>
}
