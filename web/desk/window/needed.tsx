import { useState } from 'react'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Mark } from '../../ui/mark.tsx'
import { Card } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { Qr } from '../../ui/qr.tsx'
import { notGranted, yuan } from '../../portal/bits.tsx'
import { say } from '../../ui/say.tsx'

/** 一次性告知: a few questions, then all that he needs, on one page that he takes home. */
export function Needed({ code, other }: { code: string; other: () => void }) {
  const [given, setGiven] = useState<Record<string, string>>({}), asked = useAsk('service.guide', { code, answers: given }, { keep: true })
  return <Answer asked={asked} what={say('办事指南', 'the guide')} rows={6}>{told => <div className="stack">
    {told.questions.length > 0 ? <div className="no-print"><Card title={say('先问他', 'Ask him first')} note={told.guide.name} actions={<button type="button" className="textlink" onClick={other}>{say('换一件', 'Another')}</button>} inside><div className="stack">{told.questions.map(question => <fieldset className="field broad" key={question.key}><legend className="label">{question.ask}</legend>{question.hint ? <p className="hint">{question.hint}</p> : null}<div className="row">{question.choices.map(({ value, label }) => <button key={value} type="button" className="chip" aria-pressed={given[question.key] === value} onClick={() => setGiven({ ...given, [question.key]: value })}>{label}</button>)}</div></fieldset>)}</div></Card></div> : null}
    <article className="card inside slip stack" aria-label={say('一次性告知单', 'All that is needed')}>
      <div className="row one start"><div className="grow"><h2>{say('一次性告知单', 'All that is needed')}</h2><p><b>{told.guide.name}</b></p><p className="muted">{told.organizationName} · {told.takes}</p></div><Qr text={new URL(paths.service(code), location.origin).href} label={say('扫码在手机上看', 'Read it on a phone')} /></div>
      {told.open ? <p className="muted">{say('还有问题没答，先列全。', 'Some questions are open: this is the most that may be needed.')}</p> : null}
      {told.parts.length > 0 ? <><h3>{say(`一次申请，办 ${told.parts.length} 项`, `One application, ${told.parts.length} services`)}</h3><ol>{told.parts.map(part => <li key={part.key}>{part.name} <span className="muted">{part.organizationName} · {part.takes}</span></li>)}</ol></> : null}
      <h3>{told.materials.length === 0 ? say('什么都不用带', 'Nothing to bring') : say(`要带 ${told.materials.length} 份`, `${told.materials.length} to bring`)}</h3>
      <ol>{told.materials.map(material => <li key={material.key}>{material.name}{material.required ? '' : say('（可以后补）', ' (may follow)')} {material.credential === null && told.ungranted.includes(material.key) ? <span className="under muted small">{notGranted()}</span> : material.credential ?? material.element ? <Mark state="good">{say('系统查得到的不用带', 'not if it is known')}</Mark> : null}{material.explain ? <span className="under muted small">{material.explain}</span> : null}</li>)}</ol>
      {told.fees.length > 0 ? <p>{say(`要交 ${yuan(told.sum)}`, yuan(told.sum))}</p> : <p>{say('不收费', 'Free of charge')}</p>}
      <p className="small muted">{say(`咨询 ${told.guide.phone}，监督 ${told.guide.complaints}`, `Questions ${told.guide.phone}, complaints ${told.guide.complaints}`)}</p>
      <div className="row no-print"><button type="button" className="button primary" onClick={() => print()}>{say('打印给他', 'Print it')}</button><button type="button" className="button" onClick={other}>{say('换一件', 'Another')}</button></div>
    </article>
  </div>}</Answer>
}
