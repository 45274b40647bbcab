import { isDeepStrictEqual } from 'node:util'
import { command, type CommandContext, stale } from '#kernel/action'
import { clockFor } from './advance.commands.ts'
import { writeChange } from './change.table.ts'
import { dropAwaits } from './child.table.ts'
import { problem } from './problems.ts'
import { playEach, versionsOf } from './replay.rules.ts'
import { graphsOf } from './replay.views.ts'
import { Case, UndoCase } from './schema.ts'
import { placeOf } from './substitute.rules.ts'
import { actionsOf, type CaseRow, pausesOf, readState, takeCase } from './table.ts'
import { addTimer, dropTimers, settleFirst, tasksOf, timersOf } from './task.table.ts'
import { strikesWith, timingOf } from './timer.rules.ts'
import { type Armed, armedBefore, isRecent, lastDecision, tookAway, undoMinutes, wentOut } from './undo.rules.ts'
import { presentCase } from './views.ts'

/** 撤回刚才的办理, by whoever finished the step, while nobody has acted since and nothing went out: the case stands where its actions before it lead, and the step is his again. */
export const undoTask = command({
  name: 'case.undo', input: UndoCase, output: Case,
  async run({ tx, now, actor, permit, record, announce }, { id, revision }) {
    const filed = await takeCase(tx, id), actions = await actionsOf(tx, id), tasks = await tasksOf(tx, id)
    const own = tasks.filter(({ kind, state, account }) => kind === 'step' && state === 'done' && account === actor.account).at(-1)
    if (!own) throw problem.undoNotYours({ id })
    permit(placeOf(own))
    if (filed.revision !== revision) throw stale({ ...await presentCase(tx, actor, id, now) })
    if (filed.status !== 'running') throw problem.undoClosed({ id })
    if (filed.pausedAt !== null) throw problem.paused({ id })
    const from = lastDecision(actions), done = from === null ? undefined : actions[from - 1], last = actions.at(-1)
    if (from === null || done?.event?.kind !== 'complete' || done.account !== actor.account) throw problem.undoActed({ account: last?.account ?? null, at: last?.at.toISOString() ?? null })
    if (!isRecent(done.at, now)) throw problem.undoLate({ minutes: undoMinutes })
    const versions = versionsOf(actions, filed.version), graphs = await graphsOf(tx, filed.model, versions), played = playEach(actions, graphs, versions[0]!), stands = await readState(tx, filed), { token } = done.event
    const before = played[from - 1]!.before, went = played.slice(from - 1).flatMap(({ commands }) => commands), task = tasks.find(each => each.token === token && each.state === 'done')
    if (wentOut(went)) throw problem.undoWentOut({ id })
    if (tookAway(went, before, graphs.get(filed.version)!) || (filed.clock?.extended ?? task?.clock?.extended ?? []).length > 0) throw problem.undoTookAway({ id })
    // where it stands has to be what its actions say: else there is nothing to go back to
    if (!task || !isDeepStrictEqual(played.at(-1)!.state, stands)) throw problem.doesNotFit({ id })
    for (const opened of went) {
      if (opened.kind === 'timer') await dropTimers(tx, id, opened.token)
      else if (opened.kind === 'await') await dropAwaits(tx, id, opened.token)
    }
    await armAgain({ tx }, filed, armedBefore(actions, played, from))
    await writeChange(tx, id, {
      before: stands, after: before, opened: [], withdrawn: went.flatMap(({ kind, ...opened }) => kind === 'task' && 'token' in opened ? [{ token: opened.token, doneAt: now }] : []),
      done: [{ id: task.id, state: 'open', account: done.standsFor ?? actor.account, doneAt: null, revision: task.revision + 1 }],
      actions: [{ at: now, account: actor.account, verb: 'undo', event: { kind: 'undo', from }, node: task.node, note: null, trace: [], beside: null, standsFor: null }],
      row: { ...filed, error: before.error ?? null, revision: revision + 1 },
    })
    await settleFirst(tx, id)
    record({ node: task.node, number: filed.number })
    announce({ model: filed.model, node: task.node, number: filed.number })
    return presentCase(tx, actor, id, now)
  },
})

/** What counted time beside the step goes on as it was set: from then, by the limit that held then. */
async function armAgain({ tx }: Pick<CommandContext, 'tx'>, filed: CaseRow, armed: readonly Armed[]): Promise<void> {
  const runs = new Set((await timersOf(tx, filed.id)).map(({ token, trigger }) => `${token} ${trigger}`)), pauses = await pausesOf(tx, filed.id)
  for (const { at, token, trigger, timer } of armed) {
    if (runs.has(`${token} ${trigger}`)) continue
    const timing = timingOf(timer, await clockFor(tx, timer.clock?.value, filed.division, at), at)
    if (timing !== null) await addTimer(tx, { filed: filed.id, token, trigger, ...timing, runAt: strikesWith(timing, pauses) })
  }
}
