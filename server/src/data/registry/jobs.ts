import { execute, systemActor, type World } from '#kernel/action'
import { type Static } from 'typebox'
import { loadRegistry } from './commands.ts'
import { type Loaded } from './schema.ts'

/** At the first start: divisions and code lists. Idempotent; about a second. */
export const seedRegistry = (world: World): Promise<Static<typeof Loaded>> => execute(world, systemActor('初始数据'), loadRegistry, {})
