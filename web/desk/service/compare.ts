import { say } from '../../ui/say.tsx'
import { audiences, channels, deliveries, depths, endings, type Guide, itemNames, kinds, labelIn, levels, natures, reaches, systems, types, units } from './words.ts'

/** Where two guides differ, in words. */
export interface Told { item: string; name: string; before: string; after: string }
const lists: Partial<Record<keyof Guide, () => readonly { value: string; label: string }[]>> = { type: types, level: levels, nature: natures, kind: kinds, depth: depths, reach: reaches, systemLevel: systems, audience: audiences, channels, ending: endings, deliveries }
const limit = (value: Guide['statutory']): string => (value === null ? say('没有', 'none') : `${value.value} ${labelIn(units(), value.unit)}${value.note ? `（${value.note}）` : ''}`)
const named = (one: unknown): string => {
  if (typeof one !== 'object' || one === null) return String(one)
  const { name, ask, question, key, label } = one as Record<string, unknown>
  return String(name ?? ask ?? question ?? label ?? key ?? '')
}
/** A value as one reads it. */
export function worded(item: keyof Guide, value: unknown): string {
  const list = lists[item]
  if (item === 'statutory' || item === 'promised') return limit(value as Guide['statutory'])
  if (item === 'bundle') return value === null ? say('不是', 'no') : (value as NonNullable<Guide['bundle']>).parts.map(({ key }) => key).join(' → ')
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return say('没有', 'none')
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  if (Array.isArray(value)) return value.map(one => (list ? labelIn(list(), String(one)) : named(one))).join('、')
  return list ? labelIn(list(), String(value)) : String(value)
}
export function compare(before: Guide, after: Guide): Told[] {
  const names = itemNames()
  return (Object.keys({ ...before, ...after }) as (keyof Guide)[]).flatMap((item): Told[] => {
    const one = before[item], other = after[item]
    if (JSON.stringify(one) === JSON.stringify(other)) return []
    if (!Array.isArray(one) || !Array.isArray(other) || typeof (one[0] ?? other[0]) !== 'object') return [{ item, name: names[item] ?? item, before: worded(item, one), after: worded(item, other) }]
    // of lists only what came, went or changed
    const was = new Map(one.map(each => [named(each), JSON.stringify(each)])), is = new Map(other.map(each => [named(each), JSON.stringify(each)]))
    const gone = [...was.keys()].filter(key => !is.has(key)), come = [...is.keys()].filter(key => !was.has(key)), changed = [...is.keys()].filter(key => was.has(key) && was.get(key) !== is.get(key))
    const kept = say('改了：', 'changed: ')
    return [{ item, name: names[item] ?? item, before: gone.join('、') || (changed.length > 0 ? changed.join('、') : say('没有', 'none')), after: [come.join('、'), changed.length > 0 ? kept + changed.join('、') : ''].filter(Boolean).join(say('；', '; ')) || say(gone.length > 0 ? '去掉了' : '顺序换了', gone.length > 0 ? 'gone' : 'in another order') }]
  })
}
