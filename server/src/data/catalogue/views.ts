import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeOrganization } from '#data/registry'
import { type Dataset } from './schema.ts'
import { findDraft, readDataset, takeContract, versionsOf } from './table.ts'

/** The whole page of one dataset, as far as the reader may see it. */
export async function presentDataset(db: Db, actor: Actor, code: string): Promise<Dataset> {
  const row = await readDataset(db, code)
  const scope = { division: row.division, organization: row.provider }
  const may = (action: string) => mayIn(areasOf(actor, action), scope)
  const provider = await takeOrganization(db, row.provider)
  const draft = may('catalogue.readDraft') ? await findDraft(db, code) : undefined
  const versions = await versionsOf(db, code)
  return {
    code, name: row.name, state: row.state, provider: row.provider, providerName: provider.name, division: row.division, divisionName: '',
    classification: row.classification, version: row.version, contract: row.version === null ? null : await takeContract(db, code, row.version),
    draft: draft ? { revision: draft.revision, contract: draft.contract, account: draft.account, changedAt: draft.changedAt.toISOString(), findings: [] } : null,
    versions: versions.map(({ version, publishedAt, account }) => ({ version, account, publishedAt: publishedAt.toISOString() })),
    predecessor: row.predecessor, successor: row.successor, withdrawalReason: row.withdrawalReason,
    createdAt: row.createdAt.toISOString(), publishedAt: row.publishedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null, changedAt: row.changedAt.toISOString(),
    can: ['catalogue.publish'].filter(may),
  }
}
