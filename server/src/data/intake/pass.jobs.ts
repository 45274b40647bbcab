import { execute, systemActor } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { passDrift } from './drift.commands.ts'
import { takenFor } from './drift.table.ts'
import { runSource } from './source.commands.ts'

const house = systemActor('intake')

/** Once the draft that a change proposed is published, what waited goes in. */
export const passPublished = subscriber({
  name: 'intake.passPublished', types: ['catalogue.publish'],
  async handle(world, { subject }) {
    for (const { id, source } of await takenFor(world.db, subject)) {
      await execute(world, house, passDrift, { id })
      if (source !== null) await execute(world, house, runSource, { id: source })
    }
  },
})
