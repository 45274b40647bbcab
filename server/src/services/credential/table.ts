import { type Insertable, type Selectable, type Generated, sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { type Head, type Version, versioned } from '#kernel/versions'
import { problem } from './problems.ts'
import { type Standing } from './schema.ts'
import { type State } from './standing.rules.ts'
import { type Template } from './template.schema.ts'

interface Written { document: Template }
export type TemplateRow = Head
/** 证照模板 as versioned documents. */
export const templates = versioned<Written, 'template'>({ heads: 'credentialTemplate', versions: 'credentialTemplateVersion', of: 'template', subject: 'template', documents: ['document'], problem: { notFound: problem.noTemplate, taken: problem.taken, noDraft: problem.noDraft, sameEyes: problem.sameEyes, withdrawn: problem.withdrawn } })

export interface CredentialTable {
  id: string; number: string; place: number; template: string; version: number; name: string; issuer: string; division: string; account: string; holder: string | null; holderKind: 'person' | 'company'; holderName: string
  faces: Record<string, string>; checkCode: string; salt: string; issuedOn: string; validFrom: string; validUntil: string | null; state: State; sourceKind: 'case' | 'desk' | 'demonstration'; source: string; once: string | null; replaces: string | null; expiredAt: Date | null; revision: Generated<number>; changedAt: Date
}
export type CredentialRow = Selectable<CredentialTable>
interface EventTable { id: Generated<number>; credential: string; verb: string; at: Date; account: string; reason: string | null }
const open = tables<{ credentialTemplate: Head; credentialTemplateVersion: Version & Written & { template: string }; credentialCredential: CredentialTable; credentialEvent: EventTable }>('steady')

export async function listTemplateRows(db: Db, { q, limit, offset }: { q?: string | undefined; limit: number; offset: number }): Promise<{ total: number; items: (Head & { draft: number | null; issued: number })[] }> {
  const like = q?.trim().replace(/[\\_%]/g, '\\$&'), found = open(db).selectFrom('credentialTemplate').$if(Boolean(like), asked => asked.where(eb => eb.or([eb('name', 'ilike', `%${like}%`), eb('code', 'ilike', `${like}%`)])))
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('credentialTemplate').select(eb => [
      eb.selectFrom('credentialTemplateVersion').select('number').whereRef('credentialTemplateVersion.template', '=', 'credentialTemplate.code').where('publishedAt', 'is', null).as('draft'),
      eb.selectFrom('credentialCredential').select(count => count.fn.countAll<number>().as('count')).whereRef('credentialCredential.template', '=', 'credentialTemplate.code').as('issued'),
    ]).orderBy('changedAt', 'desc').orderBy('code').limit(limit).offset(offset).execute(),
  ])
  return { total, items: items.map(({ issued, ...row }) => ({ ...row, issued: issued ?? 0 })) }
}
export const countIssued = async (db: Db, template: string): Promise<number> => (await open(db).selectFrom('credentialCredential').select(eb => eb.fn.countAll<number>().as('count')).where('template', '=', template).executeTakeFirstOrThrow()).count

/** The next 流水号 and the next place in the status list. */
export const nextSerial = async (tx: Db): Promise<{ serial: number; place: number }> => (await run<{ serial: number; place: number }>(tx, sql`select nextval('credential_serial') as serial, nextval('credential_place') as place`))[0]!
export const nextPlace = async (tx: Db): Promise<number> => (await run<{ place: number }>(tx, sql`select nextval('credential_place') as place`))[0]!.place
export const addCredentialRow = (tx: Db, row: Insertable<CredentialTable>): Promise<CredentialRow> => open(tx).insertInto('credentialCredential').values(row).returningAll().executeTakeFirstOrThrow()
export async function changeCredentialRow(tx: Db, id: string, change: Partial<CredentialRow>): Promise<void> { await open(tx).updateTable('credentialCredential').set(change).where('id', '=', id).execute() }
export async function moveCredentials(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('credentialCredential').set({ account: to }).where('account', '=', from).execute() }
export async function addEvent(tx: Db, event: Insertable<EventTable>): Promise<void> { await open(tx).insertInto('credentialEvent').values(event).execute() }
export const eventsOf = (db: Db, credential: string): Promise<Selectable<EventTable>[]> => open(db).selectFrom('credentialEvent').selectAll().where('credential', '=', credential).orderBy('id').execute()
/** Reads and locks. */
export async function takeCredential(tx: Db, id: string): Promise<CredentialRow> {
  const row = await open(tx).selectFrom('credentialCredential').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function readCredentialRow(db: Db, id: string): Promise<CredentialRow> {
  const row = await findCredential(db, 'id', id)
  if (!row) throw problem.notFound({ id })
  return row
}
export const findCredential = (db: Db, by: 'id' | 'number' | 'once' | 'replaces', value: string): Promise<CredentialRow | undefined> => open(db).selectFrom('credentialCredential').selectAll().where(by, '=', value).executeTakeFirst()
/** What steps of cases gave; their kind stands in the text, so that its index serves a plan that is made once. */
export const credentialsOfCases = (db: Db, cases: readonly string[]): Promise<CredentialRow[]> => cases.length === 0 ? Promise.resolve([]) : open(db).selectFrom('credentialCredential').selectAll().where('sourceKind', '=', sql.lit('case')).where('source', 'in', cases).orderBy('issuedOn').orderBy('id').execute()
/** Whose account it is, or whose person or company. */
export const credentialsOf = (db: Db, { account, holders }: { account: string; holders: readonly string[] }, template?: string): Promise<CredentialRow[]> => {
  const mine = open(db).selectFrom('credentialCredential').selectAll().where(eb => eb.or([eb.and([eb('account', '=', account), eb.or([eb('holderKind', '=', 'person'), eb('holder', 'is', null)])]), ...holders.length > 0 ? [eb('holder', 'in', holders)] : []]))
  return (template === undefined ? mine : mine.where('template', '=', template)).orderBy('issuedOn', 'desc').orderBy('id').limit(500).execute()
}
export interface Listing { q?: string | undefined; template?: string | undefined; standing?: Standing | undefined; limit: number; offset: number; /** Division prefixes and organizations; none: nothing. */ areas: readonly { division: string; organization: string | null }[]; today: string }
export async function listCredentialRows(db: Db, { q, template, standing, limit, offset, areas, today }: Listing): Promise<{ total: number; items: CredentialRow[] }> {
  if (areas.length === 0) return { total: 0, items: [] }
  const like = q?.trim().replace(/[\\_%]/g, '\\$&')
  let found = open(db).selectFrom('credentialCredential').where(eb => eb.or(areas.map(({ division, organization }) => eb.and([eb('division', 'like', `${division}%`), ...organization === null ? [] : [eb('issuer', '=', organization)]]))))
  if (like) found = found.where(eb => eb.or([eb('number', 'ilike', `%${like}%`), eb('holderName', 'like', `%${like}%`)]))
  if (template !== undefined) found = found.where('template', '=', template)
  if (standing === 'expired') found = found.where('state', 'in', ['valid', 'suspended']).where('validUntil', '<', today)
  else if (standing === 'early') found = found.where('state', '=', 'valid').where('validFrom', '>', today)
  else if (standing !== undefined) {
    found = found.where('state', '=', standing)
    if (standing === 'valid' || standing === 'suspended') found = found.where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', today)]))
    if (standing === 'valid') found = found.where('validFrom', '<=', today)
  }
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('changedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()])
  return { total, items }
}
/** Past their day, and nobody has been told. */
export const endedCredentials = async (db: Db, today: string, limit: number): Promise<string[]> =>
  (await open(db).selectFrom('credentialCredential').select('id').where('state', 'in', ['valid', 'suspended']).where('expiredAt', 'is', null).where('validUntil', '<', today).orderBy('validUntil').limit(limit).execute()).map(({ id }) => id)
/** What is not plainly valid, in one part of the status list. */
export const placesOtherwise = (db: Db, from: number, to: number): Promise<{ place: number; state: State }[]> =>
  open(db).selectFrom('credentialCredential').select(['place', 'state']).where('place', '>=', from).where('place', '<', to).where('state', '<>', 'valid').execute()
