import { useState } from 'react'
import { Refusal } from '../../api/client.ts'
import { type Contract, type Rule, type RuleKind } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, Mistakes, type Mistake, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { StaleDialog } from '../../ui/stale.tsx'
import { tell } from '../../ui/toast.tsx'
import { shapeErrors } from '../contract/findings.ts'
import { ruleKinds } from '../words.ts'
import { CheckFields, checks, fresh } from './check-fields.tsx'
import { ConditionBuilder } from './condition.tsx'
import { type Begun } from './library.tsx'
import { toldCheck } from './told.ts'
import { RuleVersions } from './versions.tsx'
import { TrialResult } from './trial.tsx'

type Form = Pick<Rule, 'name' | 'kind' | 'check' | 'severity' | 'enabled' | 'explanation'> & { weight: string; tolerance: string }
const blank = (contract: Contract): Form => ({ name: '', kind: 'consistency', check: fresh('condition', contract), severity: 'issue', enabled: true, explanation: '', weight: '1', tolerance: '0' })
const formOf = ({ name, kind, check, severity, enabled, explanation, weight, tolerance }: Rule): Form => ({ name, kind, check, severity, enabled, explanation, weight: String(weight), tolerance: String(Math.round(tolerance * 10_000) / 100) })
const bodyOf = (form: Form) => ({ name: form.name.trim(), kind: form.kind, check: form.check, severity: form.severity, enabled: form.enabled, explanation: form.explanation.trim(), weight: Number(halfWidth(form.weight)), tolerance: Number(halfWidth(form.tolerance).replace('%', '')) / 100 })
/** What one row alone tells can turn the row away. */
const alone = (check: Rule['check']) => ['condition', 'inList', 'checkDigit', 'sum'].includes(check.check)

/** One quality rule, as an official writes it; it counts from the next delivery on. */
export function RuleDialog({ dataset, contract, rule, begun, close }: { dataset: string; contract: Contract; rule: Rule | null; begun?: Begun | undefined; close: () => void }) {
  const [form, setForm] = useState<Form>(() => rule ? formOf(rule) : { ...blank(contract), ...begun })
  const [revision, setRevision] = useState(rule?.revision ?? 1), [theirs, setTheirs] = useState<Rule | null>(null), [round, setRound] = useState(0)
  const add = useTell('quality.addRule'), change = useTell('quality.changeRule'), trial = useTell('quality.try')
  const failed = rule ? change.error : add.error
  const edit = (part: Partial<Form>) => { trial.reset(); setForm(now => ({ ...now, ...part })) }
  const weight = Number(halfWidth(form.weight)), tolerance = Number(halfWidth(form.tolerance).replace('%', ''))
  const mistakes: Mistake[] = round === 0 ? [] : [
    ...form.name.trim().length < 2 ? [{ field: 'rule-name', label: say('叫什么', 'Name'), message: say('起个名字，比如“签发不早于出生”', 'Give it a name') }] : [],
    ...halfWidth(form.weight) === '' || !(weight >= 0 && weight <= 100) ? [{ field: 'rule-weight', label: say('分量', 'Weight'), message: say('写 0 到 100 的数，平常是 1', 'A number from 0 to 100, usually 1') }] : [],
    ...!(tolerance >= 0 && tolerance <= 100) ? [{ field: 'rule-tolerance', label: say('容许百分之几', 'Tolerance'), message: say('写 0 到 100 的数，比如 5', 'A number from 0 to 100, e.g. 5') }] : [],
    ...shapeErrors(failed ?? trial.error).map(({ message }) => ({ field: 'rule-check', label: say('要求', 'Demand'), message })),
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
  const attempt = () => {
    setRound(now => now + 1)
    const name = form.name.trim()
    trial.mutate({ code: dataset, ...rule ? { rule: rule.code } : {}, ...bodyOf(form), name: name.length < 2 ? say('试一试', 'trial') : name }, { onError: () => setRound(now => now + 1) })
  }
  const own = (each: Form) => ({ [say('叫什么', 'Name')]: each.name, [say('哪一类', 'Kind')]: ruleKinds().find(({ value }) => value === each.kind)?.label ?? each.kind, [say('要求', 'Demand')]: toldCheck(contract, each.check), [say('不符怎么办', 'If broken')]: each.severity === 'reject' ? say('退回这一行', 'turn the row away') : say('记为问题', 'open an issue'), [say('分量', 'Weight')]: each.weight, [say('容许', 'Tolerance')]: `${each.tolerance}%`, [say('开着', 'On')]: each.enabled ? say('开', 'on') : say('关', 'off'), [say('说明', 'Explanation')]: each.explanation })
  if (theirs) {
    const other = formOf(theirs), mine = own(form), saved = own(other), keys = Object.keys(mine), columns: (keyof Form)[] = ['name', 'kind', 'check', 'severity', 'weight', 'tolerance', 'enabled', 'explanation']
    return <StaleDialog title={form.name} revision={theirs.revision} close={() => setTheirs(null)} differences={keys.flatMap((name, index) => mine[name] === saved[name] ? [] : [{ key: columns[index] ?? name, name, mine: mine[name], theirs: saved[name] }])}
      settle={sides => { const next = { ...form, ...Object.fromEntries(Object.entries(sides).filter(([, side]) => side === 'theirs').map(([key]) => [key, other[key as keyof Form]])) }; setForm(next); setRevision(theirs.revision); setTheirs(null); void save(next, theirs.revision) }} />
  }
  const { check } = form
  return <Dialog broad title={rule ? say(`改规则：${rule.name}`, `Change: ${rule.name}`) : say('加一条质量规则', 'Add a quality rule')} close={close}>
    <form id="rule-form" className="inside stack" onSubmit={event => { event.preventDefault(); void save(form, revision) }}>
      <Mistakes mistakes={mistakes} round={round} />
      <div className="grid-of-fields">
        <TextField id="rule-name" label={say('叫什么', 'Name')} hint={say('退回的时候会念给人听', 'It is read out when a row is turned away')} value={form.name} longest={120} change={name => edit({ name })} error={at('rule-name')} />
        <SelectField label={say('哪一类', 'Kind')} hint={ruleKinds().find(({ value }) => value === form.kind)?.about} value={form.kind} choices={ruleKinds()} change={kind => { if (kind) edit({ kind: kind as RuleKind }) }} />
        <SelectField id="rule-check" label={say('要求什么', 'What it demands')} value={check.check} choices={checks()} change={kind => { if (kind) edit({ check: fresh(kind, contract), ...alone(fresh(kind, contract)) ? {} : { severity: 'issue' as const } }) }} error={at('rule-check')} />
        <CheckFields contract={contract} check={check} change={next => edit({ check: next })} />
        {check.check === 'condition' ? <>
          {check.when ? <ConditionBuilder id="rule-when" contract={contract} label={say('只在这样的行里判', 'Only in rows where')} condition={check.when} change={when => edit({ check: { ...check, when } })} /> : null}
          <ConditionBuilder id="rule-expect" contract={contract} label={check.when ? say('那么要', 'then it must hold') : say('要', 'It must hold')} condition={check.expect} change={expect => edit({ check: { ...check, expect } })} />
          <p className="broad"><button type="button" className="textlink" onClick={() => { const { when, ...rest } = check; edit({ check: when ? rest : { ...check, when: { field: contract.fields[0]?.code ?? '', is: 'filled' } } }) }}>{check.when ? say('每一行都判', 'Judge every row') : say('不是每一行都判？加个前提', 'Not in every row? Add a premise')}</button></p>
        </> : null}
        <p className="broad note"><span>{say('念出来：', 'Read out: ')}{toldCheck(contract, check)}</span></p>
        {alone(check) ? <>
          <OptionField label={say('不符怎么办', 'If it is broken')} value={form.severity} change={severity => edit({ severity })} choices={[{ value: 'issue', label: say('照样入库，记为问题', 'Store it, open an issue'), about: say('有人看过、写了结论才算了', 'until somebody looks and says what came of it') }, { value: 'reject', label: say('退回这一行', 'Turn the row away'), about: say('改好再交，肯定是错的才用', 'to be mended; only for what is surely wrong') }]} />
        </> : null}
        <TextField id="rule-weight" label={say('分量', 'Weight')} hint={say('算分时占多重，平常是 1', 'Its share in the score, usually 1')} value={form.weight} change={text => edit({ weight: text })} error={at('rule-weight')} />
        <TextField id="rule-tolerance" label={say('容许百分之几不符', 'Tolerated (%)')} hint={say('不超过就不记问题', 'Below it no issue is opened')} value={form.tolerance} change={text => edit({ tolerance: text })} error={at('rule-tolerance')} />
      </div>
      <LongField label={say('说明', 'Explanation')} hint={say('为什么要有这条，不符的怎么处理', 'why it is there, and what to do about rows that break it')} optional longest={1000} value={form.explanation} change={explanation => edit({ explanation })} />
      {rule && rule.revision > 1 ? <RuleVersions dataset={dataset} contract={contract} rule={rule.code} /> : null}
      {trial.isPending ? <p role="status" className="muted">{say('正在全部记录上试，记录多的要等几十秒', 'Trying it on all records; with many this takes some time')}</p> : null}
      {trial.data ? <TrialResult trial={trial.data} /> : null}
      {trial.error && shapeErrors(trial.error).length === 0 ? <ErrorNote error={trial.error} kept /> : null}
      {failed && shapeErrors(failed).length === 0 ? <ErrorNote error={failed} kept /> : null}
    </form>
    <footer><button type="submit" form="rule-form" className="button primary" disabled={add.isPending || change.isPending}>{say('存规则', 'Save the rule')}</button><button type="button" className="button" disabled={trial.isPending} onClick={attempt}>{say('先在现有记录上试一试', 'Try it on the records first')}</button><button type="button" className="button" onClick={close}>{say('不存了', 'Cancel')}</button></footer>
  </Dialog>
}
