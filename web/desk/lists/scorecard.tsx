import { Link } from 'react-router'
import { link } from '../../api/client.ts'
import { type Score } from '../../api/shape.ts'
import { limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Figure, Figures } from '../../ui/figure.tsx'
import { count, shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { stallWord } from './words.ts'

const figures = () => ({
  published: say('发布的数据', 'Published'), late: say('没按时交', 'Late'), deliveries: say('入库批次', 'Deliveries'), refused: say('整批退回', 'Refused'), given: say('给出的授权', 'Grants given'), received: say('得到的授权', 'Grants had'),
  pending: say('等答复的申请', 'Requests waiting'), served: say('被调用', 'Calls served'), asked: say('去调用', 'Calls made'), demands: say('没满足的需求', 'Demands open'), duties: say('没落实的责任', 'Duties open'), dutiesLate: say('超期的责任', 'Duties overdue'),
})
type Name = keyof ReturnType<typeof figures>
const isName = (text: string): text is Name => text in figures()

/** 共享成绩单: who shares, who stalls; every number opens to what was counted. */
export function Page() {
  const address = useAddress(), from = address.get('from'), until = address.get('until'), organization = address.get('organization'), figure = address.get('figure')
  const period = { ...from ? { from } : {}, ...until ? { until } : {} }
  const asked = useAsk('lists.scorecard', period, { keep: true, every: 60_000 })
  return <>
    <Heading title={say('共享成绩单', 'Scorecard')} about={say('谁在共享，谁卡住了。每个数都从真实的交付、授权、调用里数出来，点开看是哪些。', 'Who shares and who stalls, counted from what was really done. Every number opens.')}
      actions={<a className="button" href={link('lists.downloadScorecard', period)} download><Icon name="download" />{say('下载表格', 'Download')}</a>} />
    <search className="toolbar">
      {([['from', say('从', 'From')], ['until', say('到', 'Until')]] as const).map(([name, label]) => <label key={name} className="row"><span className="muted">{label}</span><input className="input" type="date" value={address.get(name) || (name === 'from' ? asked.data?.from : asked.data?.until) || ''} onChange={event => address.set({ [name]: event.target.value })} /></label>)}
    </search>
    <Answer asked={asked} what={say('成绩单', 'the scorecard')} rows={10}>{({ items, stalling }) => items.length === 0 ? <div className="card"><Empty icon="gauge" title={say('还没有部门', 'No departments yet')}>{say('有部门发布数据、提需求、拿授权，这里就有它一行。', 'A department that publishes, asks or is granted gets its line here.')}</Empty></div> : <>
      <div style={{ margin: '12px 0' }}><Figures boxes={[
        { name: say('卡住的部门', 'Stalling'), value: stalling > 0 ? <Mark state="late">{say(`${stalling} 个`, String(stalling))}</Mark> : <Mark state="good">{say('没有', 'none')}</Mark>, about: say(`一共 ${items.length} 个部门`, `of ${items.length}`) },
        { name: say('发布的数据', 'Published'), value: <Figure value={sum(items, 'published')} unit={say('份', '')} />, about: sum(items, 'late') > 0 ? <span className="late">{say(`${sum(items, 'late')} 份没按时交`, `${sum(items, 'late')} late`)}</span> : say('都按时', 'all in time') },
        { name: say('入库批次', 'Deliveries'), value: <Figure value={sum(items, 'deliveries')} unit={say('批', '')} />, about: say(`退回 ${sum(items, 'refused')} 批`, `${sum(items, 'refused')} refused`) },
        { name: say('等答复的申请', 'Requests waiting'), value: <Figure value={sum(items, 'pending')} unit={say('件', '')} />, about: longest(items) },
        { name: say('被调用', 'Calls'), value: <Figure value={sum(items, 'served')} unit={say('次', '')} />, about: say(`授权 ${sum(items, 'given')} 项`, `${sum(items, 'given')} grants`) },
      ]} /></div>
      <section className="card" aria-label={say('各部门', 'Departments')}><DataTable name={say('各部门', 'Departments')} rows={items} columns={columns((of, name) => paths.desk.scorecard({ ...period, organization: of, figure: name }))} id={row => row.organization} empty={null} foot={<span className="muted">{say(`${items.length} 个部门`, `${items.length} departments`)}</span>} /></section>
    </>}</Answer>
    {organization && isName(figure) ? <Opened organization={organization} figure={figure} period={period} close={() => address.set({ organization: null, figure: null })} /> : null}
  </>
}
const sum = (items: readonly Score[], name: Name): number => items.reduce((total, item) => total + item[name], 0)
function longest(items: readonly Score[]) {
  const days = Math.max(-1, ...items.map(({ pendingDays }) => pendingDays ?? -1))
  return days < 0 ? say('没有压着的', 'none waiting') : say(`最久等了 ${days} 天`, `the oldest ${days} days`)
}

function columns(to: (organization: string, figure: Name) => string): Column<Score>[] {
  const number = (key: Name, state?: 'near' | 'late', extra = false): Column<Score> => ({ key, name: figures()[key], number: true, extra, text: row => row[key], show: row => row[key] === 0 ? <span className="muted">0</span> : <Link to={to(row.organization, key)} aria-label={`${row.organizationName}：${figures()[key]} ${row[key]}`} {...state ? { className: state } : {}}>{count(row[key])}</Link> })
  return [
    { key: 'name', name: say('部门', 'Department'), show: row => row.organizationName, text: row => row.organizationName },
    { key: 'stalls', name: say('卡在哪', 'Stalls'), show: row => row.stalls.length === 0 ? <Mark state="good">{say('顺', 'Shares')}</Mark> : <Mark state="late">{row.stalls.map(stallWord).join(say('，', ', '))}</Mark>, text: row => row.stalls.map(stallWord).join('，') },
    number('published'), number('late', 'late'), number('deliveries'), number('refused', 'near'),
    { key: 'quality', name: say('质量分', 'Score'), number: true, show: row => row.quality === null ? <span className="muted">—</span> : row.quality.toFixed(1), text: row => row.quality },
    number('given'), number('received', undefined, true), number('pending', 'near'),
    { key: 'pendingDays', name: say('最久等几天', 'Longest wait'), number: true, show: row => row.pendingDays === null ? <span className="muted">—</span> : row.pendingDays, text: row => row.pendingDays },
    number('served'), number('asked', undefined, true), number('demands'), number('duties'), number('dutiesLate', 'late'),
  ]
}

/** 点开一个数: what was counted, each with its own page. */
function Opened({ organization, figure, period, close }: { organization: string; figure: Name; period: { from?: string; until?: string }; close: () => void }) {
  const address = useAddress(), asked = useAsk('lists.scorecardRows', { organization, figure, ...period, limit, offset: address.number('offset') }, { keep: true })
  const placeOf = (row: NonNullable<typeof asked.data>['items'][number]): string => row.kind === 'delivery' && row.dataset ? paths.desk.delivery(row.dataset, row.id) : row.kind === 'grant' ? paths.desk.grant(row.id) : row.kind === 'demand' ? paths.desk.lists('demands', { open: row.id }) : row.kind === 'duty' ? paths.desk.lists('duties', { open: row.id }) : paths.desk.dataset(row.id)
  return <Dialog title={`${asked.data?.organizationName ?? ''} · ${figures()[figure]}`} close={close} broad>
    <Answer asked={asked} what={say('这些', 'these')} rows={5}>{({ items, total }) => <DataTable name={figures()[figure]} tools={false} rows={items} id={row => row.id} to={placeOf} foot={<Pager total={Math.max(total, items.length)} limit={limit} shown={items.length} />} empty={<Empty title={say('一条也没有', 'None')} />}
      columns={[
        { key: 'name', name: say('名称', 'Name'), show: row => row.name }, { key: 'other', name: say('对方、批次、期限', 'With, delivery, due'), show: row => row.other ?? '' },
        { key: 'at', name: say('时间', 'When'), show: row => row.at ? shortTime(row.at) : '' }, ...items.some(row => row.count > 1) ? [{ key: 'count', name: say('次数', 'Times'), number: true, show: (row: typeof items[number]) => count(row.count) }] : [],
      ]} />}</Answer>
  </Dialog>
}
