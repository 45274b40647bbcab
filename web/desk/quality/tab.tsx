import { useState } from 'react'
import { Link } from 'react-router'
import { type Contract, type Dataset, type Issue, type Rule } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { count, percent, shortDay, shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { labelOf, ruleKinds } from '../words.ts'
import { type Begun, Library } from './library.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { toldCheck } from './told.ts'

/** 质量: what somebody must look at first, then the rules. */
export const QualityTab = ({ dataset }: { dataset: Dataset }) => <div className="stack"><Issues code={dataset.code} />{dataset.contract ? <Rules code={dataset.code} contract={dataset.contract} /> : null}</div>

const limit = 50
function Issues({ code }: { code: string }) {
  const address = useAddress(), me = useMe().data
  const state = address.get('issues') === 'settled' ? 'settled' as const : 'open' as const
  const asked = useAsk('quality.issues', { dataset: code, state, limit, offset: address.number('offset') }, { keep: true })
  const [open, setOpen] = useState<Issue | null>(null)
  return <Card title={say('质量问题', 'Issues')} actions={<div className="row" role="group" aria-label={say('哪些问题', 'Which issues')}>{(['open', 'settled'] as const).map(each => <button type="button" className="chip" key={each} aria-pressed={state === each} onClick={() => address.set({ issues: each === 'open' ? null : each })}>{each === 'open' ? say('没处理的', 'Open') : say('处理过的', 'Settled')}</button>)}</div>}>
    <Answer asked={asked} what={say('质量问题', 'the issues')} rows={3}>{page => <DataTable<Issue> name={say('质量问题', 'Issues')} rows={page.items} id={issue => issue.id}
      empty={<Empty good={state === 'open'} title={state === 'open' ? say('没有要处理的问题', 'No open issue') : say('还没有处理过的', 'Nothing settled yet')} />}
      columns={[
        { key: 'name', name: say('什么问题', 'What'), show: issue => issue.name, text: issue => issue.name },
        { key: 'kind', name: say('类', 'Kind'), show: issue => labelOf(ruleKinds(), issue.kind), text: issue => labelOf(ruleKinds(), issue.kind) },
        { key: 'broken', name: say('不符', 'Broken'), number: true, show: issue => <>{count(issue.broken)} <span className="muted small">{issue.applicable > 0 ? percent(issue.broken / issue.applicable) : ''}</span></>, text: issue => issue.broken },
        { key: 'lines', name: say('在哪', 'Where'), show: issue => <><Link to={paths.desk.delivery(code, issue.lastDelivery)}>{say(`第 ${issue.lastNumber} 批`, `delivery ${issue.lastNumber}`)}</Link>{issue.lines.length > 0 ? <span className="muted">{say(` 第 ${issue.lines.join('、')} 行`, ` lines ${issue.lines.join(', ')}`)}</span> : null}</>, text: issue => issue.lastNumber },
        { key: 'since', name: say('从哪天起', 'Since'), show: issue => <span className="whole">{shortDay(issue.openedAt)}{issue.deliveries > 1 ? say(`，${issue.deliveries} 批都有`, `, in ${issue.deliveries} deliveries`) : ''}</span>, text: issue => issue.openedAt },
        state === 'open' ? { key: 'act', name: say('处理', 'Settle'), show: issue => may(me, 'quality.settle') ? <button type="button" className="button little" aria-label={say(`处理“${issue.name}”`, `Settle “${issue.name}”`)} onClick={() => setOpen(issue)}>{say('写结论', 'Settle')}</button> : '' }
          : { key: 'note', name: say('结论', 'Outcome'), show: issue => <>{issue.note} <span className="muted small">{issue.settledBy} {issue.settledAt ? shortTime(issue.settledAt) : ''}</span></>, text: issue => issue.note },
      ]} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('个', '')} />} />}</Answer>
    {open ? <Settle issue={open} close={() => setOpen(null)} /> : null}
  </Card>
}

function Settle({ issue, close }: { issue: Issue; close: () => void }) {
  const [note, setNote] = useState(''), [tried, setTried] = useState(false)
  const settle = useTell('quality.settle')
  const go = () => {
    setTried(true)
    if (note.trim().length < 2) { document.getElementById('settle-note')?.focus(); return }
    settle.mutate({ id: issue.id, revision: issue.revision, note: note.trim() }, { onSuccess: () => { tell(say('结论记下了', 'Noted')); close() } })
  }
  return <Dialog title={issue.name} close={close}>
    <div className="inside stack">
      <p>{say(`最近在第 ${issue.lastNumber} 批，${count(issue.broken)} 行不符。写下看过以后怎么样了；以后再犯，会另开一个问题。`, `Last seen in delivery ${issue.lastNumber}, ${count(issue.broken)} rows. Say what came of it; if it happens again, a new issue opens.`)}</p>
      <LongField id="settle-note" label={say('结论', 'Outcome')} hint={say('比如“源系统换了口径，已经改了接口”“核对过，就是这样”', 'e.g. “source system corrected”, “checked, it is so”')} longest={500} value={note} change={setNote} error={tried && note.trim().length < 2 ? say('写一句看过以后怎么样了', 'Say in a sentence what came of it') : undefined} />
      {settle.isError ? <ErrorNote error={settle.error} kept /> : null}
    </div>
    <footer><button type="button" className="button primary" disabled={settle.isPending} onClick={go}>{say('记下结论', 'Settle')}</button><button type="button" className="button" onClick={close}>{say('先放着', 'Not now')}</button></footer>
  </Dialog>
}

function Rules({ code, contract }: { code: string; contract: Contract }) {
  const asked = useAsk('quality.rules', { code })
  const [open, setOpen] = useState<Rule | 'new' | 'library' | null>(null), [begun, setBegun] = useState<Begun>()
  const change = useTell('quality.changeRule')
  const turn = (rule: Rule, enabled: boolean, silent = false) => {
    const { dataset: _dataset, code: name, origin: _origin, changedAt: _changedAt, revision, ...body } = rule
    change.mutate({ code, rule: name, revision, ...body, enabled }, { onSuccess: saved => { if (!silent) tell(enabled ? say(`“${rule.name}”打开了，从下一批起算`, `“${rule.name}” is on from the next delivery`) : say(`“${rule.name}”关掉了，从下一批起不算`, `“${rule.name}” is off from the next delivery`), () => turn(saved, !enabled, true)) } })
  }
  const can = (action: string) => asked.data?.can.includes(action) ?? false
  return <Card title={say('质量规则', 'Rules')} note={asked.data ? String(asked.data.items.length) : undefined} actions={can('quality.addRule') ? <span className="row"><button type="button" className="button little" onClick={() => setOpen('library')}><Icon name="search" />{say('从规则库选', 'From the library')}</button><button type="button" className="button little" onClick={() => { setBegun(undefined); setOpen('new') }}><Icon name="plus" />{say('加一条', 'Add a rule')}</button></span> : undefined}>
    {change.isError ? <div style={{ padding: 10 }}><ErrorNote error={change.error} retry={() => { change.reset(); void asked.refetch() }} /></div> : null}
    <Answer asked={asked} what={say('质量规则', 'the rules')} rows={5}>{({ items }) => <DataTable<Rule> name={say('质量规则', 'Rules')} rows={items} id={rule => rule.code}
      empty={<Empty icon="scale" title={say('还没有规则', 'No rules yet')}>{say('交第一批的时候，按约定自动生成一套，之后可以改、可以关、可以加。', 'The first delivery brings a set that follows from the contract.')}</Empty>}
      columns={[
        { key: 'name', name: say('规则', 'Rule'), show: rule => can('quality.changeRule') ? <button type="button" className="textlink" data-row-link="" onClick={() => setOpen(rule)}>{rule.name}</button> : rule.name, text: rule => rule.name },
        { key: 'kind', name: say('类', 'Kind'), show: rule => labelOf(ruleKinds(), rule.kind), text: rule => labelOf(ruleKinds(), rule.kind) },
        { key: 'check', name: say('要求', 'Demand'), show: rule => <span className="muted">{toldCheck(contract, rule.check)}</span>, text: rule => toldCheck(contract, rule.check) },
        { key: 'severity', name: say('不符', 'If broken'), show: rule => rule.severity === 'reject' ? <Mark state="late">{say('退回', 'turned away')}</Mark> : say('记问题', 'issue'), text: rule => rule.severity },
        { key: 'weight', name: say('分量', 'Weight'), number: true, show: rule => rule.weight, text: rule => rule.weight },
        { key: 'tolerance', name: say('容许', 'Tolerance'), number: true, show: rule => percent(rule.tolerance, 0), text: rule => rule.tolerance },
        { key: 'origin', name: say('来自', 'From'), show: rule => <Tag>{rule.origin === 'contract' ? say('约定', 'contract') : say('自己加的', 'own')}</Tag>, text: rule => rule.origin },
        { key: 'on', name: say('开着', 'On'), show: rule => <label className="check"><input type="checkbox" aria-label={say(`“${rule.name}”开着`, `“${rule.name}” is on`)} checked={rule.enabled} disabled={!can('quality.changeRule') || change.isPending} onChange={event => turn(rule, event.target.checked)} /></label>, text: rule => rule.enabled ? '1' : '0' },
      ]} />}</Answer>
    {open === 'library' ? <Library dataset={code} contract={contract} choose={chosen => { setBegun(chosen); setOpen('new') }} close={() => setOpen(null)} />
      : open ? <RuleDialog dataset={code} contract={contract} rule={open === 'new' ? null : open} begun={begun} close={() => setOpen(null)} /> : null}
  </Card>
}
