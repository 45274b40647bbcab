import { Link } from 'react-router'
import { call, type Input, type Output } from '../../api/client.ts'
import { limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Figures } from '../../ui/figure.tsx'
import { count, percent, said } from '../../ui/format.ts'
import { Mark, type State } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { everyPage } from '../../ui/export.rules.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { Qr } from '../../ui/qr.tsx'
import { Sums } from './sums.tsx'
import { levelWords } from './words.ts'

type Rating = Output<'rating.list'>['items'][number]

/** 好差评: bad ratings and their cases, words that wait to be looked at, and how it goes as a whole. */
export function Page() {
  const me = useMe().data, address = useAddress(), only = address.get('only') === 'all' ? 'all' : address.get('only') === 'texts' ? 'texts' : address.get('only') === 'sums' ? 'sums' : 'bad', allowed = may(me, 'rating.list')
  const sought: Input<'rating.list'> = only === 'all' || only === 'sums' ? {} : { only }, asked = useAsk('rating.list', { limit, offset: address.number('offset'), ...sought }, { enabled: allowed && only !== 'sums', keep: true })
  const whole = useAsk('rating.sums', { by: 'organization' }, { enabled: allowed })
  if (!allowed) return <><Heading title={say('好差评', 'Ratings')} /><div className="card"><NoRight title={say('你的岗位看不到评价', 'Your post may not see ratings')} text={say('评价由办事部门和数据局看。', 'They are for the departments and the bureau.')} /></div></>
  const tabs = [['bad', say('差评', 'Bad ones')], ['texts', say('等着看的文字', 'Words to look at')], ['all', say('全部', 'All')], ['sums', say('汇总', 'Sums')]] as const, none = say('还没有', 'none')
  return <>
    <Heading title={say('好差评', 'Ratings')} about={say('差评一到就立一件“差评核实整改”，一个工作日内联系评价人；匿名的对部门匿名，数据局知道是谁。', 'A bad rating begins a case; anonymous raters are unknown to the department, and known to the bureau.')} actions={<Link className="button" to={paths.ratings()}>{say('公开的样子', 'As everybody sees it')}</Link>} />
    <Answer asked={whole} what={say('总的情况', 'the figures')} rows={1}>{({ total }) => <Figures boxes={[
      { name: say('评过的', 'Rated'), value: say(`${count(total.rated)} 次`, count(total.rated)), about: say(`能评 ${count(total.occasions)} 次`, `of ${count(total.occasions)}`) }, { name: say('满意率', 'Satisfied'), value: total.satisfiedRate === null ? none : percent(total.satisfiedRate) },
      { name: say('差评整改率', 'Mended'), value: total.mendedRate === null ? none : percent(total.mendedRate), about: say(`差评 ${count(total.bad)} 条`, `${count(total.bad)} bad`) }, { name: say('回访率', 'Called back'), value: total.calledRate === null ? none : percent(total.calledRate) }]} />}</Answer>
    <nav className="tabs" aria-label={say('看哪些', 'Which')} style={{ margin: '8px 0 12px' }}>{tabs.map(([value, name]) => <Link key={value} to={paths.desk.ratings(value === 'bad' ? {} : { only: value })} aria-current={only === value ? 'page' : undefined}>{name}</Link>)}</nav>
    {only === 'sums' ? <Sums /> : <section className="card" aria-label={say('评价', 'Ratings')}><Answer asked={asked} what={say('评价', 'the ratings')} rows={6}>{page => <DataTable<Rating> name={say('评价', 'Ratings')} rows={page.items} columns={columns()} id={row => row.id} compact={false} save={{ total: page.total, all: () => everyPage(at => call('rating.list', { ...sought, ...at })) }}
      empty={<Empty good title={only === 'bad' ? say('没有差评', 'No bad ratings') : say('这里没有', 'Nothing here')}>{say('有新的会自己出现。', 'New ones appear by themselves.')}</Empty>} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('条', '')} />} />}</Answer></section>}
    <Poster />
  </>
}

/** 二维码: for the wall of a hall or the end of a letter; whoever scans it finds what he may rate, and that he came by the code is kept as the channel. */
function Poster() {
  const address = `${location.origin}${paths.rates({ via: 'qr' })}`
  return <details className="more"><summary>{say('贴在大厅的评价二维码', 'A QR code for the hall')}</summary><Card title={say('扫码评价', 'Scan to rate')} inside><div className="row"><span style={{ width: 168, flex: 'none' }}><Qr text={address} label={say(`评价二维码：${address}`, `QR code: ${address}`)} /></span><div><p>{say('扫了以后登录，看到自己能评的；从这里评的，渠道记作“二维码”。', 'Whoever scans it signs in and finds what he may rate; the channel is kept as QR code.')}</p><p className="muted small">{address}</p></div></div></Card></details>
}

const stateOf = ({ level, struck, mendedAt, calledAt, filed }: Rating): { state: State; word: string } => struck !== null ? { state: 'missing', word: say('不计入', 'struck') } : level <= 3 ? { state: 'good', word: say('好评', 'good') } : calledAt !== null ? { state: 'good', word: say('回访过了', 'called back') } : mendedAt !== null ? { state: 'running', word: say('整改了，等回访', 'mended') } : filed !== null ? { state: 'near', word: say('在核实整改', 'under way') } : { state: 'late', word: say('还没有人管', 'nobody looks at it') }
const columns = (): Column<Rating>[] => [
  { key: 'level', name: say('评的', 'Rating'), show: row => <b className={row.level >= 4 ? 'late' : undefined}>{levelWords()[row.level - 1]}{row.times === 2 ? <span className="muted small">{say('（整改后又评）', ' (again)')}</span> : null}</b>, text: row => levelWords()[row.level - 1] ?? '' },
  { key: 'service', name: say('办的什么事', 'Service'), show: row => <>{row.serviceName}{row.window ? <span className="muted small block">{say(`${row.window} 号窗口`, `window ${row.window}`)}</span> : null}</>, text: row => row.serviceName },
  { key: 'words', name: say('哪里、怎么说', 'What'), show: row => <>{row.items.join('、')}{row.text ? <span className="block">{row.text}</span> : null}<Look row={row} /></>, text: row => [...row.items, row.text ?? ''].join('；') },
  { key: 'rater', name: say('谁', 'Who'), show: row => row.rater ?? <span className="muted">{row.anonymous ? say('匿名', 'anonymous') : say('窗口来人', 'a visitor')}</span>, text: row => row.rater ?? '' },
  { key: 'organization', name: say('哪个部门', 'Department'), show: row => row.organizationName, text: row => row.organizationName },
  { key: 'state', name: say('怎么样了', 'State'), show: row => { const { state, word } = stateOf(row); return <><Mark state={state}>{word}</Mark>{row.filed ? <Link className="textlink block small" to={paths.desk.case(row.filed)}>{say('看办件', 'Open the case')}<span className="sr">{row.serviceName}</span></Link> : null}</> }, text: row => stateOf(row).word },
  { key: 'at', name: say('什么时候', 'When'), show: row => <span className="whole">{said(row.at)}</span>, text: row => row.at },
]

/** 给不给人看. */
function Look({ row }: { row: Rating }) {
  const check = useTell('rating.check')
  if (!row.can.includes('rating.check')) return row.textState === 'shown' ? <span className="muted small block">{say('已公开', 'shown')}</span> : row.textState === 'hidden' ? <span className="muted small block">{say('不公开', 'not shown')}</span> : null
  return <span className="row"><button type="button" className="button little" onClick={() => check.mutate({ id: row.id, show: true })}>{say('公开（去掉号码）', 'Show, without numbers')}</button><button type="button" className="button little quiet" onClick={() => check.mutate({ id: row.id, show: false })}>{say('不公开', 'Do not show')}</button>{check.isError ? <ErrorNote error={check.error} /> : null}</span>
}
