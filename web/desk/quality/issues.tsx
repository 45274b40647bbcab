import { useState } from 'react'
import { Link } from 'react-router'
import { link } from '../../api/client.ts'
import { type Issue, type RuleKind } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, OptionField } from '../../ui/form.tsx'
import { count, percent, shortDay, shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { labelOf, ruleKinds } from '../words.ts'

const limit = 50
type State = 'open' | 'mended' | 'accepted'
const states = (): { value: State; label: string }[] => [{ value: 'open', label: say('没处理的', 'Open') }, { value: 'mended', label: say('改好了的', 'Mended') }, { value: 'accepted', label: say('接受了的', 'Accepted') }]

/** 质量问题 of one dataset, or of a department, or of all that the reader may see; the state and the kind live in the address. */
export function Issues({ dataset, provider }: { dataset?: string; provider?: string | undefined }) {
  const address = useAddress(), me = useMe().data
  const state = states().find(({ value }) => value === address.get('issues'))?.value ?? 'open', kind = ruleKinds().find(({ value }) => value === address.get('kind'))?.value as RuleKind | undefined
  const filter = { ...dataset ? { dataset } : {}, ...provider ? { provider } : {}, ...kind ? { kind } : {}, state }
  const asked = useAsk('quality.issues', { ...filter, limit, offset: address.number('offset') }, { keep: true })
  const [open, setOpen] = useState<Issue | null>(null)
  return <Card title={say('质量问题', 'Issues')} actions={<div className="row">
    <div className="row" role="group" aria-label={say('哪些问题', 'Which issues')}>{states().map(({ value, label }) => <button type="button" className="chip" key={value} aria-pressed={state === value} onClick={() => address.set({ issues: value === 'open' ? null : value })}>{label}</button>)}</div>
    {dataset ? null : <select className="select little" aria-label={say('哪一类', 'Kind')} value={kind ?? ''} onChange={event => address.set({ kind: event.target.value })}><option value="">{say('各类', 'All kinds')}</option>{ruleKinds().map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select>}
    {may(me, 'quality.downloadIssues') ? <a className="button little" href={link('quality.downloadIssues', filter)} download><Icon name="download" />{say('全部导出', 'Download all')}</a> : null}
  </div>}>
    <Answer asked={asked} what={say('质量问题', 'the issues')} rows={3}>{page => <DataTable<Issue> name={say('质量问题', 'Issues')} rows={page.items} id={issue => issue.id}
      empty={<Empty good={state === 'open'} title={state === 'open' ? say('没有要处理的问题', 'No open issue') : say('还没有这样的', 'None yet')} />}
      columns={[
        { key: 'name', name: say('什么问题', 'What'), show: issue => issue.name, text: issue => issue.name },
        ...dataset ? [] : [{ key: 'dataset', name: say('哪份数据', 'Data'), show: (issue: Issue) => <Link to={paths.desk.dataset(issue.dataset, 'quality')}>{issue.datasetName}</Link>, text: (issue: Issue) => issue.datasetName }],
        { key: 'kind', name: say('类', 'Kind'), show: issue => labelOf(ruleKinds(), issue.kind), text: issue => labelOf(ruleKinds(), issue.kind) },
        { key: 'broken', name: say('不符', 'Broken'), number: true, show: issue => <>{count(issue.broken)} <span className="muted small">{issue.applicable > 0 ? percent(issue.broken / issue.applicable) : ''}</span></>, text: issue => issue.broken },
        { key: 'lines', name: say('在哪', 'Where'), show: issue => <><Link to={paths.desk.delivery(issue.dataset, issue.lastDelivery)}>{say(`第 ${issue.lastNumber} 批`, `delivery ${issue.lastNumber}`)}</Link>{issue.lines.length > 0 ? <span className="muted">{say(` 第 ${issue.lines.join('、')} 行`, ` lines ${issue.lines.join(', ')}`)}</span> : null}</>, text: issue => issue.lastNumber },
        { key: 'since', name: say('从哪天起', 'Since'), show: issue => <span className="whole">{shortDay(issue.openedAt)}{issue.deliveries > 1 ? say(`，${issue.deliveries} 批都有`, `, in ${issue.deliveries} deliveries`) : ''}</span>, text: issue => issue.openedAt },
        state === 'open' ? { key: 'act', name: say('处理', 'Settle'), show: issue => may(me, 'quality.settle') ? <button type="button" className="button little" aria-label={say(`写结论：${issue.name}`, `Settle: ${issue.name}`)} onClick={() => setOpen(issue)}>{say('写结论', 'Settle')}</button> : '' }
          : { key: 'note', name: say('结论', 'Outcome'), show: issue => <><Mark state={issue.state === 'mended' ? 'good' : 'pause'}>{issue.state === 'mended' ? say('改好了', 'mended') : say('接受', 'accepted')}</Mark> {issue.note} <span className="muted small">{issue.settledBy} {issue.settledAt ? shortTime(issue.settledAt) : ''}</span></>, text: issue => issue.note },
      ]} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('个', '')} />} />}</Answer>
    {open ? <Settle issue={open} close={() => setOpen(null)} /> : null}
  </Card>
}

function Settle({ issue, close }: { issue: Issue; close: () => void }) {
  const [note, setNote] = useState(''), [tried, setTried] = useState(false), [outcome, setOutcome] = useState<'mended' | 'accepted'>('mended')
  const settle = useTell('quality.settle')
  const go = () => {
    setTried(true)
    if (note.trim().length < 2) { document.getElementById('settle-note')?.focus(); return }
    settle.mutate({ id: issue.id, revision: issue.revision, outcome, note: note.trim() }, { onSuccess: () => { tell(say('结论记下了', 'Noted')); close() } })
  }
  return <Dialog title={issue.name} close={close}>
    <div className="inside stack">
      <p>{say(`最近在第 ${issue.lastNumber} 批，${count(issue.broken)} 行不符。写下看过以后怎么样了；以后再犯，会另开一个问题。`, `Last seen in delivery ${issue.lastNumber}, ${count(issue.broken)} rows. Say what came of it; if it happens again, a new issue opens.`)}</p>
      <OptionField label={say('怎么样了', 'What came of it')} value={outcome} change={setOutcome} choices={[{ value: 'mended', label: say('改好了', 'Mended'), about: say('数据或者源系统改对了', 'the data or the source are right now') }, { value: 'accepted', label: say('情况属实，接受', 'Accepted'), about: say('核对过，就是这样；写清为什么', 'checked, it is so; say why') }]} />
      <LongField id="settle-note" label={say('结论', 'Outcome')} hint={say('比如“源系统换了口径，已经改了接口”“核对过，就是这样”', 'e.g. “source system corrected”, “checked, it is so”')} longest={500} value={note} change={setNote} error={tried && note.trim().length < 2 ? say('写一句看过以后怎么样了', 'Say in a sentence what came of it') : undefined} />
      {settle.isError ? <ErrorNote error={settle.error} kept /> : null}
    </div>
    <footer><button type="button" className="button primary" disabled={settle.isPending} onClick={go}>{say('记下结论', 'Settle')}</button><button type="button" className="button" onClick={close}>{say('先放着', 'Not now')}</button></footer>
  </Dialog>
}
