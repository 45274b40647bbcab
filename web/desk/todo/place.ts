import { type Task } from '../case/words.ts'

/* What the list looked like when one went from it into a case: its order stays while one works through it, and one comes back to the same place. */
interface Step { task: string; filed: string; title: string }
interface Left { search: string; offset: number; total: number; more: boolean; steps: Step[]; at: string | null }
const key = 'yiwang.todo'

function left(): Left | null {
  try { return JSON.parse(sessionStorage.getItem(key) ?? 'null') } catch { return null }
}
function write(place: Left) {
  try { sessionStorage.setItem(key, JSON.stringify(place)) } catch { /* full or forbidden: one comes back to the top */ }
}
/** The list as it is shown now, and the row one looks at. */
export function leave(search: string, { items, total, more }: { items: readonly Task[]; total: number; more: boolean }, offset: number) {
  const before = left()
  write({ search, offset, total, more, steps: items.map(({ id, filed, title }) => ({ task: id, filed, title })), at: before?.search === search ? before.at : null })
}
export function look(task: string) {
  const place = left()
  if (place) write({ ...place, at: task })
}
/** Which row of this list one looked at last. */
export const lookedAt = (search: string): string | null => { const place = left(); return place?.search === search ? place.at : null }

export interface Walk { index: number; total: number; more: boolean; previous: Step | null; next: Step | null }
/** Where in the list, as one left it, a case is; null for somebody who came from elsewhere. */
export function walkFrom(search: string | null, filed: string): Walk | null {
  const place = search === null ? null : left()
  if (place === null || place.search !== search) return null
  const index = place.steps.findIndex(step => step.filed === filed)
  return index < 0 ? null : { index: place.offset + index, total: place.total, more: place.more, previous: place.steps[index - 1] ?? null, next: place.steps[index + 1] ?? null }
}
