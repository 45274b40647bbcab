import { type CommandContext } from '#kernel/action'
import { dueOf } from './rules.ts'
import { addPause, type CaseRow, changeCaseRow, endPause, pausesOf } from './table.ts'
import { changeTaskRow, holdTimers, setTimer, settleFirst, tasksOf, timersOf } from './task.table.ts'
import { strikesWith } from './timer.rules.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor'>

/** Every clock of the case stands still, but for that of what it waits for. */
export async function standStill({ tx, now, actor }: Context, filed: CaseRow, { reason, basis }: { reason: string; basis: string }): Promise<void> {
  await addPause(tx, { filed: filed.id, fromAt: now, untilAt: null, reason, basis, account: actor.account })
  await changeCaseRow(tx, filed.id, { pausedAt: now, dueAt: filed.clock !== null && (filed.dueAt === null || filed.dueAt > now) ? null : filed.dueAt, warnAt: null })
  for (const task of await tasksOf(tx, filed.id)) if (task.state === 'open' && task.kind !== 'supplement' && task.dueAt !== null && task.dueAt > now) await changeTaskRow(tx, task.id, { dueAt: null, warnAt: null })
  await settleFirst(tx, filed.id)
  await holdTimers(tx, filed.id)
}
/** Every clock goes on where it stood. */
export async function goOn({ tx, now }: Context, filed: CaseRow): Promise<void> {
  await endPause(tx, filed.id, now)
  const pauses = await pausesOf(tx, filed.id)
  await changeCaseRow(tx, filed.id, { pausedAt: null, ...filed.clock === null || filed.dueAt !== null ? {} : dueOf(filed.clock, filed.openedAt, pauses) })
  for (const task of await tasksOf(tx, filed.id)) if (task.state === 'open' && task.clock !== null && task.dueAt === null) await changeTaskRow(tx, task.id, dueOf(task.clock, task.openedAt, pauses))
  await settleFirst(tx, filed.id)
  for (const timer of await timersOf(tx, filed.id)) await setTimer(tx, timer.id, strikesWith(timer, pauses))
}
