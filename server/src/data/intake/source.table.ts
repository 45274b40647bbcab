import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type SourceColumn } from './reader.table.ts'
import { type RunState, type Schedule, type Settings } from './source.schema.ts'

export interface SourceTable {
  id: string; dataset: string; provider: string; division: string; settings: Settings; schedule: Schedule; revision: number; known: SourceColumn[] | null
  pausedAt: Date | null; closedAt: Date | null; nextAt: Date | null; changedAt: Date; account: string
}
export interface RunTable {
  id: string; serial: number; source: string; dataset: string; state: RunState; reason: string | null; byHand: boolean; definition: string; queuedAt: Date; finishedAt: Date | null
  fileName: string | null; fileKey: string | null; fileDigest: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; atWatermark: number | null; delivery: string | null
}
const open = tables<{ intakeSource: SourceTable; intakeRun: RunTable }>()
type Stored = Omit<Partial<SourceTable>, 'settings' | 'schedule' | 'known'> & { settings?: string; schedule?: string; known?: string | null }
const write = tables<{ intakeSource: Stored; intakeRun: Partial<RunTable> }>()
const stored = ({ settings, schedule, known, ...row }: Partial<SourceTable>): Stored => ({
  ...row, ...settings ? { settings: JSON.stringify(settings) } : {}, ...schedule ? { schedule: JSON.stringify(schedule) } : {}, ...known === undefined ? {} : { known: known === null ? null : JSON.stringify(known) },
})

export async function addSourceRow(tx: Db, row: SourceTable): Promise<void> {
  await write(tx).insertInto('intakeSource').values(stored(row)).execute()
}
export async function changeSourceRow(tx: Db, id: string, change: Partial<SourceTable>): Promise<void> {
  await write(tx).updateTable('intakeSource').set(stored(change)).where('id', '=', id).execute()
}
/** Reads and locks: whoever changes a source and whoever runs it take turns. */
export async function takeSource(tx: Db, id: string): Promise<SourceTable> {
  const row = await open(tx).selectFrom('intakeSource').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noSource({ id })
  return row
}
export const sourcesOf = (db: Db, datasets: readonly string[]): Promise<SourceTable[]> =>
  datasets.length === 0 ? Promise.resolve([]) : open(db).selectFrom('intakeSource').selectAll().where('dataset', 'in', datasets).orderBy('dataset').orderBy('changedAt').execute()
/** Sources whose time has come. */
export const dueSources = (db: Db, now: Date): Promise<{ id: string }[]> =>
  open(db).selectFrom('intakeSource').select('id').where('nextAt', '<=', now).where('pausedAt', 'is', null).where('closedAt', 'is', null).orderBy('nextAt').limit(500).execute()
export const folderSources = async (db: Db): Promise<SourceTable[]> =>
  (await open(db).selectFrom('intakeSource').selectAll().where('pausedAt', 'is', null).where('closedAt', 'is', null).orderBy('dataset').execute()).filter(({ settings }) => settings.kind === 'folder')

export async function addRun(tx: Db, row: Omit<RunTable, 'serial'>): Promise<RunTable> {
  return open(tx).insertInto('intakeRun').values(row as RunTable).returningAll().executeTakeFirstOrThrow()
}
export async function takeRun(tx: Db, id: string): Promise<RunTable> {
  const row = await open(tx).selectFrom('intakeRun').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noRun({ id })
  return row
}
export async function changeRun(tx: Db, id: string, change: Partial<RunTable>): Promise<void> {
  await write(tx).updateTable('intakeRun').set(change).where('id', '=', id).execute()
}
/** The run of a source that has not ended, if there is one. */
export const openRun = (db: Db, source: string): Promise<RunTable | undefined> =>
  open(db).selectFrom('intakeRun').selectAll().where('source', '=', source).where('state', 'in', ['queued', 'running']).orderBy('serial').limit(1).executeTakeFirst()
export const runOfFile = (db: Db, source: string, fileKey: string): Promise<RunTable | undefined> =>
  open(db).selectFrom('intakeRun').selectAll().where('source', '=', source).where('fileKey', '=', fileKey).executeTakeFirst()
/** Which of these files a run has brought. */
export const runsWith = async (db: Db, digests: readonly string[]): Promise<string[]> => (await open(db).selectFrom('intakeRun').select('fileDigest').where('fileDigest', 'in', digests).execute()).flatMap(({ fileDigest }) => fileDigest ?? [])
