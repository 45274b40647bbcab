import { type Actor, addDataset, ask, beginCase, completeTask, execute, listCasesAbout, listGrants, listObjections, queryByGrant, raiseObjection, submitDraft, systemActor, type World } from './door.ts'
import { type DemoContract } from './contract.ts'

const house = systemActor('演示')
const dayMs = 86_400_000
/** The house as it was some days ago. */
export const daysAgo = (world: World, days: number): World => { const then = new Date(world.now().getTime() - days * dayMs); return { ...world, now: () => then } }
type ActAs = (login: string) => Promise<Actor>

/** Does the task that somebody has in the case about something. */
export async function decide(world: World, actor: Actor, subject: string, values: Record<string, unknown>, note: string | null = null): Promise<void> {
  const { items } = await ask(world, actor, listCasesAbout, { subject }), task = items.flatMap(({ tasks }) => tasks).find(({ can }) => can.includes('case.complete'))
  if (!task) throw new Error(`${actor.name} has nothing to do about ${subject}`)
  await execute(world, actor, completeTask, { id: task.id, revision: task.revision, values: values as never, note })
}

/** 送审: a dataset that is under review since some days. */
export async function sendForReview(world: World, actAs: ActAs, { code, steward, days, contract }: { code: string; steward: string; days: number; contract: DemoContract }): Promise<void> {
  const then = daysAgo(world, days), by = await actAs(steward)
  await execute(then, by, addDataset, { code, contract })
  await execute(then, by, submitDraft, { code, revision: 1 })
  await beginCase(then, 'catalogue.submit', code)
}

/** What somebody doubts about the first record that he reads of a dataset; once. */
export async function doubt(world: World, actAs: ActAs, { dataset, by, field, proposed, reason }: { dataset: string; by: string; field: string; proposed: string; reason: string }): Promise<void> {
  const actor = await actAs(by)
  if ((await ask(world, house, listObjections, { dataset, limit: 1 })).total > 0) return
  const { items } = await ask(world, actor, listGrants, { side: 'received', dataset, state: 'active' }), grant = items.find(({ can, fields }) => can.includes('grant.query') && fields.some(({ code }) => code === field))
  if (!grant) return
  const { items: [found] } = await ask(world, actor, queryByGrant, { id: grant.id, limit: 1 }), keys = grant.fields.filter(({ key }) => key)
  if (!found || !keys.every(({ shown }) => shown === 'clear')) return
  await execute(world, actor, raiseObjection, { grant: grant.id, key: Object.fromEntries(keys.map(({ code }) => [code, found.values[code] ?? ''])), field, proposed, reason })
}
