import { type Standing } from './schema.ts'
import { type Template } from './template.schema.ts'

export type State = 'valid' | 'suspended' | 'revoked' | 'replaced'
/** What one says of it on a day: whatever was decided counts first, then the calendar. */
export function standingOf({ state, validFrom, validUntil }: { state: State; validFrom: string; validUntil: string | null }, today: string): Standing {
  if (state === 'revoked' || state === 'replaced') return state
  if (validUntil !== null && today > validUntil) return 'expired'
  return state === 'suspended' ? 'suspended' : today < validFrom ? 'early' : 'valid'
}
/** As it stands in the status list: 0 holds, 1 no more, 2 for now not. */
export const statusOf = (state: State): 0 | 1 | 2 => ({ valid: 0, revoked: 1, replaced: 1, suspended: 2 } as const)[state]

/** 有效期至: the last day on which it holds, itself included. A month that is too short gives its last day. */
export function lastDay(from: string, validity: Template['validity']): string | null {
  if (validity === null) return null
  const { value, unit } = validity, [year = 0, month = 1, day = 1] = from.split('-').map(Number), date = new Date(Date.UTC(year, month - 1, day))
  if (unit === 'day') date.setUTCDate(date.getUTCDate() + value)
  else {
    const to = new Date(Date.UTC(year, month - 1 + (unit === 'month' ? value : value * 12), 1)), length = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
    date.setTime(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), Math.min(day, length)))
    // the day of the month is short of: it ends with that month
    if (day > length) return date.toISOString().slice(0, 10)
  }
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
/** In seconds: the end of a day where the house stands. */
export const endOfDay = (day: string): number => Date.parse(`${day}T23:59:59+08:00`) / 1000

/** Names that a signed credential needs for itself. */
const reserved = new Set(['iss', 'iat', 'nbf', 'exp', 'vct', 'cnf', 'sub', 'jti', 'aud', 'status', 'number', 'issuer', 'labels', 'name'])
/** What must be put right before a template is published. */
export function templateFaults({ faces }: Template): string[] {
  const twice = faces.filter(({ key }, at) => faces.findIndex(face => face.key === key) !== at).map(({ key }) => `照面信息 ${key} 写了两次`)
  return [...twice, ...faces.filter(({ key }) => reserved.has(key)).map(({ key }) => `${key} 是证照自己要用的名字，换一个`), ...faces.some(({ always }) => always) ? [] : ['至少有一项是出示时总要给人看的，不然核验的人不知道看的是什么']]
}
/** A value of a case as people read it. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) { const said = value.flatMap(one => textOf(one) ?? []); return said.length === 0 ? null : said.join('、') }
  return null
}
const inside = (values: unknown, path: string): unknown => path.split('.').reduce<unknown>((at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined), values)
/** 照面信息 from what a case knows; what is always shown must be there, the rest may be empty. */
export function facesOf({ faces }: Template, values: Readonly<Record<string, unknown>>): { faces: Record<string, string>; missing: string[] } {
  const found = faces.map(face => ({ face, text: textOf(inside(values, face.from)) }))
  return { faces: Object.fromEntries(found.flatMap(({ face, text }) => (text === null ? [] : [[face.key, text.slice(0, 500)]]))), missing: found.filter(({ face, text }) => face.always && text === null).map(({ face }) => face.label) }
}
