import { createHash, randomUUID } from 'node:crypto'
import { type Actor, areasOf, command, mayIn } from '#kernel/action'
import { addDataset, changeDraft, takeDatasetScope } from '#data/catalogue'
import { deliver, receivedFile } from '#data/exchange'
import { addDrift, changeDrift, type DriftTable, sameDrift, takeDriftRow } from './drift.table.ts'
import { type Change, Drift, DriftTaken, NoteDrift, OfDrift, TakeDrift } from './drift.schema.ts'
import { problem } from './problems.ts'
import { changeSourceRow } from './source.table.ts'
import { revisionOf } from './drift.views.ts'

const scope = ({ division, provider }: Pick<DriftTable, 'division' | 'provider'>) => ({ division, organization: provider })
const steps: Record<Drift['state'], readonly string[]> = { open: ['intake.takeDrift', 'intake.dismissDrift'], taken: [], dismissed: ['intake.takeDrift'], passed: [] }

export function presentDrift(actor: Actor, { provider, division, print: _print, foundAt, seenAt, settledAt, ...row }: DriftTable): Drift {
  return { ...row, foundAt: foundAt.toISOString(), seenAt: seenAt.toISOString(), settledAt: settledAt?.toISOString() ?? null, can: steps[row.state].filter(step => mayIn(areasOf(actor, step), { division, organization: provider })) }
}
/** Two looks at the same change are one. */
const printOf = (version: number, changes: readonly Change[]): string => createHash('sha256').update(JSON.stringify([version, changes.map(({ kind, field, now, type }) => [kind, field, now, type])])).digest('hex')

/** 结构变了: what came is explained column by column and kept, with the contract that would fit it; the same change is told once. */
export const noteDrift = command({
  name: 'intake.drift', input: NoteDrift, output: Drift,
  async run({ tx, now, actor, permit, record, announce }, { dataset, ...given }) {
    const { provider, division } = await takeDatasetScope(tx, dataset)
    permit({ division, organization: provider })
    const print = printOf(given.version, given.changes), known = await sameDrift(tx, dataset, print)
    const facts = { dataset, version: given.version, breaking: given.breaking, changes: given.changes.map(({ kind, field }) => `${kind}:${field ?? ''}`) }
    record(facts)
    if (known) {
      await changeDrift(tx, known.id, { seenAt: now, delivery: given.delivery ?? known.delivery, source: given.source ?? known.source })
      announce({ ...facts, again: true })
      return presentDrift(actor, await takeDriftRow(tx, known.id))
    }
    announce(facts)
    const id = randomUUID()
    await addDrift(tx, { id, dataset, provider, division, ...given, state: 'open', print, target: null, foundAt: now, seenAt: now, settledAt: null, account: null })
    return presentDrift(actor, await takeDriftRow(tx, id))
  },
})

/** 采用建议: the proposed contract becomes the draft of the next version; what would break readers becomes a dataset of its own that succeeds this one. What waits goes in when the draft is published. */
export const takeDrift = command({
  name: 'intake.takeDrift', input: TakeDrift, output: DriftTaken, subject: ({ drift }) => drift.id,
  async run(ctx, { id, successor }) {
    const { tx, now, actor, permit, record, announce } = ctx, drift = await takeDriftRow(tx, id)
    permit(scope(drift))
    if (drift.state !== 'open' && drift.state !== 'dismissed') throw problem.driftSettled({ id, state: drift.state })
    const { dataset, proposal, breaking } = drift, current = await revisionOf(tx, dataset)
    if (current.version !== drift.version) throw problem.driftOld({ id, version: drift.version, current: current.version })
    if (!breaking && current.drafted) throw problem.draftThere({ code: dataset })
    const target = breaking ? successor ?? `${dataset.slice(0, 54)}_${drift.version + 1}` : dataset
    const draft = breaking ? await addDataset.run(ctx, { code: target, contract: proposal, predecessor: dataset }) : await changeDraft.run(ctx, { code: dataset, revision: current.revision, contract: proposal })
    await changeDrift(tx, id, { state: 'taken', target, settledAt: now, account: actor.account })
    record({ dataset, target, breaking })
    announce({ dataset, target, breaking })
    return { drift: presentDrift(actor, await takeDriftRow(tx, id)), code: target, revision: draft.revision }
  },
})

/** 不采用建议: the contract stays; whoever delivers has to bring what was agreed. */
export const dismissDrift = command({
  name: 'intake.dismissDrift', input: OfDrift, output: Drift,
  async run({ tx, now, actor, permit, record, announce }, { id }) {
    const drift = await takeDriftRow(tx, id)
    permit(scope(drift))
    if (drift.state !== 'open') throw problem.driftSettled({ id, state: drift.state })
    await changeDrift(tx, id, { state: 'dismissed', settledAt: now, account: actor.account })
    record({ dataset: drift.dataset })
    announce({ dataset: drift.dataset })
    return presentDrift(actor, await takeDriftRow(tx, id))
  },
})

/** 结构变化过去了: the draft is published, so what had to wait goes in: a refused file once more, a source at its next run. */
export const passDrift = command({
  name: 'intake.passDrift', input: OfDrift, output: Drift,
  async run(ctx, { id }) {
    const { tx, permit, record, announce } = ctx, drift = await takeDriftRow(tx, id)
    permit(scope(drift))
    if (drift.state !== 'taken' || drift.target === null) throw problem.driftSettled({ id, state: drift.state })
    await changeDrift(tx, id, { state: 'passed' })
    record({ dataset: drift.dataset, target: drift.target })
    announce({ dataset: drift.dataset, target: drift.target })
    if (drift.source !== null) await changeSourceRow(tx, drift.source, { known: null, ...drift.breaking ? { dataset: drift.target, revision: 1 } : {} })
    if (drift.delivery !== null) {
      const { fileName, file } = await receivedFile(tx, drift.delivery)
      await deliver.run(ctx, { code: drift.target, fileName, file })
    }
    return presentDrift(ctx.actor, await takeDriftRow(tx, id))
  },
})
