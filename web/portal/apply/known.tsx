import { useState } from 'react'
import { useTell } from '../../ui/ask.ts'
import { LongField, TextField } from '../../ui/form.tsx'
import { factText, longDay } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Prefilled } from './steps.ts'

/** 这些不用您填: facts with their source and their day (once, where they share it), not filled fields; whoever finds one wrong says so here. */
export function Known({ id, facts, title = say('这些不用您填', 'You need not fill these in') }: { id: string; facts: readonly Prefilled[]; title?: string }) {
  const [first] = facts
  if (!first) return null
  const shared = facts.length > 1 && facts.every(fact => sourceOf(fact) === sourceOf(first))
  return <section className="known" aria-labelledby="h-known"><h2 id="h-known">{title}</h2>{shared ? <p className="muted small">{sourceOf(first)}</p> : null}<ul>{facts.map(fact => <Fact key={fact.key} id={id} fact={fact} source={shared ? null : sourceOf(fact)} />)}</ul></section>
}
const sourceOf = ({ providerName, datasetName, on }: Prefilled): string => say(`${providerName} ${datasetName}，${longDay(on)}的记录`, `${providerName}, ${datasetName}, of ${longDay(on)}`)

function Fact({ id, fact, source }: { id: string; fact: Prefilled; source: string | null }) {
  const [open, setOpen] = useState(false)
  return <li><span className="k">{fact.label}</span><span className="v">{factText(fact.text)}</span>{fact.doubted ? <Mark state="running">{say('已经去核对', 'Being checked')}</Mark> : <button type="button" className="textlink" aria-expanded={open} aria-label={say(`${fact.label}信息不对？`, `${fact.label}: not right?`)} onClick={() => setOpen(!open)}>{say('信息不对？', 'Not right?')}</button>}
    {source ? <span className="source">{source}</span> : null}
    {open ? <Doubt id={id} fact={fact} close={() => setOpen(false)} /> : null}</li>
}

/** 疑义: it goes to whoever keeps the record; the application goes on meanwhile. */
function Doubt({ id, fact, close }: { id: string; fact: Prefilled; close: () => void }) {
  const [proposed, setProposed] = useState(''), [reason, setReason] = useState(''), [tried, setTried] = useState(false), doubt = useTell('application.doubt'), short = reason.trim().length < 2
  const send = () => { setTried(true); if (!short && !doubt.isPending) doubt.mutate({ id, key: fact.key, proposed: proposed.trim() === '' ? null : proposed.trim(), reason: reason.trim() }, { onSuccess: close }) }
  return <div className="doubt stack"><TextField label={say('应该是什么', 'What it should be')} optional value={proposed} change={setProposed} longest={200} broad /><LongField label={say('哪里不对', 'What is wrong')} value={reason} change={setReason} longest={500} error={tried && short ? say('写几个字就行', 'A few words will do') : undefined} />
    <p className="muted small">{say(`会转给${fact.providerName}核对，有了结果告诉您。申请照样往下办。`, `It goes to ${fact.providerName}; you are told what comes of it. The application goes on.`)}</p>
    {doubt.isError ? <ErrorNote error={doubt.error} kept /> : null}<div className="row"><button type="button" className="button" aria-disabled={doubt.isPending} onClick={send}>{say('请他们核对', 'Have it checked')}</button><button type="button" className="button quiet" onClick={close}>{say('算了', 'Never mind')}</button></div></div>
}
