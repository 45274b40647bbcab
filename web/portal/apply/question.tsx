import { placesOf, type Values } from '@yiwang/form'
import { type ReactNode, useState } from 'react'
import { CaseForm, mistakesOf } from '../../ui/answers/form.tsx'
import { type Mistake, Mistakes, OptionField } from '../../ui/form.tsx'
import { say } from '../../ui/say.tsx'
import { useLook } from './draft.ts'
import { type Filled } from './page.tsx'
import { Known } from './known.tsx'
import { factsOf, knownOf, type Prefilled, type Step, unasked } from './steps.ts'

/** A page that is answered and left by Enter; what is wrong is said beside its field and above all. */
export function Leaf({ steps, at, go, check, children }: Filled & { check: () => Mistake[]; children: (mistakes: readonly Mistake[]) => ReactNode }) {
  const [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0), next = steps[at + 1], before = steps[at - 1]
  const leave = () => { const found = check(); setMistakes(found); if (found.length > 0) setRound(round + 1); else go(null) }
  return <form noValidate className="stack wide" onSubmit={event => { event.preventDefault(); leave() }}>
    <Mistakes mistakes={mistakes} round={round} />
    {children(mistakes)}
    <div className="acts"><button type="submit" className="button primary">{next && next.kind !== 'check' ? say(`下一题：${next.title}`, `Next: ${next.title}`) : say('下一步：核对', 'Next: check')}</button>
      {before ? <button type="button" className="button quiet" onClick={() => go(before.key)}>{say('上一题', 'Back')}</button> : null}</div>
  </form>
}

/** 情形: what is answered decides what is asked and which papers are needed. */
export function QuestionStep({ step: { question }, ...filled }: Filled & { step: Extract<Step, { kind: 'question' }> }) {
  const { keeper } = filled, { situation } = useLook(keeper), id = `form-q-${question.key}`
  return <Leaf {...filled} check={() => situation[question.key] === undefined ? [{ field: id, label: question.ask, message: say('选一个', 'Choose one') }] : []}>{mistakes => <div className="lone">
    <OptionField id={id} label={question.ask} hint={question.hint || undefined} error={mistakes[0]?.message} value={situation[question.key] ?? ''} change={value => keeper.answer({ ...situation, [question.key]: value })} choices={question.choices} /></div>}</Leaf>
}

export function FieldsStep({ step: { components: all, lone }, values, facts, ...filled }: Filled & { values: Values; facts: readonly Prefilled[]; step: Extract<Step, { kind: 'fields' }> }) {
  const { keeper } = filled, { application, situation } = useLook(keeper), known = { ...knownOf(application, situation), ...Object.fromEntries(facts.map(({ key, value }) => [key, value])) }, told = new Set(facts.map(({ key }) => key)), components = unasked(all, told)
  const here = new Set(placesOf(components).map(({ component }) => component.key))
  const change = (next: Values) => { for (const key of here) if (key !== undefined && next[key] !== values[key]) keeper.write(key, next[key]) }
  const check = () => mistakesOf(components, Object.fromEntries(Object.entries(values).filter(([key]) => here.has(key))), { ...known, ...values })
  return <Leaf {...filled} check={check}>{mistakes => <div className={`stack wide ${lone ? 'lone' : ''}`}><Known id={application.id} facts={factsOf(filled.steps, filled.at, facts)} /><CaseForm components={components} values={values} known={known} mistakes={mistakes} change={change} /></div>}</Leaf>
}
