import { type Db, runPrepared, tables } from '#kernel/db'
import { type ListSeen, type Seen } from './schema.ts'

/*
 * Who has looked is told by name, as everywhere in the ledger: names of accounts, posts and clients are identity's, those of organizations the registry's; read here, never written.
 */
const open = tables<{ identityAccount: { id: string; person: string | null; company: string | null } }>()

/** Who the account is to the records: the digests that its sign-in was told. */
export async function personsOf(db: Db, account: string): Promise<string[]> {
  const found = await open(db).selectFrom('identityAccount').select(['person', 'company']).where('id', '=', account).executeTakeFirst()
  return [found?.person, found?.company].filter(digest => typeof digest === 'string')
}

const text = `
  select e.id, e.at, e.account, coalesce(a.name, c.name) as who, p.name as post, e.organization, o.name as organization_name, e.action, e.subject, e.evidence, l.seq
  from (select distinct entry from ledger_seen where digest in (select decode(d, 'hex') from unnest($1::text[]) as d) and entry < $2 order by entry desc limit $3) s
  join ledger_entry e on e.id = s.entry left join ledger_link l on l.entry = e.id
  left join identity_account a on a.id = e.account left join identity_client c on e.account = 'client:' || c.id left join identity_post p on p.id::text = e.post
  left join registry_organization o on o.code = e.organization
  order by e.id desc`

export async function listSeenOf(db: Db, digests: readonly string[], { before, limit }: ListSeen): Promise<{ items: Seen[]; next: number | null }> {
  if (digests.length === 0) return { items: [], next: null }
  const rows = await runPrepared(db, 'ledger_seen_of', text, [digests, before ?? Number.MAX_SAFE_INTEGER, limit + 1])
  const items = rows.slice(0, limit).map(present)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const isSeenOf = async (db: Db, digests: readonly string[], entry: number): Promise<boolean> => digests.length > 0
  && (await runPrepared(db, 'ledger_is_seen_of', "select 1 as found from ledger_seen where entry = $1 and digest in (select decode(d, 'hex') from unnest($2::text[]) as d) limit 1", [entry, digests])).length > 0

const words = (value: unknown): string | null => typeof value === 'string' ? value : null
/** What the person may know of a look: on which ground and for what. Who else was looked at in the same breath is not told. */
function present({ id, at, account, who, post, organization, organization_name: organizationName, action, subject, evidence, seq }: Record<string, unknown>): Seen {
  const { dataset, purpose, legalBasis, service, grant, fields, clear } = (evidence ?? {}) as Record<string, unknown>
  const list = (value: unknown) => Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
  return {
    id: Number(id), at: (at as Date).toISOString(), who: words(who) ?? (String(account).startsWith('system:') ? '系统' : String(account)), post: words(post), organization: words(organization),
    organizationName: words(organizationName) ?? words(organization), action: String(action), subject: String(subject), dataset: words(dataset), purpose: words(purpose), legalBasis: words(legalBasis),
    service: words(service), grant: words(grant), fields: list(fields), clear: Array.isArray(clear) ? list(clear) : clear === true ? list(fields) : [], seq: seq === null ? null : Number(seq),
  }
}
