import './bundle.css'
import { Link } from 'react-router'
import { nearDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { leftOf, unitName, workingDaysLeft } from '../../ui/left.ts'
import { Mark, type State } from '../../ui/mark.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Asks, asksIn, Mends } from './asks.tsx'
import { happenedIn, lastOfAll, type Part, shortOrganization, stagesOf } from './bundle.ts'
import { Days } from './days.tsx'
import { Course } from './course.tsx'
import { standingOf } from './list.tsx'
import { RateLink } from '../rate/invite.tsx'
import { type Application } from './page.tsx'
import { Withdraw } from './withdraw.tsx'

/** 一件事办到哪了: one number, and beside each other the clocks of all who work on it; what is asked of me stands first. */
export function Bundle({ application }: { application: Application }) {
  const { parts } = application, stages = stagesOf(parts)
  return <>
    {parts.map(({ key, serviceName, track }) => track && track.status === 'running' && <Mends key={key} application={application} track={track} about={serviceName} />)}
    <Sum application={application} />
    {stages.map((stage, at) => <section key={stage[0]?.key} aria-labelledby={`h-stage-${at}`} className="stage"><h2 id={`h-stage-${at}`}>{stageName(stages, at)}</h2>{waitsTogether(stage, parts)}
      <ul className={`clocks ${stage.length === 1 ? 'lone-clock' : ''}`}>{stage.map(part => <li key={part.key}><One part={part} parts={parts} /></li>)}</ul></section>)}
    <SoFar application={application} />
    <div className="stack ends"><a className="button broad" href="tel:12345"><Icon name="phone" />{say('有问题，打 12345', 'Questions? Call 12345')}</a>{application.can.includes('application.withdraw') ? <Withdraw id={application.id} /> : null}</div>
  </>
}
function stageName(stages: readonly Part[][], at: number): string {
  const stage = stages[at] ?? [], offices = new Set(stage.map(({ organization }) => organization)).size
  if (stages.length === 1) return offices > 1 ? say(`${offices} 个部门同时办，各算各的时间`, `${offices} departments at once, each on its own clock`) : say('办到哪了', 'How far it is')
  if (at === 0) return say('先办', 'First')
  return offices > 1 ? say(`办好以后，${offices} 个部门同时办，各算各的时间`, `Then ${offices} departments at once, each on its own clock`) : say('然后办', 'Then')
}

/** 等前一件, said once where all of a stage wait for the same. */
function waitsTogether(stage: readonly Part[], parts: readonly Part[]) {
  const before = new Set(stage.map(part => beforeOf(part, parts)))
  return stage.length > 1 && stage.every(({ state }) => state === 'waiting') && before.size === 1 ? <p className="muted">{say(`“${[...before][0]}”一办好，自动接着办，您不用再交什么。`, `They begin by themselves when “${[...before][0]}” is done; nothing more to hand in.`)}</p> : null
}
const beforeOf = ({ after }: Part, parts: readonly Part[]): string => parts.filter(({ key }) => after.includes(key)).map(one => one.serviceName).join('、')
/** How many are done and by when all of it is. */
function Sum({ application: { parts, state } }: { application: Application }) {
  const of = (which: (part: Part) => boolean) => parts.filter(which).length, done = of(({ state: stands, track }) => stands === 'ended' || track?.status === 'completed'), going = of(({ track }) => track?.status === 'running'), waiting = of(({ state: stands }) => stands === 'waiting')
  const offices = new Set(parts.map(({ organization }) => organization)).size, last = lastOfAll(parts), left = last === null ? null : workingDaysLeft(new Date(`${last}T24:00:00+08:00`), new Date()), mine = parts.filter(({ track }) => track !== null && (track.mend !== null || asksIn(track).length > 0)).length
  const worst = parts.flatMap(({ track }) => (track?.status === 'running' ? [leftOf(track).state] : [])), mark: [State, string] = state === 'withdrawn' ? ['missing', say('您撤回了', 'You withdrew it')] : going + waiting === 0 ? done === parts.length ? ['good', say('全部办好了', 'All of it is done')] : ['missing', say('有没办成的，往下看', 'Not all of it was granted; see below')]
    : mine > 0 ? ['near', say(`有 ${mine} 件等您`, `${mine} wait for you`)] : worst.includes('late') ? ['late', say('有的过了答应的日子，已经提醒他们', 'Some are past the promised day; they were reminded')] : worst.includes('near') ? ['near', say('有的快到期了，他们已经收到提醒', 'Some are nearly due; they were reminded')] : ['good', say('按时，您不用做什么', 'In time; nothing to do for you')]
  return <section className="card inside stack tight" aria-labelledby="h-left"><p><Mark state={mark[0]}>{mark[1]}</Mark></p>
    <h2 id="h-left" className="left-word">{going + waiting === 0 ? say(`${parts.length} 件里办好 ${done} 件`, `${done} of ${parts.length} done`) : left === null ? say(`还有 ${going + waiting} 件没办完`, `${going + waiting} still under way`) : left <= 0 ? say('今天全部办好', 'All of it is done today') : say(`还剩 ${left} 个工作日`, `${left} working days left`)}</h2>
    {last && going + waiting > 0 ? <p>{say(`最晚${nearDay(new Date(`${last}T12:00:00+08:00`))}全部办好。`, `All of it is done by ${nearDay(new Date(`${last}T12:00:00+08:00`))}.`)}</p> : null}
    <p>{say(`${offices} 个部门，${parts.length} 件事：办好 ${done} 件，在办 ${going} 件${waiting > 0 ? `，等着 ${waiting} 件` : ''}。`, `${offices} departments, ${parts.length} matters: ${done} done, ${going} under way${waiting > 0 ? `, ${waiting} waiting` : ''}.`)}</p>
    {going + waiting > 0 ? <p className="muted small">{say('“天”都是工作日，周末和节假日不算。', 'Days are working days; weekends and holidays do not count.')}</p> : null}</section>
}

/** 一个部门的表: what it does, whose hands it is in, its days as blocks, and what came of it. */
function One({ part, parts }: { part: Part; parts: readonly Part[] }) {
  const { serviceName, organizationName, track, state, promised, results } = part, open = track?.status === 'running' ? track.steps.filter(step => step.state === 'open') : [], standing = standingOfPart(part, parts)
  const before = beforeOf(part, parts), alone = parts.filter(other => beforeOf(other, parts) === before).length < 2
  return <article className={`clock-card ${standing.state}`}>
    <header><h3>{serviceName}</h3><Mark state={standing.state}>{standing.word}</Mark></header>
    <p className="muted small">{shortOrganization(organizationName)}{open.map(step => <span key={step.node}>{say('，', ', ')}{step.accountName ?? whoseHands(step.who)}</span>)}</p>
    {track ? <Days timed={track} from={track.openedAt} over={track.closedAt} /> : <Coming promised={promised} />}
    {open.length > 0 ? <p>{say('现在：', 'Now: ')}<b>{open.map(({ name }) => name).join('、')}</b></p> : null}
    {track?.paused ? <p>{say(`停着，不算时间：${track.paused.reason}`, `Paused: ${track.paused.reason}`)}</p> : null}
    {state === 'waiting' && before !== '' && alone ? <p>{say(`“${before}”一办好，自动接着办，您不用再交什么。`, `Begins by itself when “${before}” is done; nothing more to hand in.`)}</p> : null}
    {state === 'stopped' && track === null ? <p>{say(`“${before}”没有办成，这件没有开始。`, `“${before}” was not granted, so this was not begun.`)}</p> : null}
    {track ? <Asks track={track} service={part.service} /> : null}
    {results.map(result => <p key={result.id} className="result"><Link to={paths.credential(result.id)}><Icon name="badge" /><span>{result.name}<small>{result.standing === 'valid' ? say('发到了“我的证照”', 'in your wallet') : say('已经不能用了', 'holds no more')}</small></span><Icon name="next" /></Link></p>)}
    {track && track.status !== 'running' ? <RateLink filed={track.id} name={serviceName} /> : null}
    {track && track.steps.length + track.ahead.length > 0 ? <details className="more"><summary>{say('每一步', 'Each step')}<span className="sr">{say(`：${serviceName}`, `: ${serviceName}`)}</span></summary><div className="steps-of"><Course track={track} bare /></div></details> : null}
  </article>
}
/** 临平区市场监管局，审核岗: the department is said already. */
const whoseHands = (who: string): string => who.split('，').at(-1) ?? who
function standingOfPart({ state, track, after }: Part, parts: readonly Part[]): { state: State; word: string } {
  if (track === null) return state === 'waiting' ? { state: 'waiting', word: say(`等${parts.find(({ key }) => after.includes(key))?.serviceName ?? '前一件'}`, 'Waits for what comes before') } : { state: 'missing', word: say('没有办', 'Not begun') }
  if (track.status !== 'running' || track.mend) return standingOf({ state: 'submitted', status: track.status, mend: track.mend !== null, outcome: track.outcome })
  if (asksIn(track).length > 0) return { state: 'near', word: say('等您', 'Waits for you') }
  const left = leftOf(track)
  return left.state === 'good' ? { state: 'running', word: say('在办，按时', 'Under way, in time') } : left.state === 'near' ? { state: 'near', word: say('在办，快到期', 'Under way, nearly due') } : left.state === 'late' ? { state: 'late', word: say('过期了，已提醒', 'Late; reminded') } : left.state === 'pause' ? { state: 'pause', word: say('先停着', 'Paused') } : { state: 'running', word: say('在办', 'Under way') }
}
/** What was promised of one that has not begun: its days are empty still. */
function Coming({ promised }: { promised: Part['promised'] }) {
  if (promised === null) return null
  const words = promised.value === 0 ? say('当场办好', 'Done at once') : say(`答应 ${promised.value} ${unitName(promised.unit)}`, `Promised ${promised.value} ${unitName(promised.unit)}`), blocks = promised.unit === 'workingDay' && promised.value > 0 && promised.value <= 60
  return <div className="days">{blocks ? <div className="day-blocks" role="img" aria-label={say(`${words}，还没开始算`, `${words}, not begun`)}>{Array.from({ length: promised.value }, (_, day) => <i key={day} />)}</div> : null}<p className="days-said"><span>{words}{say('，', ', ')}<b>{say('还没开始算', 'not begun')}</b></span></p></div>
}

/** 到现在为止, in all departments together. */
function SoFar({ application: { parts, submittedAt, begunAt } }: { application: Application }) {
  const happened = happenedIn(parts), shown = happened.slice(-6), earlier = happened.slice(0, -6), next = parts.flatMap(({ serviceName, track }) => (track?.status === 'running' ? track.steps.filter(step => step.state === 'open').map(step => ({ key: `${serviceName} ${step.node}`, name: `${serviceName}：${step.name}`, due: step.dueAt })) : [])).sort((one, other) => (one.due ?? '9').localeCompare(other.due ?? '9'))[0]
  const line = ({ key, at, part, name, results }: (typeof happened)[number]) => <li key={key} className="done"><Icon name="good" /><div><b>{part}{say('：', ': ')}{name}</b>{results.map(result => <p key={result.id}>{say(`“${result.name}”发到了`, `“${result.name}” is in `)}<Link to={paths.credential(result.id)}>{say('我的证照', 'your wallet')}</Link></p>)}<p className="muted small">{said(at)}</p></div></li>
  return <section aria-labelledby="h-so-far"><h2 id="h-so-far">{say('到现在为止', 'So far')}</h2>
    {earlier.length > 0 ? <details className="more"><summary>{say(`更早的 ${earlier.length} 步`, `${earlier.length} earlier steps`)}</summary><ol className="way">{earlier.map(line)}</ol></details> : null}
    <ol className="way">{earlier.length === 0 ? <li className="done"><Icon name="good" /><div><b>{say('您交了申请，各部门都收到了', 'You handed it in; each department has it')}</b><p className="muted small">{said(submittedAt ?? begunAt)}</p></div></li> : null}{shown.map(line)}
      {next ? <li className="todo"><Icon name="ring" /><div><b>{say('下一步：', 'Next: ')}{next.name}</b>{next.due ? <p className="muted small">{say(`最晚${nearDay(new Date(Date.parse(next.due) - 1))}`, `by ${nearDay(new Date(Date.parse(next.due) - 1))}`)}</p> : null}</div></li> : null}</ol></section>
}
