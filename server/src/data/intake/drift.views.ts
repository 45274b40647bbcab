import { type Db, runText } from '#kernel/db'

/** How the dataset stands in the catalogue: what a save has to name. */
export async function revisionOf(tx: Db, code: string): Promise<{ revision: number; version: number | null; drafted: boolean }> {
  const [row] = await runText(tx, 'select d.revision, d.version, exists (select from catalogue_draft f where f.dataset = d.code) as drafted from catalogue_dataset d where d.code = $1', [code])
  return { revision: Number(row?.revision), version: row?.version === null ? null : Number(row?.version), drafted: row?.drafted === true }
}
