import { command } from '#kernel/action'
import { awaitsSupplement } from './beside.rules.ts'
import { note, takeRunning } from './course.commands.ts'
import { problem } from './problems.ts'
import { requestsOf } from './request.table.ts'
import { Case, PauseCase, ResumeCase } from './schema.ts'
import { goOn, standStill } from './still.commands.ts'
import { changeCaseRow } from './table.ts'
import { presentCase } from './views.ts'

/** 暂停: hearings, inspections, corrections: with the reason and its law in writing. No clock of the case runs meanwhile. */
export const pauseCase = command({
  name: 'case.pause', input: PauseCase, output: Case,
  async run(ctx, { id, revision, reason, basis }) {
    const filed = await takeRunning(ctx, { id, revision }), { tx, now, actor, record } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id })
    await standStill(ctx, filed, { reason, basis })
    await note(ctx, filed, 'pause', `${reason}（${basis}）`)
    await changeCaseRow(tx, id, { revision: revision + 1 })
    record({ basis })
    return presentCase(tx, actor, id, now)
  },
})
/** 恢复: every clock goes on where it stood. A case that waits for what is missing goes on when that comes, or when its day has passed. */
export const resumeCase = command({
  name: 'case.resume', input: ResumeCase, output: Case,
  async run(ctx, { id, revision, note: text }) {
    const filed = await takeRunning(ctx, { id, revision }), { tx, now, actor } = ctx
    if (filed.pausedAt === null) throw problem.notPaused({ id })
    if (awaitsSupplement(await requestsOf(tx, id))) throw problem.waitsForSupplement({ id })
    await goOn(ctx, filed)
    await note(ctx, filed, 'resume', text)
    await changeCaseRow(tx, id, { revision: revision + 1 })
    return presentCase(tx, actor, id, now)
  },
})
