import { inTransaction } from '#kernel/db'
import { subscriber } from '#kernel/outbox'
import { takeOrganization } from '#data/registry'
import { described } from './rules.ts'
import { changeDatasetRow, datasetsOf, findDraft, takeContract, takeDataset } from './table.ts'

/** A provider that is renamed or moves is found under its new name, and its datasets move with it. */
export const followProvider = subscriber({
  name: 'catalogue.followProvider', types: ['registry.changeOrganization'],
  async handle(world, { subject }) {
    for (const { code } of await datasetsOf(world.db, subject)) {
      await inTransaction(world.db, async tx => {
        const provider = await takeOrganization(tx, subject)
        const { version } = await takeDataset(tx, code)
        const contract = version === null ? (await findDraft(tx, code))?.contract : await takeContract(tx, code, version)
        if (contract) await changeDatasetRow(tx, code, { search: described(code, contract, provider).search, division: provider.division })
      })
    }
  },
})
