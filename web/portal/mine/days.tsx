import { nearDay } from '../../ui/format.ts'
import { unitName, workingDaysLeft } from '../../ui/left.ts'
import { say } from '../../ui/say.tsx'
import { type Track } from './page.tsx'

/** Working days as blocks that can be counted, with the law one tap away. */
export function Days({ timed: { clock, dueAt, colour }, from, over }: { timed: Pick<Track, 'clock' | 'dueAt' | 'colour'>; from: string | null; over: string | null }) {
  if (!clock) return null
  const whole = clock.value + (clock.extended ?? []).reduce((sum, { value }) => sum + value, 0), counted = clock.unit === 'workingDay' && whole <= 60, now = over ? new Date(over) : new Date()
  const left = dueAt === null ? whole : Math.min(whole, Math.max(0, workingDaysLeft(new Date(dueAt), now))), used = from === null ? 0 : whole - left
  const promised = say(`答应 ${whole} ${unitName(clock.unit)}`, `Promised ${whole} ${unitName(clock.unit)}`), state = from === null ? say('还没开始算', 'not begun') : over ? say(`用了 ${used} 天`, `took ${used}`) : say(`还剩 ${left} 天`, `${left} left`)
  return <div className="days">
    {counted ? <div className={`day-blocks ${over ? 'ok' : colour === 'yellow' ? 'warn' : colour === 'red' ? 'late' : 'ok'}`} role="img" aria-label={`${promised}${say('，', ', ')}${state}`}>{Array.from({ length: whole }, (_, day) => <i key={day} className={day < used ? 'used' : ''} />)}</div> : null}
    <p className="days-said"><span>{promised}{counted ? <>{say('，', ', ')}<b>{state}</b></> : null}</span>{dueAt && !over ? <span>{say(`${nearDay(new Date(Date.parse(dueAt) - 1))}前`, `by ${nearDay(new Date(Date.parse(dueAt) - 1))}`)}</span> : null}</p>
    <details className="more"><summary>{say('依据', 'By law')}</summary><div className="told"><p>{clock.basis}</p><p>{say(`叫“${clock.name}”。`, `Called “${clock.name}”. `)}{/^(working|urgent)/.test(clock.unit) ? say('周末和节假日不算。', 'Weekends and holidays do not count.') : say('周末和节假日也算。', 'Weekends and holidays count too.')}</p>{(clock.extended ?? []).map(more => <p key={more.at}>{say(`${nearDay(more.at)}延长了 ${more.value} ${unitName(clock.unit)}，依据${more.basis}`, `Extended by ${more.value} on ${nearDay(more.at)}: ${more.basis}`)}</p>)}</div></details>
  </div>
}
