import { type CallBook } from '../../api/shape.ts'
import { actionName } from '../../console/actions.ts'
import { useSize } from '../../ui/chart/size.ts'
import { ChartTable } from '../../ui/chart/table.tsx'
import { clock, count, said, shortDay } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

/** Why a call was refused, as one says it. */
const answered = (status: number): string => status < 400 ? say('给了', 'answered') : ({ 401: say('密钥不对', 'wrong secret'), 403: say('没有授权', 'not granted'), 404: say('没有这个授权', 'no such grant'), 409: say('办不了', 'conflict'), 422: say('问得不对', 'wrong request'), 429: say('太频繁', 'too often') } as Record<number, string>)[status] ?? (status >= 500 ? say('服务器没办成', 'server failed') : String(status))

interface Slot { at: number; calls: number; refused: number }
/** Each hour of a day; each six hours of a week, each day of a month: never more than some thirty columns. */
function slotsOf({ byHour }: CallBook, hours: number, now = Date.now()): { slots: Slot[]; length: number } {
  const length = (hours <= 24 ? 1 : hours <= 168 ? 6 : 24) * 3_600_000, zone = 8 * 3_600_000
  const floor = (at: number) => Math.floor((at + zone) / length) * length - zone
  const first = floor(now - hours * 3_600_000), slots: Slot[] = []
  for (let at = first; at <= now; at += length) slots.push({ at, calls: 0, refused: 0 })
  for (const hour of byHour) {
    const slot = slots[Math.round((floor(Date.parse(hour.at)) - first) / length)]
    if (slot) { slot.calls += hour.calls; slot.refused += hour.refused }
  }
  return { slots, length }
}

/** Columns from zero, refused ones on top with a hatch: told apart without colour. The same as a table for whoever does not see it. */
export function Calls({ book, hours }: { book: CallBook; hours: number }) {
  const [frame, size] = useSize<HTMLDivElement>()
  const { slots, length } = slotsOf(book, hours), most = Math.max(1, ...slots.map(({ calls }) => calls))
  const name = (at: number) => length >= 24 * 3_600_000 ? shortDay(new Date(at)) : length > 3_600_000 ? `${shortDay(new Date(at))} ${clock(new Date(at))}` : said(new Date(at))
  const [left, width, top, bottom] = [44, size?.width ?? 640, 14, 150], step = (width - left) / slots.length, y = (value: number) => bottom - (bottom - top) * value / most
  const busiest = Math.max(...book.byHour.map(hour => hour.most), 0)
  return <>
    <figure className="inside" style={{ margin: 0 }}>
      <div ref={frame}><svg className="calls" width={width} height="176" role="img" aria-label={say(`调用 ${count(book.calls)} 次，被拒 ${count(book.refused)} 次，最忙的一分钟 ${count(busiest)} 次`, `${count(book.calls)} calls, ${count(book.refused)} refused, busiest minute ${count(busiest)}`)}>
        <defs><pattern id="calls-refused" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" className="ground" /><rect width="2.5" height="5" className="refused" /></pattern></defs>
        {[0, most].map(value => <g key={value}><line className="grid" x1={left} x2={width} y1={y(value)} y2={y(value)} /><text x={left - 6} y={y(value) + 4} textAnchor="end">{count(value)}</text></g>)}
        {slots.map(({ at, calls, refused }, index) => calls === 0 ? null : <g key={at}><title>{say(`${name(at)}：${count(calls)} 次，被拒 ${count(refused)} 次`, `${name(at)}: ${count(calls)}, ${count(refused)} refused`)}</title>
          <rect className="given" x={left + index * step + 1} width={Math.max(1, step - 2)} y={y(calls - refused)} height={bottom - y(calls - refused)} />
          {refused > 0 ? <rect fill="url(#calls-refused)" className="edge" x={left + index * step + 1} width={Math.max(1, step - 2)} y={y(calls)} height={y(calls - refused) - y(calls)} /> : null}</g>)}
        {[0, Math.floor(slots.length / 2), slots.length - 1].map(index => <text key={index} x={index === 0 ? left : index === slots.length - 1 ? width : left + index * step} y="170" textAnchor={index === 0 ? 'start' : index === slots.length - 1 ? 'end' : 'middle'}>{name(slots[index]?.at ?? 0)}</text>)}
      </svg></div>
      <ChartTable name={say('调用', 'Calls')} head={[say('时间', 'Time'), say('次数', 'Calls'), say('被拒', 'Refused')]} rows={slots.map(({ at, calls, refused }) => [name(at), count(calls), count(refused)])} />
      <figcaption className="small muted">{say(`斜纹的是被拒的。最忙的一分钟 ${count(busiest)} 次，每分钟最多 ${count(book.client.perMinute)} 次。`, `Hatched ones were refused. Busiest minute ${count(busiest)} of ${count(book.client.perMinute)} allowed.`)}</figcaption>
    </figure>
    <div className="table-frame" role="region" aria-label={say('问了什么', 'What it asked for')} tabIndex={0}><table className="table folds compact">
      <thead><tr><th scope="col">{say('问了什么', 'What')}</th><th scope="col">{say('怎么答的', 'Answer')}</th><th scope="col" className="number">{say('次数', 'Calls')}</th><th scope="col">{say('最近一次', 'Last')}</th></tr></thead>
      <tbody>{book.byAction.map(({ action, status, calls, lastAt }) => <tr key={`${action}-${status}`}><th scope="row">{actionName(action)}</th><td data-of={say('怎么答的', 'Answer')}><Mark state={status < 400 ? 'good' : 'late'}>{answered(status)}</Mark></td><td className="number" data-of={say('次数', 'Calls')}>{count(calls)}</td><td data-of={say('最近一次', 'Last')}><span className="whole">{said(lastAt)}</span></td></tr>)}</tbody>
    </table></div>
  </>
}
