import { query } from '#kernel/action'
import { downloadOf } from '#kernel/http'
import { exportChunks } from './export.ts'
import { problem } from './problems.ts'
import { CheckpointPage, EntryDetail, EntryPage, LedgerStatus, ListCheckpoints, ListEntries, Nothing, ProveAction, ReadEntry } from './schema.ts'
import { lastLink } from './table.ts'
import { findDetail, isEverywhere, listCheckpointsBefore, listEntriesIn, presentStatus } from './views.ts'

/** 查存证: what was done and looked at, newest first, within the post's areas. */
export const listEntries = query({
  name: 'ledger.list', input: ListEntries, output: EntryPage,
  async read({ db, areas }, input) {
    const own = areas()
    return own.length === 0 ? { items: [], next: null } : listEntriesIn(db, own, input)
  },
})

/** 一条存证: with its place in the chain, its checkpoint and the proof that it is included. */
export const readEntry = query({
  name: 'ledger.read', input: ReadEntry, output: EntryDetail,
  async read({ db, areas }, { id }) {
    const found = await findDetail(db, areas(), { id })
    if (!found) throw problem.noEntry({ id })
    return found
  },
})

/** 存证证明: the last time that an action was done to a subject, with the proof. */
export const proveAction = query({
  name: 'ledger.prove', input: ProveAction, output: EntryDetail,
  async read({ db, areas }, { action, subject }) {
    const found = await findDetail(db, areas(), { action, subject })
    if (!found) throw problem.noEntry({ action, subject })
    return found
  },
})

/** 检查点: newest first. They hold hashes alone, so the areas do not narrow. */
export const listCheckpoints = query({
  name: 'ledger.checkpoints', input: ListCheckpoints, output: CheckpointPage,
  async read({ db, areas }, { before, limit }) {
    return areas().length === 0 ? { items: [], next: null } : listCheckpointsBefore(db, before, limit)
  },
})

/** 账本近况: how far it is chained and sealed, with which key, and what the last verification found. */
export const readStatus = query({
  name: 'ledger.status', input: Nothing, output: LedgerStatus,
  async read({ db, actor, areas }) {
    areas()
    return presentStatus(db, actor)
  },
})

/** 导出账本: the whole chain, an entry a line (NDJSON), for whoever verifies it elsewhere. */
export const exportLedger = query({
  name: 'ledger.export', input: Nothing, output: downloadOf('application/x-ndjson'), protected: true,
  async read({ db, now, areas, trace }) {
    if (!isEverywhere(areas())) throw problem.wholeOnly()
    const last = (await lastLink(db))?.seq ?? 0
    trace('ledger', { last })
    return { fileName: `ledger-${now.toISOString().slice(0, 10)}.ndjson`, type: 'application/x-ndjson', chunks: exportChunks(db, last) }
  },
})
