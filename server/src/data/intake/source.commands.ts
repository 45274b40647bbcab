import { randomUUID } from 'node:crypto'
import { type Actor, actionProblem, areasOf, command, mayIn, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { addJob } from '#kernel/jobs'
import { takePublishedDataset } from '#data/catalogue'
import { problem } from './problems.ts'
import { pullJob } from './run.jobs.ts'
import { presentRun } from './run.rules.ts'
import { lastRuns } from './run.views.ts'
import { definitionOf, folderFits, nextAt, sourceFaults } from './source.rules.ts'
import { AddSource, ChangeSource, OfSource, PauseSource, Run, type Schedule, type Settings, Source } from './source.schema.ts'
import { addRun, addSourceRow, changeSourceRow, openRun, type SourceTable, takeSource } from './source.table.ts'

const scope = ({ division, provider }: Pick<SourceTable, 'division' | 'provider'>) => ({ division, organization: provider })

export function presentSource(actor: Actor, row: SourceTable, last: Run | null): Source {
  const { division, known: _known, pausedAt, closedAt, nextAt: next, changedAt, ...rest } = row
  const possible = closedAt ? [] : ['intake.changeSource', 'intake.pauseSource', 'intake.closeSource', ...row.settings.kind === 'folder' ? [] : ['intake.runSource']]
  return {
    ...rest, pausedAt: pausedAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null, nextAt: pausedAt || closedAt ? null : next?.toISOString() ?? null, changedAt: changedAt.toISOString(), last,
    can: possible.filter(action => mayIn(areasOf(actor, action), { division, organization: row.provider })),
  }
}
const present = async (tx: Db, actor: Actor, id: string): Promise<Source> => presentSource(actor, await takeSource(tx, id), (await lastRuns(tx, [id])).get(id) ?? null)


function refuseFaults(dataset: string, settings: Settings, schedule: Schedule): void {
  const errors = sourceFaults(settings, schedule)
  if (settings.folder !== null && !folderFits(settings.folder, dataset)) errors.push({ at: '/settings/folder', message: `文件夹叫 ${dataset}，或者 ${dataset}-某某：别的名字可能是别的数据的` })
  if (errors.length > 0) throw actionProblem.invalid({ errors })
}

/** 登记数据来源: from where a dataset is fed by itself, and when. */
export const addSource = command({
  name: 'intake.addSource', input: AddSource, output: Source,
  async run({ tx, now, actor, permit, record, announce }, { dataset: code, settings, schedule }) {
    const { division, provider } = await takePublishedDataset(tx, code)
    permit({ division, organization: provider })
    refuseFaults(code, settings, schedule)
    const id = randomUUID()
    await addSourceRow(tx, {
      id, dataset: code, provider, division, settings: { ...settings, folder: settings.kind === 'folder' ? settings.folder ?? code : null }, schedule, revision: 1, known: null,
      pausedAt: null, closedAt: null, nextAt: nextAt(schedule, now), changedAt: now, account: actor.account,
    })
    record({ dataset: code, kind: settings.kind })
    announce({ dataset: code })
    return present(tx, actor, id)
  },
})

/** 改数据来源: another table, another hour; what was known of its columns is looked at anew. */
export const changeSource = command({
  name: 'intake.changeSource', input: ChangeSource, output: Source,
  async run({ tx, now, actor, permit, record }, { id, revision, settings, schedule }) {
    const source = await takeSource(tx, id)
    permit(scope(source))
    if (source.closedAt) throw problem.sourceClosed({ id })
    if (source.revision !== revision) throw stale({ ...await present(tx, actor, id) })
    // a successor goes on with the folder of the dataset it replaced
    refuseFaults(source.dataset, settings.folder === source.settings.folder ? { ...settings, folder: null } : settings, schedule)
    await changeSourceRow(tx, id, {
      settings: { ...settings, folder: settings.kind === 'folder' ? settings.folder ?? source.dataset : null }, schedule, revision: revision + 1, known: null, nextAt: nextAt(schedule, now), changedAt: now,
    })
    record({ dataset: source.dataset, kind: settings.kind })
    return present(tx, actor, id)
  },
})

/** 暂停或继续采集: nothing comes by itself meanwhile. */
export const pauseSource = command({
  name: 'intake.pauseSource', input: PauseSource, output: Source,
  async run({ tx, now, actor, permit, record }, { id, paused }) {
    const source = await takeSource(tx, id)
    permit(scope(source))
    if (source.closedAt) throw problem.sourceClosed({ id })
    await changeSourceRow(tx, id, { pausedAt: paused ? source.pausedAt ?? now : null, nextAt: nextAt(source.schedule, now) })
    record({ dataset: source.dataset, paused })
    return present(tx, actor, id)
  },
})

/** 停用数据来源: the end of it; its runs stay to be read. */
export const closeSource = command({
  name: 'intake.closeSource', input: OfSource, output: Source,
  async run({ tx, now, actor, permit, record }, { id }) {
    const source = await takeSource(tx, id)
    permit(scope(source))
    await changeSourceRow(tx, id, { closedAt: source.closedAt ?? now, nextAt: null })
    record({ dataset: source.dataset })
    return present(tx, actor, id)
  },
})

/** 现在就取: a run is queued; while one is on its way it is that one. */
export const runSource = command({
  name: 'intake.runSource', input: OfSource, output: Run,
  async run({ tx, now, actor, permit, record }, { id }) {
    const source = await takeSource(tx, id), byHand = !actor.account.startsWith('system:')
    permit(scope(source))
    if (source.closedAt) throw problem.sourceClosed({ id })
    if (source.settings.kind === 'folder') throw problem.folderComes({ id })
    if (!byHand) await changeSourceRow(tx, id, { nextAt: nextAt(source.schedule, now) })
    record({ dataset: source.dataset })
    const going = await openRun(tx, id)
    if (going) return presentRun(going)
    const run = await addRun(tx, {
      id: randomUUID(), source: id, dataset: source.dataset, state: 'queued', reason: null, byHand, definition: definitionOf(source.settings), queuedAt: now, finishedAt: null, fileName: null, fileKey: null, fileDigest: null,
      rows: null, watermarkFrom: null, watermarkUntil: null, atWatermark: null, delivery: null,
    })
    await addJob(tx, pullJob({}), { id: run.id }, { key: `intake:${run.id}`, queue: `intake:${id}` })
    return presentRun(run)
  },
})
