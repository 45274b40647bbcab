import { Type } from 'typebox'
import { command } from '#kernel/action'
import { Literals, Nullable, Strict, Uuid } from '#kernel/schema'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { changeCaseRow, readState, takeCase } from './table.ts'

const Moved = Strict({ id: Uuid, moved: Type.Boolean() })
const ended = { completed: '办结', failed: '出错终止', cancelled: '撤回' }

/** 子办件有了结果: the step that waits for it goes on with what it brought; one that was withdrawn or failed is an error of that name, which the model may catch. */
export const answerChild = command({
  name: 'case.answerChild', output: Moved,
  input: Strict({ id: Uuid, token: Type.String(), number: Type.Integer(), status: Literals('completed', 'failed', 'cancelled'), outcome: Nullable(Type.String()), variables: Type.Record(Type.String(), Type.Any()) }),
  async run(ctx, { id, token, number, status, outcome, variables }) {
    const filed = await takeCase(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    if (filed.status !== 'running' || !(await readState(ctx.tx, filed)).tokens.some(({ id: held }) => held === token)) return { id, moved: false }
    const { graph } = await versionInForce(ctx.tx, filed.model, filed.version), note = `子办件 ${number} ${outcome ?? ended[status]}`
    const event = status === 'completed' ? { kind: 'complete' as const, token, outputs: variables } : { kind: 'error' as const, token, code: status, message: note }
    await advance(ctx, filed, graph, event, { verb: status === 'completed' ? 'childDone' : 'childFailed', note })
    await changeCaseRow(ctx.tx, id, { revision: filed.revision + 1 })
    return { id, moved: true }
  },
})

/** 不用再办: the case that waited for it went another way, or is over. */
export const dropCase = command({
  name: 'case.drop', input: Strict({ id: Uuid, reason: Type.String() }), output: Moved,
  async run(ctx, { id, reason }) {
    const filed = await takeCase(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    if (filed.status !== 'running') return { id, moved: false }
    const { graph } = await versionInForce(ctx.tx, filed.model, filed.version)
    await advance(ctx, filed, graph, { kind: 'cancel', reason }, { verb: 'drop', note: reason })
    await changeCaseRow(ctx.tx, id, { revision: filed.revision + 1 })
    return { id, moved: true }
  },
})
