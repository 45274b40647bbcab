import { type Variables, variablesOf } from '@yiwang/bpmn'
import { addWorkingDays, dayOf, startOfDay, take } from '@yiwang/calendar'
import { answersOf, begun, componentsOf, type Values } from '@yiwang/form'
import { useEffect, useState } from 'react'
import { type Mistake, Mistakes, TextField } from '../../../ui/form.tsx'
import { exactTime, longDay } from '../../../ui/format.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { say } from '../../../ui/say.tsx'
import { CaseForm, mistakesOf } from '../../../ui/answers/form.tsx'
import { unitName } from '../../case/words.ts'
import { givenOf, startOf } from './given.ts'
import { done, endsOf, happen, type Imagined, imagine, nextAlarm, pass, type Told, type Work } from './imagined.ts'
import { type World } from './world.ts'

/** One case: its steps are done here with their own forms, on days that are only imagined. */
export function One({ world, mark }: { world: World; mark: (nodes: readonly string[]) => void }) {
  const [history, setHistory] = useState<readonly Imagined[]>([]), [day, setDay] = useState(() => dayOf(new Date())), at = history.at(-1) ?? null
  // another drawing: what was tried no longer holds
  useEffect(() => { setHistory([]) }, [world])
  useEffect(() => { mark(at ? [...new Set(at.state.tokens.filter(({ status }) => status === 'waiting' || status === 'incident' || status === 'joining').map(({ node }) => node))] : []) }, [at, mark])
  const go = (next: Imagined) => setHistory([...history, next])
  if (!at) {
    const start = startOf(world), form = start?.yw?.form
    return <section aria-label={say('从头开始', 'From the beginning')} className="stack"><TextField kind="date" label={say('假设这天提交', 'Handed in on')} value={day} change={setDay} />
      {form ? <Answers key={form} schema={world.forms[form]} known={givenOf(world)} verb={say('提交，看怎么走', 'Hand it in')} take={answers => go(imagine(world, { ...givenOf(world), ...answers }, morning(day)))} />
        : <><p className="muted small">{say('这种办件由系统开始，不用填什么。', 'The house begins such cases; nothing is asked.')}</p><button type="button" className="button primary" onClick={() => go(imagine(world, givenOf(world), morning(day)))}><Icon name="play" />{say('开始，看怎么走', 'Begin')}</button></>}</section>
  }
  const alarm = nextAlarm(at), open = at.state.status === 'running'
  return <div className="stack">
    <div className="row between"><b>{say(`假设现在是${longDay(at.now)} ${exactTime(at.now).slice(11, 16)}`, `Imagine it is ${exactTime(at.now).slice(0, 16)}`)}</b>
      <span className="row"><button type="button" className="button little" disabled={history.length < 2} onClick={() => setHistory(history.slice(0, -1))}><Icon name="undo" />{say('退一步', 'Step back')}</button><button type="button" className="button little" onClick={() => setHistory([])}>{say('从头再来', 'Start again')}</button></span></div>
    {at.whole ? <p className="small muted">{say(`全程 ${at.whole.limit.value} ${unitName(at.whole.limit.unit)}，到${longDay(new Date(at.whole.dueAt.getTime() - 1))}为止`, `The whole: until ${longDay(new Date(at.whole.dueAt.getTime() - 1))}`)}{at.now >= at.whole.dueAt ? <span className="mark late"> <Icon name="late" />{say('超期了', 'late')}</span> : null}</p> : null}
    {open ? <div className="row" role="group" aria-label={say('让时间走', 'Let time pass')}>
      <button type="button" className="button little" onClick={() => go(pass(world, at, later(world, at.now, 1)))}><Icon name="clock" />{say('过一个工作日', 'A working day')}</button><button type="button" className="button little" onClick={() => go(pass(world, at, later(world, at.now, 5)))}>{say('过五个', 'Five')}</button>
      {alarm ? <button type="button" className="button little" onClick={() => go(pass(world, at, alarm))}>{say(`到${longDay(alarm)}，看会怎样`, `Until ${longDay(alarm)}`)}</button> : null}</div> : null}
    {at.stuck.length > 0 ? <p className="note late"><Icon name="late" /><span><b>{say('卡住了：', 'Stuck: ')}</b>{at.stuck.at(-1)}</span></p> : null}
    {open ? <>{at.works.map(work => <Step key={work.token} world={world} at={at} work={work} go={go} />)}
      {at.awaits.map(({ token, node, what, name }) => <div key={token} className="note"><Icon name="bell" /><span>{say(`“${world.graph.nodes[node]?.name ?? node}”在等${what === 'message' ? '消息' : '信号'}“${name}”。`, `Waits for “${name}”.`)} <button type="button" className="textlink" onClick={() => go(happen(world, at, { kind: what, name, ...what === 'message' ? { token } : {} }, { what: 'came', node }))}>{say('假设它来了', 'Imagine it came')}</button></span></div>)}
      {at.works.length === 0 && at.awaits.length === 0 && at.stuck.length === 0 ? <p className="note"><Icon name="clock" /><span>{say('没有人要办的，在等时间。', 'Nobody has anything to do; it waits for time.')}</span></p> : null}</>
      : <div className="note good" role="status"><Icon name="good" /><span><b>{say(`办结了：${endsOf(world, at).join('、') || '结束'}`, `Closed: ${endsOf(world, at).join(', ') || 'end'}`)}</b></span></div>}
    <Path world={world} told={at.told} />
  </div>
}
const morning = (day: string): Date => new Date(startOfDay(/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : dayOf(new Date())).getTime() + 9 * 3_600_000)
/** The same hour, so many working days on. */
const later = ({ calendar }: World, now: Date, days: number): Date => new Date(startOfDay(take(addWorkingDays(calendar, dayOf(now), days))).getTime() + (now.getTime() - startOfDay(dayOf(now)).getTime()))

function Step({ world, at, work, go }: { world: World; at: Imagined; work: Work; go: (next: Imagined) => void }) {
  const state = work.dueAt === null ? null : at.now >= work.dueAt ? 'late' : work.warnsAt !== null && at.now >= work.warnsAt ? 'near' : 'good', scope = at.state.tokens.find(({ id }) => id === work.token)?.scope
  return <section className="trial-step" aria-label={work.name}>
    <h3>{work.name} {state && work.dueAt ? <Mark state={state}>{state === 'late' ? say('超期了', 'late') : say(`到${longDay(new Date(work.dueAt.getTime() - 1))}`, `until ${longDay(new Date(work.dueAt.getTime() - 1))}`)}</Mark> : null}</h3>
    {work.limit ? <p className="small muted">{work.limit.value} {unitName(work.limit.unit)}{say('，', ', ')}{work.limit.basis}</p> : <p className="small muted">{say('这一步没有时限。', 'This step has no limit.')}</p>}
    <Answers schema={work.form ? world.forms[work.form] : null} known={variablesOf(at.state, scope)} verb={say('办结这一步', 'Finish this step')} take={answers => go(done(world, at, work, answers))} />
  </section>
}

/** The form of a step, as in a case. */
function Answers({ schema, known, verb, take }: { schema: unknown; known: Values; verb: string; take: (answers: Variables) => void }) {
  const components = componentsOf(schema), [values, setValues] = useState<Values>(() => begun(components, known)), [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0)
  const go = () => {
    const answers = answersOf(components, values, known), found = mistakesOf(components, answers, known)
    setMistakes(found)
    setRound(round + 1)
    if (found.length === 0) take(JSON.parse(JSON.stringify(answers)))
  }
  return <form noValidate className="stack" onSubmit={event => { event.preventDefault(); go() }}>
    {mistakes.length > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
    <CaseForm components={components} values={values} known={known} mistakes={mistakes} change={setValues} />
    <div><button type="submit" className="button primary">{verb}</button></div>
  </form>
}

const icons: Record<Told['what'], IconName> = { begun: 'inbox', done: 'good', decided: 'scale', service: 'refresh', called: 'flow', sent: 'bell', struck: 'clock', came: 'bell', stuck: 'late', closed: 'check' }
const words = (): Record<Told['what'], string> => ({ begun: say('收件', 'handed in'), done: say('办了', 'done'), decided: say('决策表', 'decided'), service: say('系统自动办（试跑当作办成了）', 'by the house (taken as done)'), called: say('办了另一个流程（试跑当作办成了）', 'another process (taken as done)'), sent: say('发了消息', 'sent'), struck: say('时间到了', 'time came'), came: say('来了', 'came'), stuck: say('卡住', 'stuck'), closed: say('结束', 'closed') })
/** What has happened, and on which imagined day. */
const Path = ({ world, told }: { world: World; told: readonly Told[] }) => <section aria-label={say('走过的', 'The way so far')}><h3>{say('走过的', 'The way so far')}</h3>
  <ol className="list framed">{told.map(({ at, what, node, text }, index) => <li key={index} className="item"><Icon name={icons[what]} /><span className="grow">{node ? <b>{world.graph.nodes[node]?.name ?? node}</b> : null}{node ? say('，', ', ') : ''}{words()[what]}{text ? <><br /><span className="muted small">{text}</span></> : null}</span><span className="muted small whole">{exactTime(at).slice(0, 16)}</span></li>)}</ol></section>
