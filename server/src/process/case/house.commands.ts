import { listeningFor } from '@yiwang/bpmn'
import { Type } from 'typebox'
import { command } from '#kernel/action'
import { Nullable, Strict, Uuid } from '#kernel/schema'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { Moved } from './house.schema.ts'
import { readState, takeCase } from './table.ts'
import { takeTimer } from './task.table.ts'

const Answer = Strict({ filed: Uuid, token: Type.String(), outputs: Nullable(Type.Record(Type.String(), Type.Any())), message: Nullable(Type.String()), /** Of a refusal: what the model may catch. */ code: Type.Union([Type.String(), Type.Null()], { default: null }) })

/** 自动办完了一步, or could not; what came too late, because the case went another way, is let be. */
export const answerService = command({
  name: 'case.answerService', input: Answer, output: Moved,
  async run(ctx, { filed: id, token, outputs, message, code }) {
    const filed = await takeCase(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    // what is answered twice, or after the case went another way, moves nothing
    if (!(await readState(ctx.tx, filed)).tokens.some(({ id: held }) => held === token)) return { id, moved: false }
    const { graph } = await versionInForce(ctx.tx, filed.model, filed.version)
    const refused = code === null ? { kind: 'fail' as const, token, message: message ?? '' } : { kind: 'error' as const, token, code, message: message ?? '', outputs: { problem: message } }
    await advance(ctx, filed, graph, outputs === null ? refused : { kind: 'complete', token, outputs }, { verb: outputs === null ? 'serviceFailed' : 'service', note: message })
    return { id, moved: true }
  },
})

/** 计时到了: fired by whoever takes the timer away, and by nobody else. */
export const fireTimer = command({
  name: 'case.fireTimer', input: Strict({ id: Type.Integer(), filed: Uuid }), output: Moved,
  async run(ctx, { id: timer, filed: id }) {
    const filed = await takeCase(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    // while a case is paused nothing strikes: the timer is held, whoever saw it before
    if (filed.pausedAt !== null) return { id, moved: false }
    const taken = await takeTimer(ctx.tx, timer)
    if (!taken || !(await readState(ctx.tx, filed)).tokens.some(({ id: held }) => held === taken.token)) return { id, moved: false }
    const { graph } = await versionInForce(ctx.tx, filed.model, filed.version)
    await advance(ctx, filed, graph, { kind: 'timer', token: taken.token, trigger: taken.trigger }, { verb: 'timer' })
    return { id, moved: true }
  },
})

/** 告知: something happened outside that the case may be waiting for, or that it need not wait for any more. */
export const tellCase = command({
  name: 'case.tell', input: Strict({ id: Uuid, message: Type.String(), outputs: Type.Record(Type.String(), Type.Any(), { default: {} }) }), output: Moved,
  async run(ctx, { id, message, outputs }) {
    const filed = await takeCase(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    const { graph } = await versionInForce(ctx.tx, filed.model, filed.version)
    if (filed.status !== 'running' || !listeningFor(graph, await readState(ctx.tx, filed), 'message', message)) return { id, moved: false }
    await advance(ctx, filed, graph, { kind: 'message', name: message, outputs }, { verb: 'message' })
    return { id, moved: true }
  },
})
