import { SelectField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { type Moddle } from '../board/parts.ts'
import { Feel } from './condition.tsx'
import { LimitField } from './limit.tsx'
import { bodyOf, clockOf, eventOf, writeBody, writeClock } from './moddle.ts'
import { type Said } from './step.tsx'
import { Text } from './text.tsx'

type Kind = 'clock' | 'duration' | 'date' | 'cycle'
const slots = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' } as const
const none = { timeDuration: undefined, timeDate: undefined, timeCycle: undefined }
const periods: Record<string, () => string> = { D: () => say('天', 'days'), H: () => say('小时', 'hours'), M: () => say('分钟', 'minutes'), W: () => say('周', 'weeks') }
const plain = /^P(?:(\d+)([DW])|T(\d+)([HM]))$/

/** 等多久: working time by a registered limit, a plain period, a day, or again and again. */
export function Timer({ board, element, part, editable, model }: Said) {
  const event = eventOf(part)
  if (!event) return null
  const clock = clockOf(event), kind: Kind = clock ? 'clock' : bodyOf(event, 'timeDate') ? 'date' : bodyOf(event, 'timeCycle') ? 'cycle' : 'duration'
  const body = kind === 'clock' ? '' : bodyOf(event, slots[kind])
  const put = (next: Kind, text: string) => { if (next === 'clock') writeClock(board, element, event, text, none); else writeTimer(board, element, event, next, text) }
  return <>
    <SelectField label={say('等什么', 'Wait for')} value={kind} disabled={!editable} choices={[
      { value: 'duration', label: say('一段时间（自然时间）', 'a period (natural time)') }, { value: 'clock', label: say('一条时限（工作时间，有依据）', 'a time limit (working time, by law)') }, { value: 'date', label: say('到某个时刻', 'until a moment') }, { value: 'cycle', label: say('每隔一段时间', 'again and again') },
    ]} change={next => put(next, { clock: clock || 'choose', duration: 'P1D', date: '="2027-01-01T00:00:00+08:00"', cycle: 'R3/P1D' }[next])} />
    {kind === 'clock' ? <LimitField code={clock} editable={editable} name={part.name ?? ''} model={model.code} division={model.division} change={code => put('clock', code || 'choose')} />
      : kind === 'duration' ? <Period value={body} editable={editable} change={text => put('duration', text)} />
      : kind === 'date' ? <Text label={say('什么时刻', 'Moment')} value={body.replace(/^="?|"$/g, '')} disabled={!editable} hint={say('比如 2027-01-01T09:00:00+08:00；也可以写哪一项里存着它，前面加 =', 'as 2027-01-01T09:00:00+08:00; or = and a field')} change={text => put('date', text.trim())} />
      : <Text label={say('隔多久，共几次', 'How often')} value={body} disabled={!editable} hint={say('R3/P1D：每天一次，共三次；R/P1W：每周一次', 'R3/P1D: each day, three times')} change={text => put('cycle', text.trim())} />}
  </>
}
function writeTimer(board: Said['board'], element: Said['element'], event: Moddle, kind: keyof typeof slots, text: string) {
  writeClock(board, element, event, '', {})
  writeBody(board, element, event, slots[kind], text, none)
}

/** How many of what; what is written otherwise stays as it is written. */
function Period({ value, change, editable }: { value: string; change: (text: string) => void; editable: boolean }) {
  const found = plain.exec(value), count = found?.[1] ?? found?.[3], unit = found?.[2] ?? found?.[4]
  if (value !== '' && (!count || !unit)) return <Feel label={say('多久', 'How long')} value={value.replace(/^=/, '')} disabled={!editable} hint={say('ISO 8601 的写法，或前面加 = 写式子', 'ISO 8601, or an expression')} change={change} />
  const put = (count: string, unit: string) => { const whole = Math.max(1, Math.round(Number(count) || 1)); change(unit === 'H' || unit === 'M' ? `PT${whole}${unit}` : `P${whole}${unit}`) }
  return <div className="pairing">
    <Text label={say('多久', 'How long')} value={count ?? ''} disabled={!editable} change={text => put(text.normalize('NFKC'), unit ?? 'D')} />
    <SelectField label={say('按什么算', 'Of what')} value={unit ?? 'D'} disabled={!editable} choices={Object.entries(periods).map(([value, label]) => ({ value, label: label() }))} change={next => put(count ?? '1', next)} />
  </div>
}
