import { Link } from 'react-router'
import { type Grant, type Standing } from '../api/shape.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { count, scaled, shortTime } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark, Tag } from '../ui/mark.tsx'
import { may, useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { type Column, DataTable } from '../ui/table.tsx'
import { grantTask } from './grant/task.ts'
import { grantState } from './grant/words.ts'
import { freshness, reach, type Task, tasksOf } from './standing.ts'
import { labelOf, updateCycles } from './words.ts'

/** 我的数据: what waits for me first, then all that my organization answers for. */
export function Page() {
  const me = useMe().data
  const address = useAddress()
  const organization = me?.post?.organization
  const everything = address.has('all') || !organization
  const entitled = may(me, 'exchange.standings')
  const standings = useAsk('exchange.standings', { ...everything ? {} : { provider: organization }, limit: 500 }, { enabled: me !== undefined && entitled, every: 60_000, keep: true })
  const drafts = useAsk('catalogue.listDatasets', { state: 'draft', ...everything ? {} : { provider: organization }, limit: 100 }, { enabled: me !== undefined && entitled })
  const given = useAsk('grant.list', { side: 'given', limit: 200 }, { enabled: !everything && may(me, 'grant.approve'), every: 60_000, keep: true })
  const received = useAsk('grant.list', { side: 'received', limit: 200 }, { enabled: !everything && may(me, 'grant.request'), every: 60_000, keep: true })
  const register = may(me, 'catalogue.addDataset') ? <Link className="button primary" to={paths.desk.register()}><Icon name="plus" />{say('登记一份数据', 'Register data')}</Link> : null
  const title = everything ? say('看得到的数据', 'Data within reach') : say('我的数据', 'My data')
  return <>
    <Heading title={title} actions={register} beside={everything ? null : <span className="muted">{me?.post?.organizationName}</span>} />
    {me && !entitled ? <div className="card"><Empty icon="lock" title={say('你的岗位不管数据', 'Your post does not handle data')} actions={<Link className="button" to={paths.desk.catalogue()}>{say('去数据目录', 'Go to the catalogue')}</Link>}>
      {say('登记和交数据是数据管理员的事。有别的岗位，在右上角换过去；只是想找数据，去数据目录。', 'Registering and delivering is a data steward’s work. Switch post at the top right, or look in the catalogue.')}</Empty></div>
      : <Answer asked={standings} what={say('数据近况', 'your datasets')} rows={8}>{({ items }) => {
        const waiting = drafts.data?.items ?? []
        const grants = [...(given.data?.items ?? []).map(grant => grantTask(grant, 'given')), ...(received.data?.items ?? []).map(grant => grantTask(grant, 'received'))].filter(task => task !== null)
        const tasks = [...items.flatMap(item => tasksOf(item)), ...grants, ...waiting.map((draft): Task => ({
          key: `${draft.code}-draft`, rank: 7, state: 'waiting', word: say('草稿', 'Draft'), what: say('登记了一半，还没发布', 'Half registered, not published'), name: draft.name, to: paths.desk.dataset(draft.code), act: say('接着填', 'Continue'), fixTo: paths.desk.contract(draft.code), when: shortTime(draft.changedAt),
        }))].sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'zh'))
        if (items.length === 0 && waiting.length === 0 && grants.length === 0 && (received.data?.total ?? 0) === 0) return <div className="card"><Empty icon="data" title={say('还没有数据', 'No data yet')} actions={register}>
          {say('拿一份平时交的表（CSV）来，平台替你认出每一列，你核对一遍就能发布，全程大约五分钟。', 'Bring a table you usually hand over (CSV). The house recognises its columns, you check them and publish: about five minutes.')}</Empty></div>
        return <>
          <Summary tasks={tasks} total={items.length} />
          <Card title={say('等你办', 'Waiting for you')} note={String(tasks.length)}>
            {tasks.length === 0 ? <Empty good title={say('都办完了', 'All done')}>{say(`${items.length} 份数据都按时交了，没有退回没改的。`, `All ${items.length} datasets are in time and nothing is left to mend.`)}</Empty> : <Tasks tasks={tasks} />}
          </Card>
          {items.length > 0 ? <All items={items} /> : null}
          {given.data && received.data ? <Sharing given={given.data.items} received={received.data.items} /> : null}
        </>
      }}</Answer>}
    {me?.post && !everything && may(me, 'registry.addOrganization') ? <p style={{ marginTop: 12 }}><Link to="?all=1">{say('看本区划所有部门的', 'All departments of my division')}</Link></p> : null}
    {address.has('all') ? <p style={{ marginTop: 12 }}><Link to="?">{say('只看我的机构', 'Only my organization')}</Link></p> : null}
  </>
}

/** What goes out and what comes in, side by side. */
const Sharing = ({ given, received }: { given: Grant[]; received: Grant[] }) => <div className="halves">
  <Side title={say('我们给的', 'What we give')} to={paths.desk.sharing({ side: 'given' })} grants={given} other={grant => grant.consumerName} empty={say('还没有部门在用我们的数据。', 'No department uses our data yet.')} />
  <Side title={say('我们用的', 'What we get')} to={paths.desk.sharing()} grants={received} other={grant => grant.providerName} empty={say('还没有用别的部门的数据。要填表、要核对的，先去目录里找一找。', 'We use nobody’s data yet. Before asking people for something, look in the catalogue.')} />
</div>
function Side({ title, to, grants, other, empty }: { title: string; to: string; grants: Grant[]; other: (grant: Grant) => string; empty: string }) {
  const live = grants.filter(({ state }) => state === 'active' || state === 'requested')
  return <Card title={title} note={say(`${live.filter(({ state }) => state === 'active').length} 份能用`, `${live.filter(({ state }) => state === 'active').length} in force`)} actions={<Link to={to}>{say('全部', 'All')}<span className="sr">{title}</span></Link>}>
    {live.length === 0 ? <p className="inside muted">{empty}</p> : <ul className="list">{live.slice(0, 5).map(grant => {
      const { state, word } = grantState(grant)
      return <li key={grant.id}><Link className="item" to={paths.desk.grant(grant.id)}><span className="grow"><b>{grant.datasetName}</b><br /><span className="muted small">{other(grant)}{say('，', ', ')}{grant.purpose}</span></span><Mark state={state}>{word}</Mark></Link></li>
    })}</ul>}
  </Card>
}

/** The finding as a sentence, red first. */
function Summary({ tasks, total }: { tasks: Task[]; total: number }) {
  const late = tasks.filter(task => task.state === 'late').length, near = tasks.filter(task => task.state === 'near').length
  return <p className="muted" role="status" style={{ marginBottom: 12 }}>
    {late > 0 ? <><b className="late">{late}</b>{say(' 件急的，', ' urgent, ')}</> : null}
    {near > 0 ? <><b className="near">{near}</b>{say(' 件要尽快，', ' soon, ')}</> : null}
    {late + near > 0 ? late + near > 1 ? say(`先办上面的。一共 ${total} 份数据。`, `top first. ${total} datasets in all.`) : say(`一共 ${total} 份数据。`, `${total} datasets in all.`) : say(`一共 ${total} 份数据，没有急的。`, `${total} datasets, nothing urgent.`)}
  </p>
}

const Tasks = ({ tasks }: { tasks: Task[] }) => <div className="table-frame" role="region" aria-label={say('等你办', 'Waiting for you')} tabIndex={0}>
  <table className="table folds">
    <thead><tr><th scope="col">{say('怎么样', 'State')}</th><th scope="col">{say('数据', 'Dataset')}</th><th scope="col">{say('什么事', 'What')}</th><th scope="col">{say('时间', 'When')}</th><th scope="col"><span className="sr">{say('办', 'Act')}</span></th></tr></thead>
    <tbody>{tasks.map(task => <tr key={task.key}>
      <td className="lead whole" style={{ width: '11em' }}><Mark state={task.state}>{task.word}</Mark></td>
      <th scope="row"><Link className="name" to={task.to}>{task.name}</Link></th>
      <td>{task.what}</td>
      <td className="muted whole" data-of={task.when ? say('时间', 'When') : undefined}>{task.when}</td>
      <td className="number"><Link className={`button little ${task.state === 'late' ? 'primary' : ''}`} to={task.fixTo} aria-label={`${task.act}：${task.name}`}>{task.act}</Link></td>
    </tr>)}</tbody>
  </table>
</div>

const columns = (): Column<Standing>[] => [
  { key: 'name', name: say('数据', 'Dataset'), show: the => the.name, text: the => the.name },
  { key: 'fresh', name: say('新不新', 'Fresh'), show: the => { const { state, word } = freshness(the); return <Mark state={state}>{word}</Mark> }, text: the => freshness(the).word },
  { key: 'reach', name: say('数据到', 'Reaches'), show: the => reach(the) ?? <Mark state="missing">{say('还没有', 'none')}</Mark>, text: the => reach(the) },
  { key: 'due', name: say('下一批', 'Next due'), show: the => the.dueAt ? shortTime(the.dueAt) : <span className="muted">{say('没约定', 'not promised')}</span>, text: the => the.dueAt ? shortTime(the.dueAt) : null },
  { key: 'records', name: say('条数', 'Records'), number: true, show: the => { const { figure, scale } = scaled(the.records); return <span title={count(the.records)}>{figure} {scale}</span> }, text: the => the.records },
  { key: 'score', name: say('质量分', 'Score'), number: true, show: the => <Score score={the.score} before={the.scoreBefore} />, text: the => the.score },
  { key: 'rejects', name: say('退回没改', 'To mend'), number: true, show: the => the.rejectsOpen > 0 && the.last ? <Link to={`${paths.desk.delivery(the.code, the.last.id)}#mend`}>{count(the.rejectsOpen)}</Link> : <span className="muted">0</span>, text: the => the.rejectsOpen },
  { key: 'issues', name: say('问题', 'Issues'), number: true, show: the => the.issuesOpen > 0 ? <Link to={paths.desk.dataset(the.code, 'quality')}>{the.issuesOpen}</Link> : <span className="muted">0</span>, text: the => the.issuesOpen },
  { key: 'cycle', name: say('多久一批', 'Cycle'), show: the => labelOf(updateCycles(), the.updateCycle), text: the => labelOf(updateCycles(), the.updateCycle) },
  { key: 'provider', name: say('部门', 'Department'), extra: true, show: the => the.providerName, text: the => the.providerName },
  { key: 'level', name: say('级别', 'Level'), extra: true, show: the => <Tag>{the.classification}</Tag>, text: the => the.classification },
]

export function Score({ score, before }: { score: number | null; before?: number | null }) {
  if (score === null) return <Mark state="missing">{say('还没有', 'none')}</Mark>
  const change = before === null || before === undefined ? 0 : Math.round((score - before) * 10) / 10
  return <span className="whole">{score.toFixed(1)}{change !== 0 ? <small className={change > 0 ? 'good' : 'late'}> {change > 0 ? '↑' : '↓'}{Math.abs(change)}</small> : null}</span>
}

function All({ items }: { items: Standing[] }) {
  const address = useAddress()
  const q = address.get('q').trim().toLowerCase()
  const shown = items.filter(({ name, code }) => q === '' || name.toLowerCase().includes(q) || code.includes(q))
  return <Card title={say('全部数据', 'All datasets')} note={String(items.length)} actions={items.length > 8
    ? <input className="input" data-find="" type="search" style={{ width: 'min(240px, 100%)' }} aria-label={say('在这些数据里找', 'Find among these')} placeholder={say('在这里找', 'Find here')} value={address.get('q')} onChange={event => address.set({ q: event.target.value }, true)} /> : undefined}>
    <DataTable name={say('全部数据', 'All datasets')} rows={shown} columns={columns()} id={the => the.code} to={the => paths.desk.dataset(the.code)}
      empty={<Empty icon="search" title={say(`没有叫“${address.get('q')}”的`, `None called “${address.get('q')}”`)} actions={<Link className="button" to={paths.desk.catalogue({ q: address.get('q') })}>{say('去整个目录里找', 'Search the whole catalogue')}</Link>} />}
      foot={<span className="muted">{say(`${shown.length} 份，共 ${items.length} 份`, `${shown.length} of ${items.length}`)}</span>} />
  </Card>
}
