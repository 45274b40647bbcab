import { Link } from 'react-router'
import { link } from '../../api/client.ts'
import { type Delivery } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'

/** 为什么退回: each reason with how often, one example, how to mend it; a press narrows the rows below to it. */
export function Reasons({ delivery, pick, mendAt }: { delivery: Delivery; pick?: boolean; mendAt?: string | undefined }) {
  const asked = useAsk('exchange.rejectReasons', { id: delivery.id })
  const address = useAddress()
  const chosen = address.get('reason')
  return <Card title={say('退回的记录', 'Rejected rows')} note={say(`第 ${delivery.number} 批，${count(delivery.rowsRejected)} 行，改好了 ${count(delivery.rowsCorrected)} 行`, `delivery ${delivery.number}: ${count(delivery.rowsRejected)} rows, ${count(delivery.rowsCorrected)} mended`)}
    actions={<>{mendAt ? <Link className="button little primary" to={mendAt}>{say(`改这 ${count(delivery.rowsRejected - delivery.rowsCorrected)} 行`, `Mend these ${count(delivery.rowsRejected - delivery.rowsCorrected)} rows`)}</Link> : null}<a className="button little" href={link('exchange.downloadRejects', { id: delivery.id })} download><Icon name="download" />{say(`下载这 ${count(delivery.rowsRejected)} 行`, `Download ${count(delivery.rowsRejected)} rows`)}</a></>}>
    <Answer asked={asked} what={say('退回的原因', 'the reasons')} rows={3}>{({ items }) => items.length === 0 ? <Empty good title={say('没有退回的', 'Nothing was rejected')} /> : <div className="table-frame" role="region" aria-label={say('退回的原因', 'Reasons')} tabIndex={0}><table className="table folds">
      <thead><tr><th scope="col">{say('为什么退', 'Why')}</th><th scope="col" className="number">{say('行数', 'Rows')}</th><th scope="col" className="number">{say('还没改', 'Open')}</th><th scope="col">{say('举一个', 'Example')}</th><th scope="col">{say('怎么改', 'How to mend')}</th>{pick ? <th scope="col"><span className="sr">{say('只看', 'Narrow')}</span></th> : null}</tr></thead>
      <tbody>{items.map(row => <tr key={row.reason} data-here={chosen === row.reason ? '' : undefined}>
        <th scope="row">{row.fieldName ? <span className="muted" style={{ fontWeight: 400 }}>{row.fieldName} · </span> : null}{row.title}</th>
        <td className="number" data-of={say('行数', 'Rows')}>{count(row.count)}</td><td className="number" data-of={say('还没改', 'Open')}>{count(row.open)}</td>
        <td data-of={say('举一个', 'Example')}><span>{row.field === null ? null : <span className="mono">{row.example || say('（空的）', '(empty)')}</span>} <span className="small muted">{say(`第 ${row.line} 行`, `line ${row.line}`)}</span></span></td>
        <td data-of={say('怎么改', 'How to mend')}>{row.howToMend}</td>
        {pick ? <td className="number"><button type="button" className="button little" aria-pressed={chosen === row.reason} aria-label={chosen === row.reason ? say('看全部', 'All') : say(`改这些：${row.title}`, `Mend these: ${row.title}`)} onClick={() => { address.set({ reason: chosen === row.reason ? null : row.reason }); document.getElementById('mend')?.scrollIntoView({ block: 'start' }) }}>{chosen === row.reason ? say('看全部', 'All') : say('改这些', 'Mend these')}</button></td> : null}
      </tr>)}</tbody>
    </table></div>}</Answer>
  </Card>
}
