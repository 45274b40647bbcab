import { inTransaction } from '#kernel/db'
import { addJob, job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { lakeTable, takePublishedDataset } from '#data/catalogue'
import { fieldsInTable } from './engine.table.ts'
import { driftOf } from './profile.rules.ts'
import { keepProfile, profileBefore, profileRecords, spreadAsBefore } from './profile.table.ts'

interface Applied { delivery: string; dataset: string; number: number }

/** 画像: how the values of each field are spread after a delivery, and what that changed. */
export const profileJob = job<Applied>({
  name: 'quality.profile',
  async run({ world }, { delivery, dataset, number }) {
    // withdrawn meanwhile: nobody asks for its profile any more
    const published = await takePublishedDataset(world.db, dataset).catch(error => { if (error instanceof Problem) return null; throw error }), table = lakeTable(dataset).current
    const fields = published && await fieldsInTable(world.db, table, published.contract)
    if (!fields) return
    await inTransaction(world.db, async tx => {
      const now = await profileRecords(tx, table, fields), before = await profileBefore(tx, dataset, number)
      const drift = []
      for (const field of before ? fields.fields : []) {
        const was = before!.columns.find(column => column.field === field.code)
        const found = was && driftOf(field, before!, now, await spreadAsBefore(tx, table, field, was, now))
        if (found) drift.push(found)
      }
      await keepProfile(tx, { delivery, dataset, number, at: world.now(), ...now, columns: [...now.columns], drift })
    })
  },
})

/** After each delivery; of several that come together the last is profiled, since all look at the records of now. */
export const profileApplied = subscriber({
  name: 'quality.profileApplied', types: ['exchange.apply'],
  async handle(world, { subject, data }) {
    await addJob(world.db, profileJob, { delivery: subject, dataset: String(data.dataset), number: Number(data.number) }, { key: `quality.profile ${String(data.dataset)}`, queue: 'quality.profile' })
  },
})
