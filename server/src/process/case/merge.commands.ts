import { command, stale } from '#kernel/action'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { MergeCase } from './beside.schema.ts'
import { problem } from './problems.ts'
import { Case } from './schema.ts'
import { addAction, changeCaseRow, takeCase } from './table.ts'
import { presentCase } from './views.ts'

/** 合并: of two cases of the same kind about the same thing, or of the same department, one goes on; the other is closed and leads there. */
export const mergeCase = command({
  name: 'case.merge', input: MergeCase, output: Case,
  async run(ctx, { id, revision, into, reason }) {
    const { tx, now, actor, permit, record, announce } = ctx
    if (id === into) throw problem.unlike({ id, into })
    // always in one order: two who merge the same pair take turns
    const [first, second] = [id, into].sort(), one = await takeCase(tx, first!), other = await takeCase(tx, second!), [filed, kept] = one.id === id ? [one, other] : [other, one]
    for (const { division, organization } of [filed, kept]) permit({ division, organization })
    if (filed.revision !== revision) throw stale({ ...await presentCase(tx, actor, id, now) })
    for (const each of [filed, kept]) if (each.status !== 'running') throw problem.closed({ id: each.id })
    if (filed.model !== kept.model || (filed.organization !== kept.organization && (filed.subject === null || filed.subject !== kept.subject))) throw problem.unlike({ id, into })
    const { graph } = await versionInForce(tx, filed.model, filed.version)
    await advance(ctx, filed, graph, { kind: 'cancel', reason }, { verb: 'merge', note: `并入第 ${kept.number} 号：${reason}` })
    await changeCaseRow(tx, id, { mergedInto: into, revision: revision + 1 })
    await addAction(tx, { filed: into, at: now, account: actor.account, verb: 'absorb', event: null, node: null, note: `第 ${filed.number} 号并了进来：${reason}`, trace: [] })
    await changeCaseRow(tx, into, { revision: kept.revision + 1 })
    record({ into, number: filed.number })
    announce({ model: filed.model, subject: filed.subject, number: filed.number, into, intoNumber: kept.number })
    return presentCase(tx, actor, id, now)
  },
})
