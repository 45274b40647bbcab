import { type Actor } from '#kernel/action'
import { type Db } from '#kernel/db'
import { roleNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { type Request as Row, stepBeside } from './beside.rules.ts'
import { type Request } from './beside.schema.ts'
import { requestsOf } from './request.table.ts'
import { actionsOf } from './table.ts'
import { type TaskRow } from './task.table.ts'

interface Reader { actor: Actor; nameOf: (account: string) => string }
/** What was asked beside the model, with whom it was asked of and what they said. */
export async function presentRequests(db: Db, { actor, nameOf }: Reader, requests: readonly Row[], tasks: readonly TaskRow[]): Promise<Request[]> {
  if (requests.length === 0) return []
  const byId = new Map(tasks.map(task => [task.id, task])), organizations = await organizationNames(db, [...new Set(tasks.flatMap(({ organization }) => organization === null ? [] : [organization]))]), roles = await roleNames(db)
  const whoOf = (id: string): string => {
    const task = byId.get(id), of = task?.organization
    return of ? organizations.get(of) ?? of : roles.get(task?.role ?? '') ?? ''
  }
  return requests.map(request => ({
    ...request, name: byId.get(request.parts[0]?.task ?? '')?.name ?? '', accountName: nameOf(request.account), can: request.state === 'open' && (request.account === actor.account || byId.get(request.task)?.account === actor.account) ? ['case.recall'] : [],
    parts: request.parts.map(({ task, answer }) => ({ task, who: whoOf(task), answer: answer && { ...answer, accountName: nameOf(answer.account) } })),
  }))
}

/** What was asked and answered, played again from the actions alone, beside what stands: the two are the same, or one of them is wrong. */
export async function replayBeside(db: Db, id: string): Promise<{ replayed: readonly Row[]; stands: readonly Row[] }> {
  let replayed: Row[] = []
  for (const { beside, at, account } of await actionsOf(db, id)) if (beside !== null) replayed = stepBeside(replayed, beside, { at: at.toISOString(), account })
  const byId = (requests: readonly Row[]) => requests.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { replayed: byId(replayed), stands: byId(await requestsOf(db, id)) }
}
