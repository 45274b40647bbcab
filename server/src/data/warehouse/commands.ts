import { command } from '#kernel/action'
import { takeDatasetScope } from '#data/catalogue'
import { problem } from './problems.ts'
import { DropDataset, RefreshDataset, RefreshedDataset } from './schema.ts'
import { type Columns } from './segment.rules.ts'
import { dropHeld, keepHeld, noteTrouble, takeHeld } from './table.ts'

/** 写进数仓: the files are written; from here on they count. */
export const keepDataset = command({
  name: 'warehouse.keep', input: RefreshDataset, output: RefreshedDataset,
  async run({ tx, now, permit, record, announce }, { dataset, place, from, fault, serial, deliveries, columns, timeField, placeField, segments, written }) {
    const { division, provider } = await takeDatasetScope(tx, dataset)
    permit({ division, organization: provider })
    const present = await takeHeld(tx, dataset)
    if (present.revision !== from) throw problem.overtaken({ dataset })
    const records = segments.reduce((sum, segment) => sum + segment.records, 0), revision = from + 1
    await keepHeld(tx, { dataset, place, state: fault === null ? 'held' : 'unfit', fault, serial, deliveries, columns: columns as Columns, timeField, placeField, records, segments, refreshedAt: now, revision })
    await noteTrouble(tx, dataset, null, now)
    record({ serial, records, segments: segments.length, written, fault })
    announce({ dataset, serial, records })
    return { dataset, records, segments: segments.length, written, revision }
  },
})

/** 移出数仓: a dataset that was withdrawn or has become small. Its records stay where they are. */
export const dropDataset = command({
  name: 'warehouse.drop', input: DropDataset, output: DropDataset,
  async run({ tx, permit, announce }, { dataset }) {
    const { division, provider } = await takeDatasetScope(tx, dataset)
    permit({ division, organization: provider })
    await dropHeld(tx, dataset)
    announce({ dataset })
    return { dataset }
  },
})
