import { actionProblem, command, type CommandContext } from '#kernel/action'
import { dayOf, takeOrganization } from '#data/registry'
import { digests, entryFor, limitIn } from './commands.ts'
import { readFile } from './file.rules.ts'
import { problem } from './problems.ts'
import { DeliveryTaken, FileTaken, TakeDelivery, TakeFile } from './schema.ts'
import { addEntry, changeEntry, type EntryRow, findEntry } from './table.ts'

type Context = Pick<CommandContext, 'tx' | 'safe'>
const subjectOf = async (ctx: Context): Promise<(kind: EntryRow['subjectKind'], number: string) => string> => { const digest = await digests(ctx); return (kind, number) => digest(kind === 'person' ? 'residentId' : 'uscc', number) }

/** 整份公示: all rows of a file that was looked at, once; what is published already stays as it is. */
export const takeFile = command({
  name: 'credit.takeFile', input: TakeFile, output: FileTaken, subject: ({ name }) => name,
  async run(ctx, { kind, text, name }) {
    const { tx, now, actor, permit, record } = ctx, { organization } = actor
    if (organization === null) throw actionProblem.forbidden({ action: 'credit.takeFile' })
    const { division } = await takeOrganization(tx, organization), today = dayOf(now), { missing, good, errors } = readFile(kind, text, today)
    permit({ organization, division })
    if (missing.length > 0 || errors.length > 0 || good.length === 0) throw problem.badFile({ reasons: [...missing.map(heading => `少了“${heading}”这一列`), ...errors.slice(0, 50).map(({ line, message }) => `第 ${line} 行：${message}`)] })
    const subject = await subjectOf(ctx), limit = await limitIn(tx, division, today)
    let added = 0
    for (const { read: { number, over, ...decision } } of good) {
      if (over) continue
      const row = entryFor(now, { organization, division, limit }, { ...decision, uscc: decision.subjectKind === 'person' ? null : number, subject: subject(decision.subjectKind, number), source: 'file', dataset: null, filed: null })
      if (await findEntry(tx, row)) continue
      await addEntry(tx, row)
      added++
    }
    record({ kind, added, rows: good.length })
    return { name, added, known: good.length - added }
  },
})
/** 交来的处罚、许可: each is published once, changed where its source changed it, and withdrawn where its source has it no more or says that it holds no more. */
export const takeDelivery = command({
  name: 'credit.takeDelivery', input: TakeDelivery, output: DeliveryTaken,
  async run(ctx, { dataset, delivery, organization, kind, decisions, gone }) {
    const { tx, now, permit, record } = ctx, { division } = await takeOrganization(tx, organization), subject = await subjectOf(ctx), limit = await limitIn(tx, division, dayOf(now)), tally = { added: 0, changed: 0, withdrawn: 0 }
    permit({ organization, division })
    const end = async (found: EntryRow | undefined, endedWhy: string) => { if (found?.state === 'public' && found.dataset === dataset) { await changeEntry(tx, found.id, { state: 'withdrawn', endedWhy, endedAt: now, changedAt: now, revision: found.revision + 1 }); tally.withdrawn++ } }
    // first what went, so that a decision whose subject was wrong leaves before it comes again
    for (const { number, document } of gone) for (const subjectKind of ['company', 'person'] as const) await end(await findEntry(tx, { kind, organization, document, subject: subject(subjectKind, number) }), '数据来源里没有这条了')
    for (const { number, over, ...decision } of decisions) {
      const row = entryFor(now, { organization, division, limit }, { ...decision, kind, uscc: decision.subjectKind === 'person' ? null : number, subject: subject(decision.subjectKind, number), source: 'data', dataset, filed: null }), found = await findEntry(tx, row)
      if (over) { await end(found, '决定已经撤销或者失效'); continue }
      if (!found) { await addEntry(tx, row); tally.added++; continue }
      const { name, facts, decidedOn, dueOn, validUntil } = row, other = JSON.stringify([name, facts, decidedOn, validUntil]) !== JSON.stringify([found.name, Object.fromEntries(Object.keys(facts).map(key => [key, found.facts[key]])), found.decidedOn, found.validUntil]) || Object.keys(found.facts).length !== Object.keys(facts).length
      const back = found.state === 'withdrawn' && found.endedWhy === '数据来源里没有这条了'
      if (found.dataset === dataset && (back || (other && found.state === 'public'))) { await changeEntry(tx, found.id, { name, facts, decidedOn, dueOn, validUntil, ...back ? { state: 'public', endedWhy: null, endedAt: null } : {}, changedAt: now, revision: found.revision + 1 }); tally.changed++ }
    }
    record({ dataset, delivery, ...tally })
    return { id: delivery, ...tally }
  },
})
