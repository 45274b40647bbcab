import { sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { type Head, type Version, versioned } from '#kernel/versions'
import { type Policy } from './policy.schema.ts'
import { problem } from './problems.ts'

export type PolicyTable = Head
interface Written { document: Policy }
export type VersionTable = Version & Written & { policy: string }
const open = tables<{ benefitPolicy: PolicyTable; benefitVersion: VersionTable }>('steady')
/** 政策 as versioned documents. */
export const policies = versioned<Written, 'policy'>({ heads: 'benefitPolicy', versions: 'benefitVersion', of: 'policy', documents: ['document'], problem })

/** What may be applied for and got is no secret: all of them, changed last first. */
export async function listPolicyRows(db: Db, { organization, limit, offset }: { organization?: string; limit: number; offset: number }): Promise<{ total: number; items: PolicyTable[] }> {
  let found = open(db).selectFrom('benefitPolicy')
  if (organization !== undefined) found = found.where('organization', '=', organization)
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('changedAt', 'desc').orderBy('code').limit(limit).offset(offset).execute()])
  return { total, items }
}
/** 生效的政策, each as it is in force. */
export const policiesInForce = (db: Db): Promise<{ code: string; version: number; organization: string; division: string; document: Policy }[]> =>
  run(db, sql`select p.code, p.version, p.organization, p.division, v.document from benefit_policy p join benefit_version v on v.policy = p.code and v.number = p.version where p.version is not null order by p.code`)

export interface Tally { policy: string; version: number; asOf: Date; looked: number; entitled: number; fen: number }
export const talliesKept = (db: Db): Promise<Tally[]> => run(db, sql`select * from benefit_tally`)
