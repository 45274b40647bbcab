import { randomUUID } from 'node:crypto'
import { command } from '#kernel/action'
import { deliver } from '#data/exchange'
import { problem } from './problems.ts'
import { presentRun } from './run.rules.ts'
import { definitionOf } from './source.rules.ts'
import { EndRun, Late, Run, TakeFile, TakeRun, TellLate } from './source.schema.ts'
import { addRun, changeRun, runOfFile, takeRun, takeSource } from './source.table.ts'
import { tellOnce } from './late.table.ts'
import { takeDatasetScope } from '#data/catalogue'

/** 取来了一批: what a run brought is a delivery, in this very transaction; so it is delivered once, whatever dies. */
export const deliverRun = command({
  name: 'intake.deliverRun', input: TakeRun, output: Run,
  async run(ctx, { id, fileName, file, ...brought }) {
    const { tx, now, permit } = ctx, run = await takeRun(tx, id), source = await takeSource(tx, run.source)
    permit({ division: source.division, organization: source.provider })
    if (run.state !== 'queued' && run.state !== 'running') throw problem.runOver({ id, state: run.state })
    const delivery = await deliver.run(ctx, { code: run.dataset, fileName, file })
    await changeRun(tx, id, { ...brought, state: 'delivered', fileName, fileDigest: file.digest, delivery: delivery.id, finishedAt: now })
    return presentRun(await takeRun(tx, id))
  },
})

/** 收了文件夹里的文件: a file that rests unchanged is taken once; asked again, it is the same delivery. */
export const deliverFound = command({
  name: 'intake.deliverFound', input: TakeFile, output: Run,
  async run(ctx, { source: id, fileName, fileKey, file }) {
    const { tx, now, permit, record } = ctx, source = await takeSource(tx, id)
    permit({ division: source.division, organization: source.provider })
    const known = await runOfFile(tx, id, fileKey)
    if (known) { record({ repeated: known.id }); return presentRun(known) }
    const delivery = await deliver.run(ctx, { code: source.dataset, fileName, file })
    return presentRun(await addRun(tx, {
      id: randomUUID(), source: id, dataset: source.dataset, state: 'delivered', reason: null, byHand: false, definition: definitionOf(source.settings), queuedAt: now, finishedAt: now, fileName, fileKey, fileDigest: file.digest,
      rows: null, watermarkFrom: null, watermarkUntil: null, atWatermark: null, delivery: delivery.id,
    }))
  },
})

/** 这次没有取来: nothing new, something in the way, or a table that has changed; why is kept. */
export const endRun = command({
  name: 'intake.endRun', input: EndRun, output: Run,
  async run({ tx, now, permit, record, announce }, { id, state, reason, rows }) {
    const run = await takeRun(tx, id), source = await takeSource(tx, run.source)
    permit({ division: source.division, organization: source.provider })
    if (run.state !== 'queued' && run.state !== 'running') throw problem.runOver({ id, state: run.state })
    await changeRun(tx, id, { state, reason, rows, finishedAt: now })
    record({ dataset: run.dataset, state })
    announce({ dataset: run.dataset, state })
    return presentRun(await takeRun(tx, id))
  },
})

/** 该交没交: a delivery was due and has not come; said once for each moment at which one was due. */
export const tellLate = command({
  name: 'intake.late', input: TellLate, output: Late, subject: ({ dataset }) => dataset,
  async run({ tx, now, permit, record, announce }, { dataset, dueAt }) {
    const { division, provider } = await takeDatasetScope(tx, dataset)
    permit({ division, organization: provider })
    const told = await tellOnce(tx, { dataset, dueAt: new Date(dueAt), toldAt: now })
    if (!told) throw problem.toldAlready({ dataset, dueAt })
    record({ dataset, dueAt })
    announce({ dataset, dueAt })
    return { dataset, dueAt, told }
  },
})
