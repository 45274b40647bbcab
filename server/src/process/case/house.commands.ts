import { Type } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { type Json, listeningFor } from '@yiwang/bpmn'
import { Nullable, Strict, Uuid } from '#kernel/schema'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { Moved } from './house.schema.ts'
import { readState, takeCase, takeStanding } from './table.ts'
import { takeTimer } from './task.table.ts'

const Answer = Strict({ filed: Uuid, token: Type.String(), outputs: Nullable(Type.Record(Type.String(), Type.Any())), message: Nullable(Type.String()), /** Of a refusal: what the model may catch. */ code: Type.Union([Type.String(), Type.Null()], { default: null }) })

/** 自动办完了一步, or could not; what came too late, because the case went another way, is let be. */
export const answerService = command({
  name: 'case.answerService', input: Answer, output: Moved,
  async run(ctx, { filed: id, token, outputs, message, code }) {
    const { filed, state } = await takeStanding(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    // what is answered twice, or after the case went another way, moves nothing
    if (!state.tokens.some(({ id: held }) => held === token)) return { id, moved: false }
    const { graph } = await versionInForce(ctx.tx, filed.model, filed.version)
    const refused = code === null ? { kind: 'fail' as const, token, message: message ?? '' } : { kind: 'error' as const, token, code, message: message ?? '', outputs: { problem: message } }
    await advance(ctx, filed, graph, outputs === null ? refused : { kind: 'complete', token, outputs }, { verb: outputs === null ? 'serviceFailed' : 'service', note: message }, { state })
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

/**
 * 告知, within another module's command: the case goes on if it waits for this. Answers whether it did; what it does not wait for yet it knows from now on, if it may be
 * kept, so that a drawing can ask when it gets there.
 */
export async function tellOf(ctx: Pick<CommandContext, 'tx' | 'now' | 'actor' | 'announce'>, id: string, message: string, outputs: Record<string, Json>, { kept = false } = {}): Promise<boolean> {
  const filed = await takeCase(ctx.tx, id)
  if (filed.status !== 'running') return false
  const { graph } = await versionInForce(ctx.tx, filed.model, filed.version), hears = listeningFor(graph, await readState(ctx.tx, filed), 'message', message) !== undefined
  if (hears) await advance(ctx, filed, graph, { kind: 'message', name: message, outputs }, { verb: 'message' })
  else if (kept) await advance(ctx, filed, graph, { kind: 'variables', values: outputs }, { verb: 'message' })
  return hears
}
/** 告知: something happened outside that the case may be waiting for, or that it need not wait for any more. */
export const tellCase = command({
  name: 'case.tell', input: Strict({ id: Uuid, message: Type.String(), outputs: Type.Record(Type.String(), Type.Any(), { default: {} }) }), output: Moved,
  async run(ctx, { id, message, outputs }) {
    const filed = await takeCase(ctx.tx, id)
    ctx.permit({ division: filed.division, organization: filed.organization })
    return { id, moved: await tellOf(ctx, id, message, outputs) }
  },
})
