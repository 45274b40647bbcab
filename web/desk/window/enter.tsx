import { useState } from 'react'
import { call, type Output } from '../../api/client.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { useOnce } from '../../ui/once.ts'
import { Card } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { Find } from './find.tsx'
import { type Application, type Visit } from './page.tsx'

/** 替他录: what he came for, then what its guide asks first. */
export function Enter({ visit, begun }: { visit: Visit; begun: (application: Application) => void }) {
  const [code, setCode] = useState<string | null>(null)
  return code === null ? <Card title={say('来办什么', 'What for')} inside><Find choose={setCode} audience={visit.kind} /></Card> : <One key={code} code={code} visit={visit} begun={begun} other={() => setCode(null)} />
}

type Told = Output<'service.guide'>
function One({ code, visit, begun, other }: { code: string; visit: Visit; begun: (application: Application) => void; other: () => void }) {
  const [given, setGiven] = useState<Record<string, string>>({}), guide = useAsk('service.guide', { code, answers: given }, { keep: true }), [error, setError] = useState<unknown>(null), [busy, once] = useOnce(), [id] = useState(() => crypto.randomUUID())
  const begin = () => once(async () => { setError(null); try { begun(await call('application.receive', { visit: visit.id, id, service: code, situation: given })) } catch (thrown) { setError(thrown) } })
  return <Answer asked={guide} what={say('办事指南', 'the guide')} rows={6}>{told => <Card title={told.guide.name} note={told.organizationName} actions={<button type="button" className="textlink" onClick={other}>{say('换一件', 'Another')}</button>} inside><div className="stack">
    {told.questions.length > 0 ? <><h3>{say('先问他', 'Ask him first')}</h3>{told.questions.map(question => <fieldset className="field broad" key={question.key}><legend className="label">{question.ask}</legend>{question.hint ? <p className="hint">{question.hint}</p> : null}<div className="row">{question.choices.map(({ value, label }) => <button key={value} type="button" className="chip" aria-pressed={given[question.key] === value} onClick={() => setGiven({ ...given, [question.key]: value })}>{label}</button>)}</div></fieldset>)}</> : null}
    {told.guide.model === null && told.guide.bundle === null ? <Empty icon="document" title={say('这件事还不能在这里录', 'This cannot be entered here')}>{say('它只有办事指南，没有办件流程。', 'There is a guide only.')}</Empty> : <>
      {told.open ? null : <Sum told={told} />}
      {error ? <ErrorNote error={error} kept /> : null}
      <div className="row"><button type="button" className="button primary" aria-disabled={busy || told.open} onClick={() => { if (!told.open) begin() }}>{say('替他填', 'Fill it in for him')}</button>{told.open ? <span className="muted">{say('问完了再往下。', 'Finish the questions first.')}</span> : null}</div></>}
  </div></Card>}</Answer>
}
const Sum = ({ told }: { told: Told }) => <p className="note"><Icon name="info" /><span>{told.materials.length === 0 ? say('什么都不用交', 'Nothing to hand in') : say(`要 ${told.materials.length} 份材料：${told.materials.map(({ name }) => name).join('、')}`, `${told.materials.length} papers: ${told.materials.map(({ name }) => name).join(', ')}`)}{say(`。${told.takes}${told.takes === '当场办好' ? '' : '内办好'}，${told.fees.length === 0 ? '不收费' : `收费 ${(told.sum / 100).toFixed(2)} 元`}。`, `. ${told.takes}.`)}</span></p>
