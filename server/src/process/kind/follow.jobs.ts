import { execute, type World } from '#kernel/action'
import { type EventRow, subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { findCaseOf, openCase, tellCase } from '#process/case'
import { house } from './house.jobs.ts'
import { kinds } from './kinds.jobs.ts'

/** What is asked anywhere in the house begins its case, in the name of whoever asked; asked again while one runs, the case hears of it. Where no such kind is in force, it stands by itself. */
export const followBeginnings = subscriber({
  name: 'kind.followBeginnings', types: kinds.map(({ begins }) => begins),
  async handle(world, event) {
    for (const kind of kinds.filter(({ begins }) => begins === event.type)) await begin(world, kind, event, `kind:${event.id}`)
  },
})
/** The same at once, for whoever sets a house up: what happened then is heard then. */
export async function beginCase(world: World, type: string, subject: string): Promise<void> {
  for (const kind of kinds.filter(({ begins }) => begins === type)) await begin(world, kind, { type, subject }, `kind:${type}:${subject}`)
}
async function begin(world: World, kind: (typeof kinds)[number], event: Pick<EventRow, 'type' | 'subject'>, idempotencyKey: string): Promise<void> {
  const asked = await kind.ask(world, event), running = await findCaseOf(world.db, kind.code, event.subject)
  if (!asked) return
  const { asker, title, variables } = asked, once = { idempotencyKey }
  if (running) await execute(world, house, tellCase, { id: running.id, message: event.type, outputs: variables }, once)
  else await execute(world, asker, openCase, { model: kind.code, title, subject: event.subject, variables }, once).catch(refused)
}
/** No kind in force, or its time limits are gone: what was asked stands by itself. */
export const refused = (error: unknown): void => { if (!(error instanceof Problem)) throw error }

/** 撤回 of a case is 撤回 of what it was about; so is 合并 into a case about another thing, which goes on alone. */
export const followWithdrawals = subscriber({
  name: 'kind.followWithdrawals', types: ['case.withdraw', 'case.merge'],
  async handle(world, { type, data: { model, subject, intoNumber } }) {
    const kind = kinds.find(({ code }) => code === model)
    if (!kind || typeof subject !== 'string' || await findCaseOf(world.db, kind.code, subject)) return
    await kind.dropped(world, subject, type === 'case.merge' ? `并入第 ${String(intoNumber)} 号办件，由那一件接着办` : kind.takenBack)
  },
})
