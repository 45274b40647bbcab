import { type Contract } from '#data/catalogue'
import { type Db, runText } from '#kernel/db'
import { type Told } from './openlineage.rules.ts'

/** A delivery with the contract it came under, who brought it and what the rules found; undefined where it has gone. */
export async function toldOf(db: Db, id: string): Promise<Told & { division: string } | undefined> {
  const [row] = await runText(db, `
    select e.id as run, e.dataset, e.number, e.version, e.provider, e.division, e.headings, e.file_size as size, e.file_digest as digest, e.received_at, e.finished_at, e.same_as is not null as repeats,
      e.rows_read, e.rows_passed, e.rows_rejected, e.rows_added, e.rows_changed, e.rows_same, v.contract, coalesce(o.name, e.provider) as provider_name, q.filled, q.results
    from exchange_delivery e join catalogue_version v on v.dataset = e.dataset and v.version = e.version
    left join registry_organization o on o.code = e.provider left join quality_score q on q.delivery = e.id where e.id = $1`, [id])
  if (!row) return undefined
  const contract = row.contract as Contract, number = (of: string) => Number(row[of])
  return {
    run: String(row.run), dataset: String(row.dataset), name: contract.name, summary: contract.summary, number: number('number'), version: number('version'), contract, provider: String(row.provider), providerName: String(row.provider_name), division: String(row.division),
    headings: row.headings as string[], size: number('size'), digest: String(row.digest), receivedAt: row.received_at as Date, finishedAt: row.finished_at as Date | null, repeats: row.repeats === true,
    rowsRead: number('rows_read'), rowsPassed: number('rows_passed'), rowsRejected: number('rows_rejected'), rowsAdded: number('rows_added'), rowsChanged: number('rows_changed'), rowsSame: number('rows_same'),
    filled: row.filled as Told['filled'], results: (row.results as Told['results'] | null) ?? [],
  }
}
