import { componentsOf, labelOf, placesOf } from '@yiwang/form'
import { dayOf, startOfDay } from '@yiwang/calendar'
import { useEffect, useRef, useState } from 'react'
import { Bar, Figures } from '../../../ui/figure.tsx'
import { TextField } from '../../../ui/form.tsx'
import { percent } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { say } from '../../../ui/say.tsx'
import { DataTable } from '../../../ui/table.tsx'
import { givenOf } from './given.ts'
import { many, type Outcome, type Settings } from './many.ts'
import { type World } from './world.ts'

const span = 12
const number = (text: string, low: number, high: number, otherwise: number): number => { const found = Number(text); return text !== '' && Number.isFinite(found) ? Math.min(high, Math.max(low, Math.round(found))) : otherwise }
/** Questions whose answers decide where a case goes: how often each is given can be said. */
const askedIn = ({ graph, forms }: World) => [...new Set(Object.values(graph.nodes).flatMap(({ yw }) => yw?.form ?? []))].flatMap(form => placesOf(componentsOf(forms[form])).flatMap(({ component }) => ['radio', 'select'].includes(component.type) && (component.values ?? []).length > 1 ? [{ id: `${form}.${component.key}`, label: labelOf(component), choices: component.values ?? [] }] : []))

/** Many cases at once, with answers by chance: where they end, how long they take, where they lie, which way nobody takes. */
export function Many({ world, decisions, mark }: { world: World; decisions: readonly string[]; mark: (nodes: readonly string[]) => void }) {
  const [cases, setCases] = useState('200'), [perDay, setPerDay] = useState('5'), [usual, setUsual] = useState('60'), [weights, setWeights] = useState<Settings['weights']>({}), [doneOf, setDone] = useState<number | null>(null), [outcome, setOutcome] = useState<Outcome | null>(null), [failed, setFailed] = useState<string | null>(null), stop = useRef(false)
  const wanted = number(cases, 1, 2000, 200), asked = askedIn(world)
  useEffect(() => { setOutcome(null); stop.current = true; return () => { stop.current = true } }, [world])
  const go = async () => {
    stop.current = false
    setOutcome(null)
    setFailed(null)
    setDone(0)
    const turns = many(world, { cases: wanted, perDay: number(perDay, 1, 500, 5), usual: number(usual, 1, 300, 60), from: startOfDay(dayOf(new Date())), weights, seed: 20_260_301 }, decisions, givenOf(world))
    try {
      for (let turn = turns.next(), until = performance.now() + span; ; turn = turns.next()) {
        if (turn.done) { setOutcome(turn.value); mark(turn.value.never.map(({ id }) => id)); break }
        if (performance.now() < until) continue
        setDone(turn.value)
        // the page stays alive, and can say stop
        await new Promise(resolve => setTimeout(resolve))
        if (stop.current) break
        until = performance.now() + span
      }
    } catch (error) { setFailed(error instanceof Error ? error.message : String(error)) }
    setDone(null)
  }
  return <div className="stack">
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); if (doneOf === null) void go() }}>
      <div className="thirds"><TextField kind="number" label={say('几件', 'How many')} value={cases} change={setCases} /><TextField kind="number" label={say('一个工作日来几件', 'Per working day')} value={perDay} change={setPerDay} /><TextField kind="number" label={say('一般用到时限的百分之几', 'Usual share of limits, %')} value={usual} change={setUsual} /></div>
      {asked.length > 0 ? <details className="more"><summary>{say('每个回答多不多见', 'How common each answer is')}</summary><div className="told stack">{asked.map(({ id, label, choices }) => <fieldset key={id} className="field"><legend>{label}</legend><div className="thirds">{choices.map(({ label: word, value }) => { const key = JSON.stringify(value); return <TextField key={key} kind="number" label={word} value={String(weights[id]?.[key] ?? 1)} change={text => setWeights({ ...weights, [id]: { ...weights[id], [key]: Math.max(0, Number(text) || 0) } })} /> })}</div></fieldset>)}<p className="small muted">{say('写份数：9 和 1 就是十件里九件这样答。', 'In parts: 9 and 1 means nine of ten.')}</p></div></details> : null}
      <div className="row">{doneOf === null ? <button type="submit" className="button primary"><Icon name="play" />{say(`跑 ${wanted} 件`, `Run ${wanted}`)}</button> : <><button type="button" className="button" onClick={() => { stop.current = true }}>{say('停下', 'Stop')}</button><span className="grow"><Bar share={doneOf / wanted} label={say('跑了多少', 'How far')} /></span><span className="small muted">{doneOf} / {wanted}</span></>}</div>
    </form>
    {failed !== null ? <p className="note late"><Icon name="late" /><span>{failed}</span></p> : null}
    {outcome ? <Told outcome={outcome} /> : doneOf === null ? <p className="small muted">{say('回答是随机的，办多久按时限来想；结果只说这张图会怎样，不是真办过的件。', 'Answers are by chance, and time goes by the limits; this tells about the drawing, not about cases that were.')}</p> : null}
  </div>
}

function Told({ outcome: { cases, ends, median, p90, late, limited, steps, stuck, never } }: { outcome: Outcome }) {
  const ended = cases - (ends.find(({ end }) => end === '停在半路')?.count ?? 0), worst = steps[0], days = (value: number | null) => (value === null ? '—' : say(`${value} 个工作日`, `${value} days`))
  return <div className="stack" role="status">
    <Figures boxes={[
      { name: say('一半的件', 'Half of them'), value: days(median), about: say('这么久以内', 'take no longer') }, { name: say('十件里九件', 'Nine of ten'), value: days(p90), about: say('这么久以内', 'take no longer') },
      ...limited ? [{ name: say('全程超期', 'Late as a whole'), value: ended === 0 ? '—' : percent(late / ended), about: say(`${ended} 件里 ${late} 件`, `${late} of ${ended}`) }] : [],
      ...worst && worst.most > 0 ? [{ name: say('最挤', 'The heap'), value: worst.name, about: say(`同时压着 ${worst.most} 件`, `${worst.most} at once`) }] : [],
    ]} />
    {stuck.map(({ text, count }) => <p key={text} className="note late"><Icon name="late" /><span>{say(`${count} 件卡住：${text}`, `${count} stuck: ${text}`)}</span></p>)}
    <section aria-label={say('怎么结束的', 'How they ended')}><h3>{say('怎么结束的', 'How they ended')}</h3><ul className="shares">{ends.map(({ end, count }) => <li key={end}><span>{end}</span><Bar share={count / cases} label={end} /><span className="small muted">{percent(count / cases)}{say(`，${count} 件`, `, ${count}`)}</span></li>)}</ul>{ends.reduce((sum, { count }) => sum + count, 0) > cases ? <p className="small muted">{say('一件可能到几个结束。', 'One case may come to several ends.')}</p> : null}</section>
    {steps.length > 0 ? <DataTable name={say('每一步', 'Each step')} tools={false} rows={steps} id={({ node }) => node} empty={null} columns={[{ key: 'name', name: say('哪一步', 'Step'), show: ({ name }) => name }, { key: 'times', name: say('办了几次', 'Times'), number: true, show: ({ times }) => times }, { key: 'late', name: say('超期', 'Late'), number: true, show: step => (step.late === 0 ? 0 : <Mark state="late">{`${step.late}`}</Mark>) }, { key: 'most', name: say('最多同时压着', 'Most at once'), number: true, show: ({ most }) => most }]} /> : null}
    {never.length > 0 ? <div className="note near"><Icon name="near" /><span><b>{say('没有一件走到：', 'Nobody came to: ')}</b>{never.map(({ name }) => name).join(say('、', ', '))}{say('。图上标出来了：条件写得对不对，还要不要这条路？', '. They are marked on the drawing.')}</span></div> : <p className="mark good small"><Icon name="good" />{say('每条路都有人走', 'Every way was taken')}</p>}
  </div>
}
