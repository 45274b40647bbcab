import { useState } from 'react'
import { Link } from 'react-router'
import { call, type Output } from '../../api/client.ts'
import { limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { count, said, shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { everyPage } from '../../ui/export.rules.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { FileForm } from './file.tsx'
import { PublishForm } from './publish.tsx'
import { kindWords, sourceWords } from './words.ts'

type Entry = Output<'credit.list'>['items'][number]

/** 双公示: what one's department published, what came late, and what is asked about it. */
export function Page() {
  const me = useMe().data, address = useAddress(), late = address.get('late') === 'yes', allowed = may(me, 'credit.list'), sought = late ? { late } : {}, asked = useAsk('credit.list', { limit, offset: address.number('offset'), ...sought }, { enabled: allowed, keep: true }), [adding, setAdding] = useState(false), [leaving, setLeaving] = useState<Entry | null>(null), [filing, setFiling] = useState(false)
  if (!allowed) return <><Heading title={say('双公示', 'Credit')} /><div className="card"><NoRight title={say('你的岗位看不到公示记录', 'Your post may not see entries')} text={say('由作出决定的部门和数据局看。', 'They are for the departments and the bureau.')} /></div></>
  const behind = asked.data?.late
  return <>
    <Heading title={say('双公示', 'Licences and penalties')} about={say('行政许可和行政处罚自作出决定之日起七个工作日内公示；办件里的决定、交来的处罚数据自己公示，别的在这里录入或者整份交。只记事实，不打分。', 'Licences and penalties are published within seven working days. Facts only, no score.')} actions={<><Link className="button" to={paths.credit()}>{say('公开的样子', 'As everybody sees it')}</Link>{may(me, 'credit.takeFile') ? <button type="button" className="button" onClick={() => setFiling(true)}>{say('整份公示', 'Publish a file')}</button> : null}{asked.data?.can.includes('credit.publish') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('公示一条', 'Publish')}</button> : null}</>} />
    <nav className="tabs" aria-label={say('看哪些', 'Which')} style={{ margin: '8px 0 12px' }}><Link to={paths.desk.credit()} aria-current={late ? undefined : 'page'}>{say('全部', 'All')}</Link><Link to={paths.desk.credit({ late: 'yes' })} aria-current={late ? 'page' : undefined}>{behind === undefined ? say('公示晚了的', 'Late') : say(`公示晚了的 ${count(behind)}`, `Late ${count(behind)}`)}</Link></nav>
    <section className="card" aria-label={say('公示记录', 'Entries')}><Answer asked={asked} what={say('公示记录', 'the entries')} rows={6}>{page => <DataTable<Entry> name={say('公示记录', 'Entries')} rows={page.items} columns={columns(setLeaving)} id={row => row.id} compact={false} save={{ total: page.total, all: () => everyPage(at => call('credit.list', { ...sought, ...at })) }}
      empty={<Empty good={late} icon="list" title={late ? say('没有晚的', 'None came late') : say('还没有公示', 'Nothing published yet')}>{late ? say('都在七个工作日内公示了。', 'All came in time.') : say('按“公示一条”录入，或者整份交上来；办件里的决定、部门交来的处罚数据会自己公示。', 'Press “Publish”, or let cases do it.')}</Empty>} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('条', '')} />} />}</Answer></section>
    {filing ? <FileForm close={() => setFiling(false)} /> : null}
    {adding ? <PublishForm close={() => setAdding(false)} /> : null}
    {leaving ? <Withdraw entry={leaving} close={() => setLeaving(null)} /> : null}
  </>
}

const stateOf = ({ state }: Entry): { state: State; word: string } => state === 'public' ? { state: 'good', word: say('公示着', 'public') } : state === 'repaired' ? { state: 'missing', word: say('修复了', 'mended') } : { state: 'missing', word: say('撤下了', 'withdrawn') }
const columns = (leave: (entry: Entry) => void): Column<Entry>[] => [
  { key: 'name', name: say('相对人', 'Subject'), show: row => <>{row.name}{row.uscc ? <span className="mono muted small block whole">{row.uscc}</span> : null}</>, text: row => row.name },
  { key: 'kind', name: say('类别', 'Kind'), show: row => kindWords()[row.kind], text: row => kindWords()[row.kind] },
  { key: 'document', name: say('决定书', 'Document'), show: row => <>{row.document}<span className="block muted small clamp">{row.facts.map(({ name, value }) => `${name}：${value}`).join('；')}</span></>, text: row => row.document },
  { key: 'decided', name: say('决定日期', 'Decided'), show: row => <span className="whole">{shortDay(row.decidedOn)}</span>, text: row => row.decidedOn },
  { key: 'published', name: say('公示', 'Published'), show: row => <><span className="whole">{said(row.publishedAt)}</span>{row.late ? <Mark state="late">{say(`晚了，应在 ${shortDay(row.dueOn)}前`, `late, due ${shortDay(row.dueOn)}`)}</Mark> : null}</>, text: row => row.publishedAt },
  { key: 'state', name: say('怎么样了', 'State'), show: row => <><Mark state={stateOf(row).state}>{stateOf(row).word}</Mark>{row.endedWhy ? <span className="block muted small">{row.endedWhy}</span> : null}{row.requests.some(({ state }) => state === 'asked') ? <Mark state="near">{say('相对人提了异议或修复', 'asked about')}</Mark> : null}</>, text: row => stateOf(row).word },
  { key: 'source', name: say('来源', 'Source'), show: row => row.filed ? <Link className="textlink" to={paths.desk.case(row.filed)}>{say('办件', 'case')}</Link> : row.dataset ? <Link className="textlink" to={paths.desk.dataset(row.dataset)}>{sourceWords().data}</Link> : sourceWords()[row.source], text: row => sourceWords()[row.source] },
  { key: 'uscc', name: say('统一社会信用代码', 'Credit code'), extra: true, show: row => row.uscc ? <span className="mono">{row.uscc}</span> : <span className="muted">—</span>, text: row => row.uscc },
  { key: 'facts', name: say('决定的内容', 'Facts'), extra: true, show: row => row.facts.map(({ name, value }) => `${name}：${value}`).join('；'), text: row => row.facts.map(({ name, value }) => `${name}：${value}`).join('；') },
  { key: 'organization', name: say('决定机关', 'Decided by'), extra: true, show: row => row.organizationName, text: row => row.organizationName },
  { key: 'due', name: say('应公示的日期', 'Due on'), extra: true, show: row => <span className="whole">{shortDay(row.dueOn)}</span>, text: row => row.dueOn },
  { key: 'can', name: say('能做的', 'Actions'), show: row => row.can.includes('credit.withdraw') ? <button type="button" className="button little" onClick={() => leave(row)}>{say('撤下', 'Withdraw')}<span className="sr">{row.document}</span></button> : null },
]

/** 撤下, with the reason. */
function Withdraw({ entry, close }: { entry: Entry; close: () => void }) {
  const withdraw = useTell('credit.withdraw'), [reason, setReason] = useState(''), [tried, setTried] = useState(false)
  const send = () => { setTried(true); if (reason.trim().length >= 2) withdraw.mutate({ id: entry.id, revision: entry.revision, reason: reason.trim() }, { onSuccess: () => { tell(say('撤下了', 'Withdrawn')); close() } }) }
  return <Dialog title={say(`撤下：${entry.document}`, `Withdraw ${entry.document}`)} close={close}><form noValidate className="inside stack" onSubmit={event => { event.preventDefault(); send() }}>
    <LongField label={say('为什么撤下', 'Why')} longest={300} value={reason} change={setReason} error={tried && reason.trim().length < 2 ? say('写一句为什么', 'Say why') : undefined} />{withdraw.isError ? <ErrorNote error={withdraw.error} kept /> : null}
    <div className="row"><button type="submit" className="button primary" aria-disabled={withdraw.isPending}>{say('撤下', 'Withdraw')}</button><button type="button" className="button" onClick={close}>{say('不撤了', 'Leave it')}</button></div></form></Dialog>
}
