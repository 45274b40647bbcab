import { useState } from 'react'
import { Link } from 'react-router'
import { type Contract, type Dataset, type Rule } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { percent } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { labelOf, ruleKinds } from '../words.ts'
import { Changes } from './changes.tsx'
import { Issues } from './issues.tsx'
import { type Begun, Library } from './library.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { toldCheck } from './told.ts'

/** 质量: what somebody must look at first, then the rules. */
export const QualityTab = ({ dataset }: { dataset: Dataset }) => <div className="stack"><ProfileCard code={dataset.code} /><Issues dataset={dataset.code} />{dataset.contract ? <Rules code={dataset.code} contract={dataset.contract} /> : null}</div>

/** What the last delivery changed in the columns, and the way to all of their profiles; nothing while there is none. */
function ProfileCard({ code }: { code: string }) {
  const me = useMe().data, profile = useAsk('quality.profile', { code }, { enabled: may(me, 'quality.profile') }).data
  return profile ? <Card title={say('每一列什么样', 'What the columns are like')} note={say(`第 ${profile.number} 批之后`, `after delivery ${profile.number}`)} actions={<Link to={paths.desk.profile(code)}>{say('看每一列', 'See each column')}</Link>} inside><Changes profile={profile} most={3} /></Card> : null
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
