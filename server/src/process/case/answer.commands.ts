import { command } from '#kernel/action'
import { take } from './beside.commands.ts'
import { type Beside } from './beside.rules.ts'
import { AnswerRequest } from './beside.schema.ts'
import { takeTask } from './commands.ts'
import { problem } from './problems.ts'
import { Case } from './schema.ts'
import { addAction, changeCaseRow } from './table.ts'
import { presentCase } from './views.ts'

/** 答复 to what was asked: 会签 says whether, 征求意见 says what, 升级 says what is to be done. */
export const answerRequest = command({
  name: 'case.answer', input: AnswerRequest, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, agree, note }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either'), { tx, now, actor, record, announce } = ctx, { kind } = task
    if (kind === 'step' || kind === 'supplement' || kind === 'extension') throw problem.otherWork({ id, kind })
    if (kind === 'countersign' && (agree === null || (!agree && note === null))) throw problem.sayWhether({ id })
    if (kind !== 'countersign' && note === null) throw problem.sayWhat({ id })
    const beside: Beside = { kind: 'answer', request: task.request!, task: id, answer: { agree: kind === 'countersign' ? agree : null, note, values: {} } }, { state } = await take(ctx, filed, beside)
    const verb = kind === 'countersign' ? agree ? 'sign' : 'object' : kind === 'consult' ? 'advise' : 'direct'
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb, event: null, node: task.node, note, trace: [], beside })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ kind, agree, state })
    announce({ number: filed.number, filed: filed.id, kind, state })
    return presentCase(tx, actor, filed.id, now)
  },
})
