import { type Db } from '#kernel/db'
import { type Actor } from './rights.ts'

/** What a module above has to say before a command counts: it refuses, or lets it be. It is asked after the command's own refusals, in its transaction. */
export type Guard = (tx: Db, actor: Actor, input: Readonly<Record<string, unknown>>, now: Date) => Promise<void>
const guards = new Map<string, Guard>()

/** Told when the house is put together: what is a step of something longer is not done past it. */
export function guardCommand(name: string, guard: Guard): void { guards.set(name, guard) }
export const guardOf = (name: string): Guard | undefined => guards.get(name)
