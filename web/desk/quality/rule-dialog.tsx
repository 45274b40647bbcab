import { useState } from 'react'
import { Refusal } from '../../api/client.ts'
import { type Contract, type Rule, type RuleKind } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Mistakes, type Mistake, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { StaleDialog } from '../../ui/stale.tsx'
import { tell } from '../../ui/toast.tsx'
import { shapeErrors } from '../contract/findings.ts'
import { ruleKinds } from '../words.ts'
import { ConditionBuilder, type Comparison, told } from './condition.tsx'

type Check = Rule['check']
type Form = Pick<Rule, 'name' | 'kind' | 'check' | 'severity' | 'enabled'> & { weight: string; tolerance: string }
const blank = (contract: Contract): Form => ({ name: '', kind: 'consistency', check: { check: 'condition', expect: { field: contract.fields[0]?.code ?? '', op: 'present' } }, severity: 'issue', enabled: true, weight: '1', tolerance: '0' })
const formOf = (rule: Rule): Form => ({ name: rule.name, kind: rule.kind, check: rule.check, severity: rule.severity, enabled: rule.enabled, weight: String(rule.weight), tolerance: String(Math.round(rule.tolerance * 10_000) / 100) })
const bodyOf = (form: Form) => ({ name: form.name.trim(), kind: form.kind, check: form.check, severity: form.severity, enabled: form.enabled, weight: Number(halfWidth(form.weight)), tolerance: Number(halfWidth(form.tolerance).replace('%', '')) / 100 })

const checks = (): { value: Check['check']; label: string }[] => [
  { value: 'condition', label: say('条件成立', 'A condition holds') }, { value: 'filled', label: say('填了', 'Is filled') }, { value: 'steady', label: say('只增不减', 'Never falls') }, { value: 'legible', label: say('没有乱码', 'Is legible') },
  { value: 'accepted', label: say('约定都符合', 'Fits the contract') }, { value: 'once', label: say('主键不重复', 'Keys do not repeat') }, { value: 'onTime', label: say('按时交', 'Comes in time') },
]
function fresh(kind: Check['check'], contract: Contract): Check {
  const first = contract.fields[0]?.code ?? '', time = contract.timeField ?? contract.fields.find(({ type }) => type === 'date' || type === 'instant')?.code ?? first
  switch (kind) {
    case 'filled': return { check: 'filled', field: contract.fields.find(({ required }) => !required)?.code ?? first }
    case 'steady': return { check: 'steady', field: contract.fields.find(({ type }) => type === 'integer' || type === 'decimal')?.code ?? first, along: time, by: contract.fields.filter(({ key, code }) => key && code !== time).map(({ code }) => code).slice(0, 5) }
    case 'condition': return { check: 'condition', expect: { field: first, op: 'present' } }
    default: return { check: kind }
  }
}

/** One quality rule, as an official writes it; it counts from the next delivery on. */
export function RuleDialog({ dataset, contract, rule, close }: { dataset: string; contract: Contract; rule: Rule | null; close: () => void }) {
  const [form, setForm] = useState<Form>(() => rule ? formOf(rule) : blank(contract))
  const [revision, setRevision] = useState(rule?.revision ?? 1), [theirs, setTheirs] = useState<Rule | null>(null), [round, setRound] = useState(0)
  const add = useTell('quality.addRule'), change = useTell('quality.changeRule')
  const failed = rule ? change.error : add.error
  const edit = (part: Partial<Form>) => setForm(now => ({ ...now, ...part }))
  const weight = Number(halfWidth(form.weight)), tolerance = Number(halfWidth(form.tolerance).replace('%', ''))
  const mistakes: Mistake[] = round === 0 ? [] : [
    ...form.name.trim().length < 2 ? [{ field: 'rule-name', label: say('叫什么', 'Name'), message: say('起个名字，比如“签发不早于出生”', 'Give it a name') }] : [],
    ...halfWidth(form.weight) === '' || !(weight >= 0 && weight <= 100) ? [{ field: 'rule-weight', label: say('分量', 'Weight'), message: say('写 0 到 100 的数，平常是 1', 'A number from 0 to 100, usually 1') }] : [],
    ...!(tolerance >= 0 && tolerance <= 100) ? [{ field: 'rule-tolerance', label: say('容许百分之几', 'Tolerance'), message: say('写 0 到 100 的数，比如 5', 'A number from 0 to 100, e.g. 5') }] : [],
    ...shapeErrors(failed).map(({ message }) => ({ field: 'rule-check', label: say('要求', 'Demand'), message })),
  ]
  const at = (id: string) => mistakes.find(mistake => mistake.field === id)?.message
  const save = async (sent: Form, on: number) => {
    setRound(now => now + 1)
    if (sent.name.trim().length < 2 || halfWidth(sent.weight) === '' || !(weight >= 0 && weight <= 100) || !(tolerance >= 0 && tolerance <= 100)) return
    try {
      if (rule) await change.mutateAsync({ code: dataset, rule: rule.code, revision: on, ...bodyOf(sent) })
      else await add.mutateAsync({ code: dataset, rule: `own_${Date.now().toString(36)}`, ...bodyOf(sent) })
      tell(say('规则存好了，从下一批起算', 'Saved; it counts from the next delivery'))
      close()
    } catch (error) {
      const current = error instanceof Refusal && error.code === 'action.stale' ? error.detail.current : null
      if (typeof current === 'object' && current !== null && 'revision' in current) setTheirs(current as Rule)
      setRound(now => now + 1)
    }
  }
  const own = (each: Form) => ({ [say('叫什么', 'Name')]: each.name, [say('哪一类', 'Kind')]: ruleKinds().find(({ value }) => value === each.kind)?.label ?? each.kind, [say('要求', 'Demand')]: toldCheck(contract, each.check), [say('不符怎么办', 'If broken')]: each.severity === 'reject' ? say('退回这一行', 'turn the row away') : say('记为问题', 'open an issue'), [say('分量', 'Weight')]: each.weight, [say('容许', 'Tolerance')]: `${each.tolerance}%`, [say('开着', 'On')]: each.enabled ? say('开', 'on') : say('关', 'off') })
  if (theirs) {
    const other = formOf(theirs), mine = own(form), saved = own(other), keys = Object.keys(mine), columns: (keyof Form)[] = ['name', 'kind', 'check', 'severity', 'weight', 'tolerance', 'enabled']
    return <StaleDialog title={form.name} revision={theirs.revision} close={() => setTheirs(null)} differences={keys.flatMap((name, index) => mine[name] === saved[name] ? [] : [{ key: columns[index] ?? name, name, mine: mine[name], theirs: saved[name] }])}
      settle={sides => { const next = { ...form, ...Object.fromEntries(Object.entries(sides).filter(([, side]) => side === 'theirs').map(([key]) => [key, other[key as keyof Form]])) }; setForm(next); setRevision(theirs.revision); setTheirs(null); void save(next, theirs.revision) }} />
  }
  const { check } = form, fields = contract.fields.map(({ code, name }) => ({ value: code, label: name }))
  return <Dialog broad title={rule ? say(`改规则：${rule.name}`, `Change: ${rule.name}`) : say('加一条质量规则', 'Add a quality rule')} close={close}>
    <form id="rule-form" className="inside stack" onSubmit={event => { event.preventDefault(); void save(form, revision) }}>
      <Mistakes mistakes={mistakes} round={round} />
      <div className="grid-of-fields">
        <TextField id="rule-name" label={say('叫什么', 'Name')} hint={say('退回的时候会念给人听', 'It is read out when a row is turned away')} value={form.name} longest={120} change={name => edit({ name })} error={at('rule-name')} />
        <SelectField label={say('哪一类', 'Kind')} hint={ruleKinds().find(({ value }) => value === form.kind)?.about} value={form.kind} choices={ruleKinds()} change={kind => { if (kind) edit({ kind: kind as RuleKind }) }} />
        <SelectField id="rule-check" label={say('要求什么', 'What it demands')} value={check.check} choices={checks()} change={kind => { if (kind) edit({ check: fresh(kind, contract), ...kind === 'condition' ? {} : { severity: 'issue' as const } }) }} error={at('rule-check')} />
        {check.check === 'filled' || check.check === 'steady' ? <SelectField label={say('哪一项', 'Field')} value={check.field} choices={fields} change={field => edit({ check: { ...check, field } })} /> : null}
        {check.check === 'steady' ? <SelectField label={say('沿着哪一项走', 'Along')} value={check.along} choices={fields} change={along => edit({ check: { ...check, along } })} /> : null}
        {check.check === 'condition' ? <>
          {check.when ? <ConditionBuilder id="rule-when" contract={contract} label={say('只在这样的行里判', 'Only in rows where')} condition={check.when} change={when => edit({ check: { ...check, when } })} /> : null}
          <ConditionBuilder id="rule-expect" contract={contract} label={check.when ? say('那么要', 'then it must hold') : say('要', 'It must hold')} condition={check.expect} change={expect => edit({ check: { ...check, expect } })} />
          <p className="broad"><button type="button" className="textlink" onClick={() => { const { when, ...rest } = check; const first: Comparison = { field: contract.fields[0]?.code ?? '', op: 'present' }; edit({ check: when ? rest : { ...check, when: first } }) }}>{check.when ? say('每一行都判', 'Judge every row') : say('不是每一行都判？加个前提', 'Not in every row? Add a premise')}</button></p>
          <p className="broad note"><span>{say('念出来：', 'Read out: ')}{toldCheck(contract, check)}</span></p>
          <OptionField label={say('不符怎么办', 'If it is broken')} value={form.severity} change={severity => edit({ severity })} choices={[{ value: 'issue', label: say('照样入库，记为问题', 'Store it, open an issue'), about: say('有人看过、写了结论才算了', 'until somebody looks and says what came of it') }, { value: 'reject', label: say('退回这一行', 'Turn the row away'), about: say('改好再交，肯定是错的才用', 'to be mended; only for what is surely wrong') }]} />
        </> : null}
        <TextField id="rule-weight" label={say('分量', 'Weight')} hint={say('算分时占多重，平常是 1', 'Its share in the score, usually 1')} value={form.weight} change={text => edit({ weight: text })} error={at('rule-weight')} />
        <TextField id="rule-tolerance" label={say('容许百分之几不符', 'Tolerated (%)')} hint={say('不超过就不记问题', 'Below it no issue is opened')} value={form.tolerance} change={text => edit({ tolerance: text })} error={at('rule-tolerance')} />
      </div>
      {failed && shapeErrors(failed).length === 0 ? <ErrorNote error={failed} kept /> : null}
    </form>
    <footer><button type="submit" form="rule-form" className="button primary" disabled={add.isPending || change.isPending}>{say('存规则', 'Save the rule')}</button><button type="button" className="button" onClick={close}>{say('不存了', 'Cancel')}</button></footer>
  </Dialog>
}

/** What a rule demands, as one says it. */
export function toldCheck(contract: Contract, check: Check): string {
  const name = (code: string) => `“${contract.fields.find(field => field.code === code)?.name ?? code}”`
  switch (check.check) {
    case 'filled': return say(`${name(check.field)}填了`, `${name(check.field)} is filled`)
    case 'accepted': return say('约定里写的都符合', 'all that the contract says holds')
    case 'once': return say('一批里主键不重复', 'keys do not repeat within a file')
    case 'condition': return check.when ? say(`如果${told(contract, check.when)}，那么${told(contract, check.expect)}`, `if ${told(contract, check.when)}, then ${told(contract, check.expect)}`) : told(contract, check.expect)
    case 'steady': return say(`${name(check.field)}沿着${name(check.along)}只增不减`, `${name(check.field)} never falls along ${name(check.along)}`)
    case 'legible': return say('文字没有乱码', 'no broken characters')
    case 'onTime': return say('按时交', 'comes in time')
  }
}
