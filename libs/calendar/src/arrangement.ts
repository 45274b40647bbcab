import { refuse } from './answer.ts'
import { readDay, whole } from './day.ts'

/** Days off under one name, from the first to the last, both counted, as notices put it (YYYY-MM-DD). */
export interface DaysOff { readonly name: string; readonly firstOn: string; readonly lastOn: string }
/** What departs from the plain week: rest days beyond Saturday and Sunday, and rest days that are worked (调休). */
export interface Departures { readonly off: readonly DaysOff[]; readonly worked: readonly string[] }
/** The published arrangement of one year (国务院办公厅关于某年部分节假日安排的通知). It may reach into the December before. */
export interface Arrangement extends Departures { readonly year: number }

/** How one day departs from the plain week. */
export interface Departure { readonly working: boolean; readonly name: string }

const most = 400
const list = (value: unknown, name: string): readonly unknown[] =>
  Array.isArray(value) && value.length <= most ? value : refuse('badInput', `${name}应是列表，最多 ${most} 项`)
const record = (value: unknown, name: string): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : refuse('badInput', `${name}写得不完整`)

/** Writes the departures of one notice over those before it; what is off and worked at once in one notice is refused. */
function lay(onto: Map<number, Departure>, notice: Partial<Record<string, unknown>>): void {
  const here = new Map<number, Departure>()
  for (const entry of list(notice['off'], '放假安排')) {
    const { name, firstOn, lastOn } = record(entry, '放假安排')
    if (typeof name !== 'string' || name.trim() === '' || name.length > 80) refuse('badInput', '放假安排里缺少节日名称，或名称超过 80 字')
    const [first, last] = [readDay(firstOn, `${name}的第一天`), readDay(lastOn, `${name}的最后一天`)]
    if (last < first || last - first > 366) refuse('badInput', `${name}的最后一天早于第一天，或放假超过一年`)
    for (let day = first; day <= last; day++) here.set(day, { working: false, name })
    if (here.size > 366) refuse('badInput', '一份安排里的放假日超过一年')
  }
  for (const entry of list(notice['worked'], '调休上班日')) {
    const day = readDay(entry, '调休上班日')
    const off = here.get(day)
    if (off && !off.working) refuse('badInput', `${String(entry)} 既放假（${off.name}）又上班，安排自相矛盾`)
    here.set(day, { working: true, name: '调休上班' })
  }
  for (const [day, departure] of here) onto.set(day, departure)
}

/** All departures by day, and the years that are published; later notices and regional additions win. */
export function layOut(published: unknown, additions: unknown): { departures: Map<number, Departure>; years: number[] } {
  const departures = new Map<number, Departure>()
  const years = new Set<number>()
  for (const entry of list(published, '年度安排')) {
    const arrangement = record(entry, '年度安排')
    years.add(whole(arrangement['year'], '年度'))
    lay(departures, arrangement)
  }
  for (const entry of list(additions, '本地安排')) lay(departures, record(entry, '本地安排'))
  return { departures, years: [...years].sort((a, b) => a - b) }
}
