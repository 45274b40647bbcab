import { placesOf, settle, type Values } from '@yiwang/form'
import { useEffect, useState } from 'react'
import { call, Refusal } from '../../api/client.ts'
import { mistakesOf } from '../../ui/answers/form.tsx'
import { memory, renew } from '../../ui/ask.ts'
import { type Mistake, Mistakes } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { forget } from '../../ui/kept.ts'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { useLook } from './draft.ts'
import { Known } from './known.tsx'
import { comesBy, wayWord } from './materials.tsx'
import { type Filled } from './page.tsx'
import { type Application, knownOf, type Prefilled, type Step, toldAnswer, unasked } from './steps.ts'

/** 核对: all that was answered, each a tap away from being mended; then it is handed in, once. */
export function CheckStep({ keeper, steps, go, values, takes, facts, read }: Filled & { values: Values; takes: string; facts: readonly Prefilled[]; /** Materials that the house reads by itself. */ read: readonly Prefilled[] }) {
  const { application, situation } = useLook(keeper), ways = new Map(application.materials.map(material => [material.key, comesBy(application, material, read)])), papers = [...ways.values()].filter(way => way === 'credential' || way === 'data').length, supplied = (key: string) => { const way = ways.get(key) ?? null; return way === null ? '' : wayWord(way) }, [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0), [trouble, setTrouble] = useState<unknown>(null), [busy, once] = useOnce()
  // what another device or window wrote meanwhile is looked at, too
  useEffect(() => { void memory.invalidateQueries({ queryKey: ['application.read', { id: application.id }] }) }, [application.id])
  const show = (found: Mistake[]) => { setMistakes(found); setRound(round + 1) }
  const submit = () => once(async () => {
    setTrouble(null)
    const found = faultsIn(steps, values, application, situation, facts)
    if (found.length > 0) return show(found)
    setMistakes([])
    if (!await keeper.save()) return setTrouble(keeper.look().refusal)
    try {
      const handed = await call('application.submit', { id: application.id })
      memory.setQueryData(['application.read', { id: application.id }], handed)
      forget(application.id)
      void renew(memory, 'application')
    } catch (error) {
      const said = error instanceof Refusal ? faultsSaid(error) : []
      if (said.length > 0) show(said)
      else setTrouble(error)
    }
  })
  return <form noValidate className="stack wide" onSubmit={event => { event.preventDefault(); submit() }}>
    <Mistakes mistakes={mistakes} round={round} />
    {facts.length + papers > 0 ? <p className="note good"><Icon name="good" /><span>{facts.length > 0 ? say(`${facts.length} 项不用填`, `${facts.length} fields need not be filled in`) : ''}{facts.length > 0 && papers > 0 ? say('，', ', ') : ''}{papers > 0 ? say(`${papers} 份材料不用交`, `${papers} papers need not be handed in`) : ''}{say('，都是系统里有的。', ': the house has them.')}</span></p> : null}
    <Known id={application.id} facts={facts} title={say('这些是系统里有的，看看对不对', 'What the house knows: look whether it is right')} />
    {groupsOf(steps).map(({ key, title, steps: own }) => {
      const lines = own.flatMap(step => linesOf(step, { ...values, ...Object.fromEntries(facts.map(fact => [fact.key, fact.value])) }, application, situation, supplied)).filter(line => !facts.some(fact => fact.key === line.key))
      return lines.length === 0 ? null : <section key={key} className="card" aria-labelledby={`check-${key}`}><header><h2 id={`check-${key}`}>{title}</h2>{own.length > 1 ? null : <Change what={title} go={() => go(own[0]!.key)} />}</header>
        <dl className={own.length > 1 ? 'told-answers each' : 'told-answers'}>{lines.map(line => { const wrong = mistakes.find(({ field }) => field === `form-${line.key}`); return <div key={line.key}><dt>{line.label}</dt><dd id={`form-${line.key}`} tabIndex={-1} className={wrong ? 'late' : ''}>{line.text === '' ? <span className="muted">{say('没有填', 'not given')}</span> : line.text}{wrong ? <span className="wrong"><Icon name="late" /><span>{wrong.message}</span> <button type="button" className="textlink" onClick={() => go(line.step)}>{say('去改', 'Mend')}</button></span> : null}</dd>{own.length > 1 ? <dd><Change what={line.label} go={() => go(line.step)} /></dd> : null}</div> })}</dl></section>
    })}
    <section className="note"><Icon name="info" /><div><b>{say('按下去以后', 'When you press it')}</b><p>{say(`申请马上到${application.organizationName}，给您一个编号。`, `The application goes to ${application.organizationName} and gets a number.`)}{takes ? say(`${takes === '当场办好' ? '当场办好' : `${takes}内办好`}，办到哪一步都告诉您。`, ` It takes ${takes}; you are told of each step.`) : ''}{say('没有办好以前，随时能撤回。', ' Until it is decided you can withdraw it.')}</p></div></section>
    {trouble ? <ErrorNote error={trouble} retry={submit} kept /> : null}
    <div className="acts"><button type="submit" className="button primary" aria-disabled={busy}>{busy ? say('正在提交', 'Submitting') : say('提交申请', 'Submit the application')}</button></div>
  </form>
}

/** 情况, each page of fields, 材料: as they were asked. */
function groupsOf(steps: readonly Step[]): { key: string; title: string; steps: Step[] }[] {
  const questions = steps.filter(({ kind }) => kind === 'question'), rest = steps.filter(({ kind }) => kind === 'fields' || kind === 'materials'), groups: { key: string; title: string; steps: Step[] }[] = []
  if (questions.length > 0) groups.push({ key: 'questions', title: say('您的情况', 'Your situation'), steps: questions })
  // fields that were asked one by one stand together, and each is changed by itself
  for (const step of rest) {
    const last = groups.at(-1), lone = step.kind === 'fields' && step.lone
    if (lone && last?.key.startsWith('lone-')) last.steps.push(step)
    else groups.push(lone ? { key: `lone-${step.key}`, title: say('您填的', 'What you told'), steps: [step] } : { key: step.key, title: step.title, steps: [step] })
  }
  return groups
}
const Change = ({ what, go }: { what: string; go: () => void }) => <button type="button" className="textlink" aria-label={say(`改${what}`, `Change ${what}`)} onClick={go}>{say('改', 'Change')}</button>
interface Line { step: string; key: string; label: string; text: string }
type Supplied = (key: string) => string
function linesOf(step: Step, values: Values, application: Application, situation: Record<string, string>, supplied: Supplied): Line[] {
  if (step.kind === 'question') return [{ step: step.key, key: `q-${step.question.key}`, label: step.question.ask, text: step.question.choices.find(({ value }) => value === situation[step.question.key])?.label ?? '' }]
  if (step.kind === 'materials') return application.materials.map(({ key, name }) => ({ step: step.key, key: `material:${key}`, label: name, text: supplied(key) }))
  if (step.kind !== 'fields') return []
  const known = knownOf(application, situation), { shown, answers } = settle(step.components, values, known)
  return placesOf(step.components).flatMap(({ component }) => shown.has(component) && component.key !== undefined && component.type !== 'group' && component.readonly !== true ? [{ step: step.key, key: component.key, label: component.label ?? component.dateLabel ?? component.key, text: toldAnswer(component, component.type === 'expression' ? answers[component.key] : values[component.key], known) }] : [])
}

function faultsIn(steps: readonly Step[], values: Values, application: Parameters<typeof knownOf>[0], situation: Record<string, string>, facts: readonly Prefilled[]): Mistake[] {
  const told = Object.fromEntries(facts.map(({ key, value }) => [key, value]))
  return steps.flatMap(step => {
    if (step.kind === 'question') return situation[step.question.key] === undefined ? [{ field: `form-q-${step.question.key}`, label: step.question.ask, message: say('选一个', 'Choose one') }] : []
    if (step.kind !== 'fields') return []
    const here = new Set(placesOf(step.components).map(({ component }) => component.key))
    return mistakesOf(unasked(step.components, new Set(Object.keys(told))), Object.fromEntries(Object.entries(values).filter(([key]) => here.has(key) && !(key in told))), { ...knownOf(application, situation), ...values, ...told })
  })
}
/** What the server found wrong, field by field. */
function faultsSaid({ detail }: Refusal): Mistake[] {
  const { faults, questions } = detail
  return [
    ...Array.isArray(faults) ? faults.map(({ key, label, say: told }: { key: string; label: string; say: string }) => ({ field: `form-${key}`, label, message: told })) : [],
    ...Array.isArray(questions) ? questions.map(({ key, ask }: { key: string; ask: string }) => ({ field: `form-q-${key}`, label: ask, message: say('选一个', 'Choose one') })) : [],
  ]
}
