import { divisionParent } from '@yiwang/codes'
import { command, type CommandContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { isRoleHeld } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { ask, type Party, ruleFor, supervisor } from './beside.commands.ts'
import { Escalate } from './beside.schema.ts'
import { takeTask } from './commands.ts'
import { problem } from './problems.ts'
import { requestsOf } from './request.table.ts'
import { Case } from './schema.ts'
import { type CaseRow, changeCaseRow } from './table.ts'
import { changeTaskRow, type TaskRow } from './task.table.ts'
import { presentCase } from './views.ts'

/** 上一级: the supervisor of where the work is; over a supervisor's own work the one of the next division above that has one. */
export async function above(tx: Db, { role, organization, division }: TaskRow, now: Date): Promise<Party | null> {
  if (role !== supervisor || organization !== null) return { role: supervisor, organization: null, division }
  const parent = divisionParent(division)
  return parent !== null && await isRoleHeld(tx, { role: supervisor, organization: null, division: parent }, dayOf(now)) ? { role: supervisor, organization: null, division: parent } : null
}

/** Whoever is above has it on the list, once while it is open. False where nobody is above: then whoever has it is the last. */
export async function escalateTo(ctx: Pick<CommandContext, 'tx' | 'now' | 'actor'>, filed: CaseRow, task: TaskRow, { by, reason }: { by: 'hand' | 'clock'; reason: string }): Promise<boolean> {
  const { tx, now } = ctx, party = await above(tx, task, now)
  if (!party || (await requestsOf(tx, filed.id)).some(({ kind, state, task: of }) => kind === 'escalation' && state === 'open' && of === task.id)) return false
  const rule = await ruleFor(tx, 'case.escalation', filed.division, now)
  await ask(ctx, filed, task, { kind: 'escalation', name: `升级处理：${task.name}`, asked: { reason, by }, basis: rule?.clock.basis ?? null, parties: [party], clock: rule?.clock ?? null, verb: by === 'clock' ? 'breach' : 'escalate', note: reason })
  return true
}

/** 升级 to the supervisor, with the reason; the work stays with whoever has it. */
export const escalateTask = command({
  name: 'case.escalate', input: Escalate, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, reason }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'step'), { tx, now, actor, record, announce } = ctx
    if (!await escalateTo(ctx, filed, task, { by: 'hand', reason })) throw problem.nobodyAbove({ id })
    await changeTaskRow(tx, id, { revision: revision + 1 })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ node: task.node })
    announce({ number: filed.number, filed: filed.id, node: task.node })
    return presentCase(tx, actor, filed.id, now)
  },
})
