import { type Area } from '#kernel/action'
import { type Db, readKept, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Classification, type Contract, type Remarks } from './schema.ts'

type State = 'draft' | 'published' | 'withdrawn'
export interface DatasetTable {
  code: string; name: string; provider: string; division: string; state: State; version: number | null; revision: number
  catalogueCode: string; theme: string | null; shareType: Contract['shareType']; openType: Contract['openType']; updateCycle: Contract['updateCycle']
  classification: Classification; search: string
  predecessor: string | null; successor: string | null; withdrawalReason: string | null
  createdAt: Date; publishedAt: Date | null; withdrawnAt: Date | null; changedAt: Date
}
interface DraftTable { dataset: string; contract: Contract; account: string; changedAt: Date; submittedAt: Date | null; submittedBy: string | null; remarks: Remarks | null }
interface VersionTable { dataset: string; version: number; contract: Contract; account: string; publishedAt: Date }
type Stored<T extends { contract: Contract }> = Omit<T, 'contract' | 'remarks'> & { contract: string; remarks?: string | null }

const open = tables<{ catalogueDataset: DatasetTable; catalogueDraft: DraftTable; catalogueVersion: VersionTable }>()
const write = tables<{ catalogueDataset: DatasetTable; catalogueDraft: Stored<Partial<DraftTable> & Pick<DraftTable, 'dataset' | 'contract' | 'account' | 'changedAt'>>; catalogueVersion: Stored<VersionTable> }>()

/** What the modules below may build on: the contract in force and who answers for it. */
export interface PublishedDataset {
  code: string; name: string; version: number; contract: Contract
  provider: string; division: string; classification: Classification; publishedAt: Date
}

/** The contract in force, or a refusal that says why there is none. With `lock`, nobody publishes or withdraws until the transaction ends. */
export async function takePublishedDataset(db: Db, code: string, { lock = false } = {}): Promise<PublishedDataset> {
  const find = () => open(db).selectFrom('catalogueDataset as d').leftJoin('catalogueVersion as v', join => join.onRef('v.dataset', '=', 'd.code').onRef('v.version', '=', 'd.version'))
    .select(['d.code', 'd.name', 'd.state', 'd.provider', 'd.division', 'd.classification', 'd.successor', 'd.withdrawalReason', 'v.version', 'v.contract', 'v.publishedAt'])
    .where('d.code', '=', code).$if(lock, q => q.forShare('d')).executeTakeFirst(), row = await (lock ? find() : readKept(db, 'dataset', code, find))
  if (!row) throw problem.notFound({ code })
  if (row.state === 'withdrawn') throw problem.withdrawn({ code, reason: row.withdrawalReason, successor: row.successor })
  if (!row.contract || row.version === null || !row.publishedAt) throw problem.unpublished({ code })
  const { name, provider, division, classification, version, contract, publishedAt } = row
  return { code, name, version, contract, provider, division, classification, publishedAt }
}

/** A published contract of any version, for deliveries that came under it. */
export async function takeContract(db: Db, code: string, version: number): Promise<Contract> {
  const row = await open(db).selectFrom('catalogueVersion').select('contract').where('dataset', '=', code).where('version', '=', version).executeTakeFirst()
  if (!row) throw problem.noVersion({ code, version })
  return row.contract
}

/** The codes of the fields that the contract had at a moment; before its first publication those that it began with. */
export async function fieldsAt(db: Db, code: string, at: Date): Promise<Set<string>> {
  const rows = await open(db).selectFrom('catalogueVersion').select(['publishedAt', 'contract']).where('dataset', '=', code).orderBy('version', 'desc').execute()
  const row = rows.find(({ publishedAt }) => publishedAt <= at) ?? rows.at(-1)
  return new Set(row?.contract.fields.map(field => field.code))
}

export type DatasetState = Omit<DatasetTable, 'search'>
const columns = [
  'code', 'name', 'provider', 'division', 'state', 'version', 'catalogueCode', 'theme', 'shareType', 'openType', 'updateCycle', 'classification', 'revision',
  'predecessor', 'successor', 'withdrawalReason', 'createdAt', 'publishedAt', 'withdrawnAt', 'changedAt',
] as const

/** Reads and locks: two stewards on one dataset take turns. */
export async function takeDataset(tx: Db, code: string): Promise<DatasetState> {
  const row = await open(tx).selectFrom('catalogueDataset').select(columns).where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
export async function readDataset(db: Db, code: string): Promise<DatasetState> {
  const row = await open(db).selectFrom('catalogueDataset').select(columns).where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
/** Whose dataset it is and how it stands, published or not: what a permission is judged by. */
export type DatasetScope = Pick<DatasetState, 'code' | 'name' | 'state' | 'version' | 'provider' | 'division'>
export async function takeDatasetScope(db: Db, code: string): Promise<DatasetScope> {
  const { name, state, version, provider, division } = await readDataset(db, code)
  return { code, name, state, version, provider, division }
}
export async function addDatasetRow(tx: Db, row: DatasetTable): Promise<void> {
  const added = await write(tx).insertInto('catalogueDataset').values(row).onConflict(conflict => conflict.column('code').doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
}
export async function changeDatasetRow(tx: Db, code: string, change: Partial<DatasetTable>): Promise<void> {
  await write(tx).updateTable('catalogueDataset').set(change).where('code', '=', code).execute()
}
/** Only what was never published: nobody can have built on it. */
export async function removeDatasetRow(tx: Db, code: string): Promise<void> {
  await write(tx).deleteFrom('catalogueDataset').where('code', '=', code).where('state', '=', 'draft').execute()
}
export const datasetsOf = (db: Db, provider: string): Promise<DatasetState[]> =>
  open(db).selectFrom('catalogueDataset').select(columns).where('provider', '=', provider).orderBy('code').execute()

export const findDraft = (db: Db, code: string): Promise<DraftTable | undefined> =>
  open(db).selectFrom('catalogueDraft').selectAll().where('dataset', '=', code).executeTakeFirst()
export async function keepDraft(tx: Db, { contract, ...row }: Pick<DraftTable, 'dataset' | 'contract' | 'account' | 'changedAt'>): Promise<void> {
  const stored = { ...row, contract: JSON.stringify(contract) }
  await write(tx).insertInto('catalogueDraft').values(stored).onConflict(conflict => conflict.column('dataset').doUpdateSet(stored)).execute()
}
/** 送审, and back: with what is to be changed, or without a word. */
export async function markDraft(tx: Db, code: string, { submitted, remarks = null }: { submitted: { at: Date; by: string } | null; remarks?: Remarks | null }): Promise<void> {
  await write(tx).updateTable('catalogueDraft').set({ submittedAt: submitted?.at ?? null, submittedBy: submitted?.by ?? null, remarks: remarks === null ? null : JSON.stringify(remarks) }).where('dataset', '=', code).execute()
}
export async function dropDraft(tx: Db, code: string): Promise<void> {
  await write(tx).deleteFrom('catalogueDraft').where('dataset', '=', code).execute()
}

export async function addVersion(tx: Db, { contract, ...row }: VersionTable): Promise<void> {
  await write(tx).insertInto('catalogueVersion').values({ ...row, contract: JSON.stringify(contract) }).execute()
}
export const versionsOf = (db: Db, code: string) =>
  open(db).selectFrom('catalogueVersion').select(['version', 'publishedAt', 'account', 'contract']).where('dataset', '=', code).orderBy('version', 'desc').execute()

/** Codes of the published datasets within the areas: an organization's own, or all of a division. */
export async function datasetsIn(db: Db, areas: readonly Area[]): Promise<string[]> {
  if (areas.length === 0) return []
  const rows = await open(db).selectFrom('catalogueDataset').select('code').where('state', '=', 'published').where(eb => eb.or(areas.map(({ division, organization }) =>
    organization === null ? eb('division', 'like', `${division}%`) : eb.and([eb('division', 'like', `${division}%`), eb('provider', '=', organization)])))).orderBy('code').execute()
  return rows.map(row => row.code)
}

/** Of these datasets the published ones, whoever asks. */
export async function publishedOf(db: Db, codes: readonly string[]): Promise<string[]> {
  const rows = await open(db).selectFrom('catalogueDataset').select('code').where('state', '=', 'published').where('code', 'in', codes).execute()
  return rows.map(row => row.code)
}
