import { dayOf } from '@yiwang/calendar'
import { type Output } from '../../api/client.ts'
import { workingDayAfter } from '../../ui/left.ts'

export type Part = Output<'application.read'>['parts'][number]
type Placed = Pick<Part, 'key' | 'after'>

/** 先办的在前: those that wait for nothing, then those that wait for them; within one stage all go at the same time. */
export function stagesOf<P extends Placed>(parts: readonly P[]): P[][] {
  const depth = new Map<string, number>(), at = (part: P, above: readonly string[] = []): number => {
    const known = depth.get(part.key)
    if (known !== undefined || above.includes(part.key)) return known ?? 0
    const before = parts.filter(({ key }) => part.after.includes(key)), found = before.length === 0 ? 0 : 1 + Math.max(...before.map(one => at(one, [...above, part.key])))
    depth.set(part.key, found)
    return found
  }
  return [...Map.groupBy(parts, part => at(part))].sort(([one], [other]) => one - other).map(([, stage]) => stage)
}

/** The last day of each part that is not over: by its clock, or by what is promised from the day on which what it waits for is done. None: nobody can say. */
export function lastDays(parts: readonly Part[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of stagesOf(parts).flat()) {
    const { key, state, track, promised, after } = part
    if (track !== null) { if (track.status === 'running' && track.dueAt !== null) found.set(key, dayOf(new Date(Date.parse(track.dueAt) - 1))); continue }
    const before = after.map(one => found.get(one)), from = before.filter(day => day !== undefined).sort().at(-1)
    if (state === 'waiting' && promised?.unit === 'workingDay' && from !== undefined && before.every(day => day !== undefined)) found.set(key, workingDayAfter(from, promised.value))
  }
  return found
}
/** By when all of it is done; null: some part has no clock that can be told. */
export function lastOfAll(parts: readonly Part[]): string | null {
  const days = lastDays(parts), open = parts.filter(({ state, track }) => state === 'waiting' || track?.status === 'running')
  return open.length === 0 || open.some(({ key }) => !days.has(key)) ? null : [...days.values()].sort().at(-1) ?? null
}

/** 临平区市场监督管理局 is 市场监督管理局 to whoever lives there. */
export const shortOrganization = (name: string): string => name.replace(/^(?:.{2,8}?省)?(?:.{2,6}?市)?(?:.{2,6}?[区县])?(?=.{3})/, '')
export interface Happened { key: string; at: string; part: string; name: string; who: string; results: Part['results'] }
/** 到现在为止, over all parts, the first first. */
export function happenedIn(parts: readonly Part[]): Happened[] {
  return parts.flatMap(({ key, serviceName, results, track }) => track === null ? [] : [
    ...track.steps.flatMap(({ node, name, who, doneAt }) => (doneAt === null ? [] : [{ key: `${key} ${node} ${doneAt}`, at: doneAt, part: serviceName, name, who, results: [] }])),
    ...track.closedAt === null ? [] : [{ key: `${key} end`, at: track.closedAt, part: serviceName, name: track.outcome ?? '', who: track.organizationName, results }],
  ]).sort((one, other) => one.at.localeCompare(other.at) || Number(one.key.endsWith(' end')) - Number(other.key.endsWith(' end')))
}
