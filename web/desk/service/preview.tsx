import { useState } from 'react'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { type Guide } from './words.ts'

/** 预览: what somebody in one situation would be told, of the guide as it stands here. */
export function Preview({ code, organization, guide }: { code: string; organization: string; guide: Guide }) {
  const [given, setGiven] = useState<Record<string, string>>({}), known = Object.fromEntries(Object.entries(given).filter(([key, value]) => guide.questions.some(question => question.key === key && question.choices.some(choice => choice.value === value))))
  const asked = useAsk('service.preview', { code, organization, guide, answers: known }, { keep: true })
  return <Answer asked={asked} what={say('预览', 'the preview')} rows={6}>{told => <div className="stack">
    {told.guide.plain ? <p>{told.guide.plain}</p> : null}
    <p className="row"><Tag icon="clock">{told.takes}</Tag><Tag>{told.visits === 0 ? say('一次都不用跑', 'no visit') : say(`跑 ${told.visits} 次`, `${told.visits} visits`)}</Tag><Tag>{told.guide.charged ? `${(told.sum / 100).toFixed(2)} ${say('元', 'yuan')}` : say('不收费', 'free')}</Tag></p>
    {told.questions.map(question => <fieldset className="field broad" key={question.key}><legend className="label">{question.ask}</legend>{question.hint ? <p className="hint">{question.hint}</p> : null}<div className="row">{question.choices.map(({ value, label }) => <button key={value} type="button" className="chip" aria-pressed={known[question.key] === value} onClick={() => setGiven({ ...known, [question.key]: value })}>{label}</button>)}</div></fieldset>)}
    {told.parts.length > 0 ? <div><h3>{say(`要办 ${told.parts.length} 项`, `${told.parts.length} services`)}</h3><ol className="list">{told.parts.map(part => <li className="item" key={part.key}><span className="grow"><b>{part.name}</b><span className="block muted small">{part.organizationName} · {part.takes}{part.after.length > 0 ? say(` · 等${part.after.map(key => told.parts.find(one => one.key === key)?.name ?? key).join('、')}办好`, ` · after ${part.after.join(', ')}`) : ''}</span></span>{part.open ? <span className="muted small">{say('看答案', 'it depends')}</span> : null}</li>)}</ol></div> : null}
    <div><h3>{say(`要交 ${told.materials.length} 份材料`, `${told.materials.length} to hand in`)}{told.open ? <small className="muted">{say('（问题没答完，先列全）', ' (at the most)')}</small> : null}</h3>
      {told.materials.length === 0 ? <p className="muted">{say('什么都不用交。', 'Nothing.')}</p> : <ol className="list">{told.materials.map(material => <li className="item" key={material.key}><span className="grow">{material.name}{material.required ? null : <span className="muted">{say('（可以后补）', ' (may follow)')}</span>}</span>{material.credential ?? material.element ? <Mark state="good">{say('查得到就免交', 'spared if known')}</Mark> : null}</li>)}</ol>}</div>
  </div>}</Answer>
}
