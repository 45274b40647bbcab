// What the tests of the kinds share: a bureau that has put them in force, two departments, one dataset of the first; and what happens by itself, now.
import { type Actor, ask, execute } from '#kernel/action'
import { actor, type TestWorld, waitingJobs } from '#kernel/testing'
import { addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { type Case, caseModule, completeTask, listCases, listTasks, readCase } from '#process/case'
import { bureau, type Cast, cast, health } from '../../process.scene.test.ts'
import { installKinds, kindModule } from './index.ts'

export const where = { organization: bureau, division: '330000000000', validFrom: '2025-08-01' }
export const setup = actor('setup')
export const deaths: Contract = newContract({ name: '死亡登记', provider: health, shareType: 'conditional', fields: [
  newField({ code: 'no', name: '登记号', key: true, type: 'text', classification: 'L1' }), newField({ code: 'name', name: '姓名', type: 'text', classification: 'L1' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', classification: 'L1' }),
] })
export const may = (who: Actor, ...actions: string[]): Actor => ({ ...who, rights: [...who.rights, ...actions.map(action => ({ ...who.rights[0]!, action }))] })

export interface Scene { people: Cast; /** Events are heard and jobs are done, until nothing is left. */ settle(): Promise<void>; /** The first task of his post (of those so called), done. */ work(who: Actor, values: object, q?: string): Promise<Case>; /** The case about something, for whoever asked. */ of(who: Actor, subject: string): Promise<Case> }
export async function scene(world: TestWorld): Promise<Scene> {
  const people = await cast(world)
  await execute(world, setup, addDataset, { code: 'wjw.death', contract: deaths })
  await execute(world, setup, publishDataset, { code: 'wjw.death', revision: 1 })
  await installKinds(world, where)
  let heard = 0
  const settle = async () => {
    for (;;) {
      const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event where id > $1 order by id', [heard])
      for (const event of events) for (const { types, handle } of kindModule.subscribers ?? []) if (types.includes(event.type)) await handle(world, { ...event, id: Number(event.id) })
      heard = Number(events.at(-1)?.id ?? heard)
      const waiting = await waitingJobs(world)
      await world.sql('delete from graphile_worker._private_jobs')
      for (const { job, input } of waiting) await caseModule.jobs?.find(({ name }) => name === job)?.run({ world, stopping: new AbortController().signal }, input as never)
      if (events.length + waiting.length === 0) return
    }
  }
  return {
    people, settle,
    async work(who, values, q) {
      const [task] = (await ask(world, who, listTasks, q === undefined ? {} : { q })).items
      if (!task) throw new Error(`${who.name} has nothing to do`)
      const filed = await execute(world, who, completeTask, { id: task.id, revision: task.revision, values: values as never })
      await settle()
      return filed
    },
    async of(who, subject) {
      const { items: [filed] } = await ask(world, who, listCases, { subject })
      if (!filed) throw new Error(`no case about ${subject}`)
      return ask(world, who, readCase, { id: filed.id })
    },
  }
}
