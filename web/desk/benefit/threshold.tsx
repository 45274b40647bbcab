import { useState } from 'react'
import { call, type Output } from '../../api/client.ts'
import { SelectField } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { useOnce } from '../../ui/once.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Document, money, type Policy } from './words.ts'

/** A number or a length of years that a formula turns on, and where it stands in it. */
interface Mark { key: string; at: number | 'amount'; from: number; to: number; value: number; years: boolean; label: string }
function marksIn({ conditions, amount }: Document): Mark[] {
  const found = (feel: string, at: number | 'amount', name: string): Mark[] => [...feel.matchAll(/@"P(\d+)Y"|(?<![\w"@.-])\d+(?:\.\d+)?(?!["\w-])/g)].map((match, turn) => {
    const years = match[1] !== undefined, text = match[1] ?? match[0], from = match.index + (years ? 3 : 0)
    return { key: `${at}.${turn}`, at, from, to: from + text.length, value: Number(text), years, label: `${name}：${text}${years ? say(' 年', ' years') : at === 'amount' ? say(' 分', ' fen') : ''}` }
  })
  return [...conditions.flatMap(({ name, feel }, at) => found(feel, at, name)), ...found(amount, 'amount', say('标准', 'amount'))]
}
const moved = (document: Document, { at, from, to }: Mark, value: number): Document => {
  const put = (feel: string) => feel.slice(0, from) + String(value) + feel.slice(to)
  return at === 'amount' ? { ...document, amount: put(document.amount) } : { ...document, conditions: document.conditions.map((one, place) => (place === at ? { ...one, feel: put(one.feel) } : one)) }
}
interface Seen { value: number; tried: Output<'benefit.try'> }

/** 挪一挪门槛: one figure of the policy by a slider, and beside what it is now: how many people, how much money. */
export function Threshold({ policy, document, set }: { policy: Policy; document: Document; set: (part: Partial<Document>) => void }) {
  const marks = marksIn(document), [key, setKey] = useState(''), mark = marks.find(each => each.key === key) ?? marks[0], [value, setValue] = useState<number | null>(null), [seen, setSeen] = useState<{ text: string; all: Seen[] }>({ text: '', all: [] }), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  if (!policy.can.includes('benefit.try') || !mark) return null
  const step = mark.years || mark.value < 20 ? 1 : 10 ** Math.max(0, Math.floor(Math.log10(mark.value)) - 1), least = Math.max(0, mark.value - step * 20), most = mark.value + step * 20, now = value ?? mark.value, word = (of: number) => `${count(of)}${mark.years ? say(' 年', ' years') : ''}`
  const text = JSON.stringify(document) + mark.key, all = seen.text === text ? seen.all : []
  const go = () => once(async () => {
    setError(null)
    try { const tried = await call('benefit.try', { organization: policy.organization, document: moved(document, mark, now), against: document }); setSeen({ text, all: [{ value: now, tried }, ...all.filter(one => one.value !== now)].slice(0, 6) }) } catch (failure) { setError(failure) }
  })
  const before = all[0]?.tried.shift?.before
  return <Card title={say('挪一挪门槛', 'Move a threshold')} note={say('发布前先看会差多少', 'before it holds')} inside><div className="stack tight">
    <SelectField label={say('挪哪一个数', 'Which figure')} value={mark.key} change={next => { setKey(next); setValue(null) }} choices={marks.map(({ key: of, label }) => ({ value: of, label }))} />
    <div className="field broad"><label className="label" htmlFor="policy-slider">{say(`现在是 ${word(mark.value)}，改成 ${word(now)}`, `now ${word(mark.value)}, then ${word(now)}`)}</label>
      <input id="policy-slider" className="policy-slider" type="range" min={least} max={most} step={step} value={now} onChange={event => setValue(Number(event.target.value))} /></div>
    <div className="row"><button type="button" className="button little" aria-disabled={busy || now === mark.value} onClick={() => { if (now !== mark.value) go() }}>{busy ? say('正在算', 'counting') : say('算一算', 'Count')}</button>{now !== mark.value ? <button type="button" className="button little quiet" onClick={() => { const next = moved(document, mark, now); set({ conditions: next.conditions, amount: next.amount }); setValue(null) }}>{say('就用这个数', 'Use this')}</button> : null}</div>
    {error ? <ErrorNote error={error} retry={go} /> : null}
    {all.length > 0 ? <div className="table-frame" role="region" tabIndex={0} aria-label={say('并排看', 'Side by side')}><table className="table" role="status"><thead><tr><th scope="col">{say('门槛', 'At')}</th><th scope="col" className="number">{say('多少人', 'People')}</th><th scope="col" className="number">{say('一期多少钱', 'Money')}</th><th scope="col">{say('和现在比', 'Against now')}</th></tr></thead><tbody>
      {before === undefined ? null : <tr><th scope="row">{word(mark.value)}{say('（现在）', ' (now)')}</th><td className="number">{count(all[0]!.tried.found - all[0]!.tried.shift!.gained + all[0]!.tried.shift!.lost)}</td><td className="number">{money(before)}</td><td>—</td></tr>}
      {all.map(({ value: of, tried }) => <tr key={of}><th scope="row">{word(of)}</th><td className="number">{count(tried.found)}</td><td className="number">{money(tried.fen)}</td><td>{tried.shift ? say(`多 ${count(tried.shift.gained)} 少 ${count(tried.shift.lost)}`, `+${count(tried.shift.gained)} −${count(tried.shift.lost)}`) : '—'}</td></tr>)}
    </tbody></table></div> : null}
  </div></Card>
}
