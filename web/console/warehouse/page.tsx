import { type Output } from '../../api/client.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Code } from '../../ui/code.tsx'
import { Figures } from '../../ui/figure.tsx'
import { bytes, count, exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'

type Warehouse = Output<'warehouse.list'>
type Row = Warehouse['items'][number]

/** 数仓: whether its process answers, what it holds of which dataset, and what to do where it does not. */
export function Page() {
  const me = useMe(), allowed = may(me.data, 'warehouse.list')
  const asked = useAsk('warehouse.list', {}, { enabled: allowed, every: 10_000 })
  const title = say('数仓', 'Warehouse')
  if (!allowed) return <><Heading title={title} /><div className="card"><NoRight title={say('你的岗位看不到数仓', 'Your post may not see the warehouse')} text={say('要看的话，找运维，或者找数据局。', 'Ask the operator or the data bureau.')} /></div></>
  return <>
    <Heading title={title} about={say('记录多的数据在这里再存一份，按列存，数起来快。它只是一份副本：丢了、坏了都能从记录重新写，数不会错，只是慢一些。', 'Large datasets are kept here once more, by columns, so that counting is fast. It is only a copy: lost or broken, it is written anew from the records; numbers stay right and only come more slowly.')} />
    <Answer asked={asked} what={say('数仓', 'the warehouse')} rows={8}>{warehouse => <Shown warehouse={warehouse} />}</Answer>
  </>
}

function Shown({ warehouse: { stands, restarts, from, items } }: { warehouse: Warehouse }) {
  const sum = (of: (row: Row) => number) => items.reduce((total, row) => total + of(row), 0), good = items.filter(({ state }) => state === 'held').length
  const troubled = items.find(({ state, trouble }) => trouble !== null || state === 'missing')?.dataset
  return <div className="stack" style={{ marginTop: 12 }}>
    {stands ? null : <div className="note near" role="status"><Icon name="near" /><span><b>{say('数仓的进程没有应答', 'The process of the warehouse does not answer')}</b>{from === null ? say('。这里没有开数仓，数都由 PostgreSQL 来算。', '. There is none here; PostgreSQL counts everything.') : say('，系统正在让它重新起来。这时数由 PostgreSQL 来算，慢一些，不会错。一直起不来，请运维看日志里的 duckdb。', ' and is being started again. Meanwhile PostgreSQL counts: more slowly, and right. If it stays away, look for duckdb in the log.')}</span></div>}
    <Figures boxes={[
      { name: say('进程', 'Process'), value: <Mark state={stands ? 'good' : 'late'}>{stands ? say('在跑', 'answers') : say('没有应答', 'does not answer')}</Mark>, about: restarts === 0 ? say('启动以来没断过', 'never died since the start') : say(`启动以来断过 ${count(restarts)} 次`, `died ${count(restarts)} times since the start`) },
      { name: say('数据', 'Datasets'), value: <>{count(items.length)} <small>{say('份', '')}</small></>, about: items.length > 0 ? say(`${count(good)} 份在用`, `${count(good)} in use`) : undefined },
      { name: say('记录', 'Records'), value: count(sum(({ records }) => records)), about: from === null ? undefined : say(`到 ${count(from)} 条才放进来`, `kept from ${count(from)} on`) },
      { name: say('文件', 'Files'), value: bytes(sum(row => row.bytes)), about: say(`${count(sum(({ segments }) => segments))} 段`, `${count(sum(({ segments }) => segments))} segments`) },
    ]} />
    <Card title={say('里面有什么', 'What it holds')}><DataTable name={say('数仓里的数据', 'Datasets of the warehouse')} rows={items} columns={columns()} id={row => row.dataset} to={row => paths.desk.dataset(row.dataset)} empty={<Empty icon="data" title={say('还没有哪份数据多到要放进来', 'No dataset is that large yet')}>{from === null ? null : say(`到 ${count(from)} 条才放进来；现在都由 PostgreSQL 来算，够快。`, `They are kept from ${count(from)} records on; PostgreSQL counts everything for now, and fast enough.`)}</Empty>} /></Card>
    <Card title={say('重新写一遍', 'Write it anew')} inside><div className="stack tight">
      <p>{say('平时不用管：每来一批，系统自己跟上；没有写成，系统会自动再试。要马上重写，在服务器上一网的文件夹里运行：', 'Usually nothing is to be done: it follows each delivery and tries again where it failed. To write it anew at once, run in the folder of Yiwang on the server:')}</p>
      <Code of={say('重写的命令', 'the command to rebuild')}>{`npm run warehouse -- rebuild${troubled === undefined ? '' : ` ${troubled}`}`}</Code>
      <p>{say('后面写上数据的代码，就只重写那一份；不写就是全部。先核对有没有坏：', 'Named datasets alone are written; without a name all are. To see first whether anything is broken:')}</p>
      <Code of={say('核对的命令', 'the command to verify')}>npm run warehouse -- verify</Code>
    </div></Card>
  </div>
}

const states = (): Record<Row['state'], [State, string]> => ({
  held: ['good', say('在用', 'in use')], behind: ['near', say('还没跟上最后一批', 'behind the last delivery')], unfit: ['pause', say('放不进去', 'does not fit')], missing: ['missing', say('还没有', 'not there yet')],
})
const stateWord = ({ state }: Row): string => states()[state][1]
const why = ({ fault, trouble }: Row): string => trouble ?? fault ?? ''
const columns = (): Column<Row>[] => [
  { key: 'dataset', name: say('数据', 'Dataset'), show: row => <>{row.name} <span className="mono small muted">{row.dataset}</span></>, text: row => row.dataset },
  { key: 'state', name: say('状态', 'State'), show: row => <Mark state={row.trouble && row.state !== 'held' ? 'late' : states()[row.state][0]}>{stateWord(row)}</Mark>, text: stateWord },
  { key: 'records', name: say('记录', 'Records'), number: true, show: row => count(row.records), text: row => row.records },
  { key: 'segments', name: say('段', 'Segments'), number: true, show: row => count(row.segments), text: row => row.segments },
  { key: 'bytes', name: say('大小', 'Size'), number: true, show: row => bytes(row.bytes), text: row => row.bytes },
  { key: 'refreshed', name: say('什么时候写的', 'Written'), show: row => row.refreshedAt ? <span className="whole" title={exactTime(row.refreshedAt)}>{said(row.refreshedAt)}</span> : <span className="muted">—</span>, text: row => row.refreshedAt },
  { key: 'why', name: say('怎么回事', 'What is the matter'), show: row => why(row) || <span className="muted">—</span>, text: why },
]
