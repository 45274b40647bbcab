import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db, runText, tables } from '#kernel/db'
import { type Client, type ListClients } from './client.schema.ts'
import { type ClientSecretTable, type ClientTable } from './client.table.ts'

/* As in views.ts: the name of an organization is the registry's, an entry is the ledger's; both are read here and never written. */
const open = tables<{ identityClient: ClientTable; identityClientSecret: ClientSecretTable; registryOrganization: { code: string; name: string } }>()

const shown = (db: Db) => open(db).selectFrom('identityClient as c').leftJoin('registryOrganization as o', 'o.code', 'c.organization').selectAll('c').select('o.name as organizationName')
type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const verbs = ['identity.changeClient', 'identity.rotateClient', 'identity.endClientSecret', 'identity.closeClient', 'identity.clientCalls']

function present(actor: Actor, { organizationName, expiresAt, closedAt, createdAt, ...row }: Row, secrets: readonly ClientSecretTable[], now: Date): Client {
  const open = closedAt === null, may = verbs.filter(verb => mayIn(areasOf(actor, verb), row))
  return {
    ...row, organizationName: organizationName ?? row.organization, expiresAt: expiresAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null, expired: expiresAt !== null && expiresAt <= now,
    createdAt: createdAt.toISOString(),
    secrets: secrets.filter(({ client }) => client === row.id).map(({ number, hint, createdAt, endsAt, usedAt }) => ({
      number, hint, createdAt: createdAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, usedAt: usedAt?.toISOString() ?? null, alive: open && (endsAt === null || endsAt > now),
    })),
    can: open ? may : may.filter(verb => verb === 'identity.clientCalls'),
  }
}
const secretsFor = (db: Db, rows: readonly Row[]) => rows.length === 0 ? [] : open(db).selectFrom('identityClientSecret').selectAll().where('client', 'in', rows.map(({ id }) => id)).orderBy('number').execute()

export async function presentClient(db: Db, actor: Actor, id: string, now: Date): Promise<Client> {
  const row = await shown(db).where('c.id', '=', id).executeTakeFirstOrThrow()
  return present(actor, row, await secretsFor(db, [row]), now)
}

const inAreas = (db: Db, areas: readonly Area[]) => shown(db).where(eb => eb.or(areas.map(({ division, organization }) =>
  eb.and([eb('c.division', 'like', `${division}%`), ...organization === null ? [] : [eb('c.organization', '=', organization)]]))))

export async function findClientIn(db: Db, actor: Actor, areas: readonly Area[], id: string, now: Date): Promise<Client | undefined> {
  const row = await inAreas(db, areas).where('c.id', '=', id).executeTakeFirst()
  return row && present(actor, row, await secretsFor(db, [row]), now)
}

export async function listClientsIn(db: Db, actor: Actor, areas: readonly Area[], { organization, q, closed, limit, offset }: ListClients, now: Date) {
  let found = inAreas(db, areas)
  if (organization !== undefined) found = found.where('c.organization', '=', organization)
  if (!closed) found = found.where('c.closedAt', 'is', null)
  if (q) {
    const like = `%${q.trim().replace(/[\\_%]/g, '\\$&')}%`
    found = found.where(eb => eb.or([eb('c.name', 'like', like), eb('c.id', 'like', like)]))
  }
  const { total } = await found.clearSelect().select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found.orderBy('c.organization').orderBy('c.name').orderBy('c.id').limit(limit).offset(offset).execute()
  const secrets = await secretsFor(db, rows)
  return { total, items: rows.map(row => present(actor, row, secrets, now)) }
}

/** What was counted of a client since a moment, and what it read last. */
export async function callBook(db: Db, client: string, since: Date) {
  const time = (value: unknown) => (value as Date).toISOString()
  const actions = await runText(db, 'select action, status, sum(calls)::int as calls, max(minute) as last from identity_client_call where client = $1 and minute >= $2 group by action, status order by calls desc', [client, since])
  const hours = await runText(db, `
    select date_trunc('hour', minute) as at, sum(calls)::int as calls, sum(refused)::int as refused, max(calls)::int as most
    from (select minute, sum(calls) as calls, coalesce(sum(calls) filter (where status >= 400), 0) as refused from identity_client_call where client = $1 and minute >= $2 group by minute) c group by 1 order by 1`, [client, since])
  const latest = await runText(db, "select id, at, action, subject, evidence from ledger_entry where account = 'client:' || $1::text order by id desc limit 50", [client])
  const byAction = actions.map(({ action, status, calls, last }) => ({ action: String(action), status: Number(status), calls: Number(calls), lastAt: time(last) }))
  return {
    byAction, calls: byAction.reduce((sum, { calls }) => sum + calls, 0), refused: byAction.reduce((sum, { calls, status }) => sum + (status >= 400 ? calls : 0), 0),
    byHour: hours.map(({ at, calls, refused, most }) => ({ at: time(at), calls: Number(calls), refused: Number(refused), most: Number(most) })),
    latest: latest.map(({ id, at, action, subject, evidence }) => ({ entry: Number(id), at: time(at), action: String(action), subject: String(subject), evidence: evidence as Record<string, unknown> })),
  }
}
