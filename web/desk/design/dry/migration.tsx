import { type Graph, readModel } from '@yiwang/bpmn'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../../api/client.ts'
import { useAsk, useTell } from '../../../ui/ask.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { SelectField } from '../../../ui/form.tsx'
import { longDay } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { may, useMe } from '../../../ui/me.ts'
import { ErrorNote, Loading } from '../../../ui/panel.tsx'
import { paths } from '../../../ui/paths.ts'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Model } from '../words.ts'

type Plan = Output<'case.migrationPlan'>
/** 迁移: running cases of an older version go on by the one in force, step by step; first it is only looked at. */
export function Migration({ model }: { model: Model }) {
  const me = useMe().data, older = model.versions.filter(({ number, publishedAt }) => publishedAt !== null && number !== model.version), [from, setFrom] = useState<number | null>(null), chosen = from ?? older[0]?.number ?? null
  if (!may(me, 'case.migrationPlan') || !model.can.includes('model.change')) return null
  return <section className="parts dry" aria-label={say('在办的件', 'Cases under way')}><h3>{say('在办的件', 'Cases under way')}</h3>
    <p className="small muted">{say('在办的按收件时的版本办完。要它们改按在用的版本接着办，先在这里看每一步落到哪一步。', 'Cases end by the version that they began with. To let them go on by the one in force, see here first which step becomes which.')}</p>
    {model.version === null ? <p className="small muted">{say('没有在用的版本，没有地方可迁。', 'No version is in force.')}</p> : chosen === null ? <p className="small muted">{say('没有更早的版本。', 'There is no older version.')}</p> : <>
      <SelectField label={say('从哪一版', 'From which version')} value={String(chosen)} change={value => setFrom(Number(value))} choices={older.map(({ number, publishedAt }) => ({ value: String(number), label: say(`第 ${number} 版，${longDay(publishedAt ?? '')}发布`, `Version ${number}, of ${longDay(publishedAt ?? '')}`) }))} />
      <Planned key={chosen} code={model.code} from={chosen} to={model.version} mayGo={may(me, 'case.migrate')} /></>}
  </section>
}

const standing = /Task$|^task$|^subProcess$|^callActivity$|^intermediateCatchEvent$|Gateway$/
function useSteps(code: string, number: number): Graph | null {
  const model = useAsk('model.read', { code, number }), bpmn = model.data?.document.bpmn, [graph, setGraph] = useState<Graph | null>(null)
  useEffect(() => {
    if (bpmn === undefined) return
    let gone = false
    readModel(bpmn).then(read => { if (!gone) setGraph(read.graph) }, () => {})
    return () => { gone = true }
  }, [bpmn])
  return graph
}

function Planned({ code, from, to, mayGo }: { code: string; from: number; to: number; mayGo: boolean }) {
  const [map, setMap] = useState<Record<string, string>>({}), [sure, setSure] = useState(false), plan = useAsk('case.migrationPlan', { model: code, from, to, map }, { keep: true }), graph = useSteps(code, to), migrate = useTell('case.migrate')
  if (plan.error) return <ErrorNote error={plan.error} retry={() => void plan.refetch()} />
  if (!plan.data) return <Loading what={say('在办的件', 'cases under way')} rows={3} />
  const { total, looked, movable, stuck, nodes, items } = plan.data, steps = Object.values(graph?.nodes ?? {}).filter(({ kind }) => standing.test(kind)), reopened = items.filter(({ reopens }) => reopens.length > 0).length
  if (total === 0) return <p className="note good"><Icon name="good" /><span>{say(`没有在按第 ${from} 版办的件，不用迁。`, `No case runs by version ${from}.`)}</span></p>
  const put = (node: string, other: string) => { const { [node]: _, ...rest } = map; setMap(other === '' || other === node ? rest : { ...rest, [node]: other }) }
  return <div className="stack">
    <p>{say(`${total} 件在按第 ${from} 版办${looked < total ? `，一次看最早的 ${looked} 件` : ''}。它们停在：`, `${total} cases run by version ${from}. They stand at:`)}</p>
    <ul className="moving">{nodes.map(({ node, name, to: target, cases }) => <li key={node}><span><b>{name}</b> <span className="muted small">{say(`${cases} 件`, `${cases}`)}</span></span><Icon name="next" />
      <SelectField label={say(`“${name}”改到`, `“${name}” becomes`)} value={map[node] ?? target ?? ''} none={say('还没有定，迁不了', 'not decided: it stays')} choices={steps.map(({ id, name: word }) => ({ value: id, label: word ?? id }))} change={other => put(node, other)} /></li>)}</ul>
    <p className={`note ${stuck > 0 ? 'near' : 'good'}`} role="status"><Icon name={stuck > 0 ? 'near' : 'good'} /><span>{say(`${movable} 件迁得过去`, `${movable} can be moved`)}{stuck > 0 ? say(`，${stuck} 件迁不了，照老版本办完`, `, ${stuck} cannot and end by the old version`) : ''}{reopened > 0 ? say(`；其中 ${reopened} 件换了办的岗位，要重新领`, `; ${reopened} are given out anew, as another post does the step`) : ''}</span></p>
    {stuck > 0 ? <Stuck items={items} /> : null}
    {mayGo ? <div><button type="button" className="button primary" disabled={movable === 0} onClick={() => setSure(true)}>{say(`迁这 ${movable} 件`, `Move these ${movable}`)}</button></div> : null}
    {sure ? <Dialog urgent title={say(`让 ${movable} 件改按第 ${to} 版办`, `Move ${movable} cases to version ${to}`)} close={() => setSure(false)}>
      <div className="inside stack"><p>{say('时限接着走，领了的还归领的人；换了岗位的要重新领。每件都记一笔，迁了不能迁回来。', 'Clocks run on and work stays with whoever has it, unless another post does the step. Each is recorded; there is no way back.')}</p>{migrate.error ? <ErrorNote error={migrate.error} /> : null}</div>
      <footer><button type="button" className="button primary" aria-disabled={migrate.isPending} onClick={() => { if (!migrate.isPending) migrate.mutate({ model: code, from, to, map, expected: { movable, stuck } }, { onSuccess: done => { setSure(false); tell(say(`迁了 ${done.moved} 件${done.stuck > 0 ? `，${done.stuck} 件照老版本办` : ''}`, `${done.moved} moved`)) } }) }}>{say('迁过去', 'Move them')}</button><button type="button" className="button" onClick={() => setSure(false)}>{say('先不', 'Not now')}</button></footer></Dialog> : null}
  </div>
}
/** Those that stay, each with why. */
const Stuck = ({ items }: { items: Plan['items'] }) => <ul className="list framed">{items.filter(({ movable }) => !movable).slice(0, 50).map(({ filed, number, title, reasons }) => <li key={filed} className="item"><span className="grow"><Link to={paths.desk.case(filed)}>{title}</Link> <span className="muted small">{say(`第 ${number} 号`, `no. ${number}`)}</span><br /><span className="small">{reasons.join(say('；', '; '))}</span></span></li>)}</ul>
