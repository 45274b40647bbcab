import { command } from '#kernel/action'
import { findLogin, isRoleHeld } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { Delegate, GiveBack } from './beside.schema.ts'
import { takeTask } from './commands.ts'
import { problem } from './problems.ts'
import { Case } from './schema.ts'
import { addAction } from './table.ts'
import { changeTaskRow } from './task.table.ts'
import { presentCase } from './views.ts'

/** 委托: somebody else works it out and gives it back; the final word stays with whoever delegated. */
export const delegateTask = command({
  name: 'case.delegate', input: Delegate, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, to, reason }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'step'), { tx, now, actor, record } = ctx, next = await findLogin(tx, to)
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    if (!next || next.id === actor.account || !await isRoleHeld(tx, { ...task, account: next.id }, dayOf(now))) throw problem.nobody({ to })
    if (next.id === task.notBy) throw problem.handedBack({ to })
    await changeTaskRow(tx, id, { account: next.id, delegatedBy: actor.account, answer: null, revision: revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'delegate', event: null, node: task.node, note: `${next.name}：${reason}`, trace: [] })
    record({ to: next.id })
    ctx.announce({ task: id })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 交回 with what was worked out; or taken back by whoever delegated. */
export const giveBackTask = command({
  name: 'case.giveBack', input: GiveBack, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, values, note }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'delegated', 'step'), { tx, now, actor } = ctx
    if (task.delegatedBy === null) throw problem.notDelegated({ id })
    const own = task.account === actor.account
    await changeTaskRow(tx, id, { account: task.delegatedBy, delegatedBy: null, answer: own ? { agree: null, note, values, account: actor.account, at: now.toISOString() } : null, revision: revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: own ? 'giveBack' : 'takeBack', event: null, node: task.node, note, trace: [] })
    ctx.announce({ task: id })
    return presentCase(tx, actor, filed.id, now)
  },
})
