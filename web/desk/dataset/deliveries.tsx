import { Link } from 'react-router'
import { type Delivery, type Dataset } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, duration, shortTime } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { whoOf } from '../../ui/who.ts'
import { Drifts } from '../delivery/drift.tsx'
import { deliveryState } from '../words.ts'
import { Sources } from '../source/list.tsx'

/** How long it took. A short one is over before its beginning is noted; one that came with its history has no length at all. */
export function tookOf({ startedAt, receivedAt, finishedAt }: Pick<Delivery, 'startedAt' | 'receivedAt' | 'finishedAt'>): string | null {
  const length = finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(startedAt ?? receivedAt)
  return length > 0 ? duration(length) : null
}

const columns = (): Column<Delivery>[] => [
  { key: 'number', name: say('批次', 'Delivery'), show: row => row.number, text: row => row.number },
  { key: 'received', name: say('收到', 'Received'), show: row => <span className="whole">{shortTime(row.receivedAt)}</span>, text: row => row.receivedAt },
  { key: 'read', name: say('行数', 'Rows'), number: true, show: row => count(row.rowsRead), text: row => row.rowsRead },
  { key: 'stored', name: say('新增', 'New'), number: true, show: row => count(row.rowsAdded), text: row => row.rowsAdded },
  { key: 'changed', name: say('改了', 'Changed'), number: true, show: row => count(row.rowsChanged), text: row => row.rowsChanged },
  { key: 'rejected', name: say('退回', 'Rejected'), number: true, show: row => row.rowsRejected > 0 ? count(row.rowsRejected) : <span className="muted">0</span>, text: row => row.rowsRejected },
  { key: 'state', name: say('结果', 'Result'), show: row => { const { state, word } = deliveryState(row.state, row.rowsRejected - row.rowsCorrected); return <span className="row"><Mark state={state}>{word}</Mark>{row.correctionOf ? <Tag>{say('更正', 'correction')}</Tag> : null}{row.sameAs ? <Tag>{say('和前一批一样', 'same file')}</Tag> : null}</span> }, text: row => deliveryState(row.state, row.rowsRejected - row.rowsCorrected).word },
  { key: 'score', name: say('质量分', 'Score'), number: true, show: row => row.score === null ? <span className="muted">—</span> : row.score.toFixed(1), text: row => row.score },
  { key: 'took', name: say('用时', 'Took'), number: true, show: row => tookOf(row) ?? '', text: () => null },
  { key: 'by', name: say('谁交的', 'By'), extra: true, show: row => whoOf(row.account, row.accountName), text: row => whoOf(row.account, row.accountName) },
  { key: 'file', name: say('文件', 'File'), extra: true, show: row => row.fileName, text: row => row.fileName },
]

export const Deliveries = ({ code, rows, tools = true, foot }: { code: string; rows: readonly Delivery[]; tools?: boolean; foot?: React.ReactNode }) =>
  <DataTable name={say('交付批次', 'Deliveries')} rows={rows} columns={columns()} id={row => row.id} to={row => paths.desk.delivery(code, row.id)} tools={tools} foot={foot} empty={<Empty icon="inbox" title={say('还没交过', 'Nothing delivered yet')} />} />

const limit = 50
const states = ['applied', 'refused', 'stopped', 'failed'] as const

export function DeliveriesTab({ dataset }: { dataset: Dataset }) {
  const address = useAddress(), me = useMe().data
  const state = states.find(each => each === address.get('state'))
  const asked = useAsk('exchange.list', { code: dataset.code, limit, offset: address.number('offset'), ...state ? { state } : {} }, { keep: true })
  return <div className="stack"><Drifts code={dataset.code} /><Sources dataset={dataset} /><Card title={say('交付', 'Deliveries')} actions={<>{may(me, 'exchange.difference') ? <Link to={paths.desk.difference(dataset.code)}>{say('两批之间差在哪', 'Compare two deliveries')}</Link> : null}{me && may(me, 'exchange.deliver') && dataset.state === 'published' ? <Link className="button little" to={paths.desk.deliver(dataset.code)}>{say('交一批数据', 'Deliver')}</Link> : null}</>}>
    <div className="row" style={{ padding: '8px 10px' }} role="group" aria-label={say('只看哪种结果', 'Which results')}><button type="button" className="chip" aria-pressed={!state} onClick={() => address.set({ state: null })}>{say('全部', 'All')}</button>{states.map(each => <button type="button" className="chip" key={each} aria-pressed={state === each} onClick={() => address.set({ state: each })}>{deliveryState(each).word}</button>)}</div>
    <Answer asked={asked} what={say('交付批次', 'the deliveries')} rows={8}>{page => <Deliveries code={dataset.code} rows={page.items} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('批', '')} />} />}</Answer>
  </Card></div>
}
