import { Link } from 'react-router'
import { useAsk } from '../ui/ask.ts'
import { clock, count, longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { may, useMe } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'

/** A day means its end; a moment is itself, in the province's time unless it says another. */
export function momentOf(text: string): string | undefined {
  if (text === '') return undefined
  const moment = new Date(text.length === 10 ? `${text}T23:59:59.999+08:00` : /Z$|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}+08:00`)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
/** 2026年3月2日（周一）24:00: the end of a day is called as one says it. */
export const saidMoment = (text: string, at: string): string => text.length === 10 ? say(`${longDay(text)} 24:00`, `the end of ${longDay(text)}`) : `${longDay(at)} ${clock(at)}`

/** 这是 … 时的样子: what one sees is not the present; how to get back there, and what has changed since. */
export function Past({ code, text, at, total, back }: { code: string; text: string; at: string; total: number | undefined; back: () => void }) {
  const me = useMe().data
  const deliveries = useAsk('exchange.list', { code, state: 'applied', limit: 500 }, { enabled: may(me, 'exchange.list') && may(me, 'exchange.difference') })
  const applied = (deliveries.data?.items ?? []).filter(({ sameAs }) => sameAs === null)
  const then = applied.find(({ finishedAt, receivedAt }) => (finishedAt ?? receivedAt) <= at), latest = applied[0]
  const first = applied.at(-1)
  const none = total === 0 && then === undefined && first !== undefined
  return <div className="note past" role="status">
    <Icon name="clock" />
    <span className="grow"><b>{say(`这是 ${saidMoment(text, at)} 时的样子`, `This is how it stood at ${saidMoment(text, at)}`)}</b>
      {total === undefined ? '' : none ? say(`：那时候还没有数据，第一批是 ${longDay(first.receivedAt)} 收到的。`, `: there was nothing yet; the first delivery came on ${longDay(first.receivedAt)}.`) : say(`，符合的有 ${count(total)} 条。级别按现在的，遮住的还是遮住。`, `: ${count(total)} records. Masked by the levels of today.`)}
      {then && latest && then.id !== latest.id ? <> <Link to={paths.desk.difference(code, { from: then.id, to: latest.id })}>{say('和现在比，差在哪', 'What has changed since')}</Link></> : null}
      {then && latest && then.id === latest.id ? say(' 后来没有再变过。', ' Nothing has changed since.') : ''}</span>
    <button type="button" className="button little" onClick={back}><Icon name="undo" />{say('回到现在', 'Back to now')}</button>
  </div>
}
