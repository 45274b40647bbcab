import { answersOf, begun, componentsOf, placesOf, settle, type Values } from '@yiwang/form'
import { useEffect, useRef, useState } from 'react'
import { call, Refusal } from '../../api/client.ts'
import { CaseForm, mistakesOf } from '../../ui/answers/form.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { type Mistake, Mistakes } from '../../ui/form.tsx'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { useOnce } from '../../ui/once.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { knownOf, type Prefilled, toldAnswer, type Ungranted, unasked } from '../../portal/apply/steps.ts'
import { type Application, type Visit } from './page.tsx'
import { missingPapers, Papers, wayAtWindow } from './papers.tsx'

interface Drafted { visit: Visit; application: Application; change: (application: Application) => void; leave: () => void }
/** 录入: the form beside the papers, then one look at all of it, then it is handed in. What is typed is kept as it is typed. */
export function Draft(drafted: Drafted) {
  const asked = useAsk('application.prefill', { id: drafted.application.id }, { keep: true })
  return <Answer asked={asked} what={say('系统里有的', 'what is known')} rows={6}>{({ fields, materials, ungranted }) => <Fill {...drafted} facts={fields} papers={materials} ungranted={ungranted} />}</Answer>
}

function Fill({ visit, application, change, leave, facts, papers, ungranted }: Drafted & { facts: readonly Prefilled[]; papers: readonly Prefilled[]; ungranted: readonly Ungranted[] }) {
  const { id } = application, factValues = Object.fromEntries(facts.map(({ key, value }) => [key, value as unknown])), told = new Set(facts.map(({ key }) => key)), known = { ...knownOf(application, application.situation), ...factValues }, components = unasked(componentsOf(application.form), told)
  const [values, setValues] = useState<Values>(() => ({ ...begun(components, known), ...Object.fromEntries(Object.entries(application.answers).filter(([key]) => !told.has(key)).map(([key, { value }]) => [key, value])) }))
  const [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0), [checking, setChecking] = useState(false), [error, setError] = useState<unknown>(null), [busy, once] = useOnce(), saved = useRef(values)
  // each field with its moment, so that what the visitor types on his own phone is not written over
  const save = async () => {
    const at = new Date().toISOString(), fresh = Object.fromEntries(Object.entries(values).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(saved.current[key])).map(([key, value]) => [key, { value: value ?? null, at }]))
    if (Object.keys(fresh).length === 0) return
    saved.current = values
    await call('application.save', { id, answers: fresh })
  }
  useEffect(() => { const timer = setTimeout(() => { save().catch(() => { saved.current = {} }) }, 1500); return () => clearTimeout(timer) })
  const look = () => {
    const found = [...mistakesOf(components, answersOf(components, values, known), known), ...missingPapers(application, papers)]
    setMistakes(found)
    setRound(round + 1)
    if (found.length === 0) once(async () => { setError(null); try { await save(); setChecking(true) } catch (thrown) { setError(thrown) } })
  }
  const send = () => once(async () => {
    setError(null)
    try { await save(); change(await call('application.submit', { id })) } catch (thrown) {
      const said = thrown instanceof Refusal && Array.isArray(thrown.detail.faults) ? (thrown.detail.faults as { key: string; label: string; say: string }[]).map(({ key, label, say: message }) => ({ field: `form-${key}`, label, message })) : []
      if (said.length > 0) { setMistakes(said); setRound(round + 1); setChecking(false) } else setError(thrown)
    }
  })
  const drop = () => once(async () => { setError(null); try { await call('application.drop', { id }); leave() } catch (thrown) { setError(thrown) } })
  if (checking) return <Look visit={visit} application={application} facts={facts} papers={papers} values={values} known={known} busy={busy} error={error} back={() => setChecking(false)} send={send} />
  return <form noValidate className="stack" onSubmit={event => { event.preventDefault(); look() }}>
    <p className="row between"><b className="for">{application.serviceName}</b><span className="muted">{application.organizationName}</span><button type="button" className="textlink" onClick={drop}>{say('不办了，删掉草稿', 'Drop it')}</button></p>
    <Mistakes mistakes={mistakes} round={round} />
    <div className="two">
      <Card title={say('申请表', 'The form')} note={facts.length > 0 ? say(`系统里有 ${facts.length} 项，不用填`, `${facts.length} are known`) : undefined} inside><div className="stack"><Facts facts={facts} /><CaseForm components={components} values={values} known={known} mistakes={mistakes} change={setValues} /></div></Card>
      <Papers application={application} papers={papers} ungranted={ungranted} change={change} mistakes={mistakes} />
    </div>
    {error ? <ErrorNote error={error} kept /> : null}
    <div className="acts"><button type="submit" className="button primary" aria-disabled={busy}>{say('下一步：和他核对', 'Next: check it with him')}</button><span className="muted small">{say('填的随时存着，换一位也不会丢。', 'It is kept as you type.')}</span></div>
  </form>
}

/** 系统里有的: with whose it is and of which day; nobody types over it. */
const Facts = ({ facts }: { facts: readonly Prefilled[] }) => facts.length === 0 ? null : <section className="fact" aria-label={say('系统里有的', 'What is known')}><dl className="pairs">{facts.map(fact => <div key={fact.key} style={{ display: 'contents' }}><dt>{fact.label}</dt><dd><span className="value">{fact.text}</span> <span className="source">{fact.providerName} {fact.datasetName}{say(`，${longDay(fact.on)}的`, `, of ${longDay(fact.on)}`)}</span></dd></div>)}</dl></section>

interface Looked { visit: Visit; application: Application; facts: readonly Prefilled[]; papers: readonly Prefilled[]; values: Values; known: Values; busy: boolean; error: unknown; back: () => void; send: () => void }
/** 核对: turned towards the visitor, in large letters; he says it is right. */
function Look({ visit, application, facts, papers, values, known, busy, error, back, send }: Looked) {
  const components = componentsOf(application.form), all = { ...values, ...Object.fromEntries(facts.map(({ key, value }) => [key, value])) }, { shown, answers } = settle(components, all, known)
  const lines = placesOf(components).flatMap(({ component }) => shown.has(component) && component.key !== undefined && component.type !== 'group' && component.readonly !== true ? [{ key: component.key, label: component.label ?? component.key, text: toldAnswer(component, component.type === 'expression' ? answers[component.key] : all[component.key], known), fact: facts.find(({ key }) => key === component.key) }] : [])
  return <form className="stack look" noValidate onSubmit={event => { event.preventDefault(); send() }}>
    <div className="card inside"><h2>{say('和他核对一遍', 'Check it with him')}</h2><p className="muted">{say('屏幕转过去给他看，他说对了再交。', 'Turn the screen to him; hand it in when he says so.')}</p>
      <dl className="pairs wide"><dt>{say('申请人', 'Applicant')}</dt><dd><b>{application.applicant.name}</b>{visit.companyName ? say(`（${visit.name}来办）`, ` (by ${visit.name})`) : ''}</dd><dt>{say('办什么', 'What for')}</dt><dd>{application.serviceName}</dd>
        {lines.map(({ key, label, text, fact }) => <div key={key} style={{ display: 'contents' }}><dt>{label}</dt><dd>{text === '' ? <span className="muted">{say('没有填', 'not given')}</span> : text}{fact ? <span className="muted small">{say(`（${fact.providerName}的记录）`, ` (from ${fact.providerName})`)}</span> : null}</dd></div>)}
        {application.materials.length > 0 ? <><dt>{say('材料', 'Papers')}</dt><dd><ul>{application.materials.map(material => <li key={material.key}>{material.name}<span className="muted">{say('：', ': ')}{wayAtWindow(application, material, papers).word}</span></li>)}</ul></dd></> : null}</dl></div>
    {error ? <ErrorNote error={error} kept /> : null}
    <div className="acts"><button type="submit" className="button primary" aria-disabled={busy}>{busy ? say('正在提交', 'Handing in') : say('他说对了，提交', 'Hand it in')}</button><button type="button" className="button" onClick={back}><Icon name="undo" />{say('回去改', 'Back')}</button></div>
  </form>
}
