import { type ExpressionBuilder, sql } from 'kysely'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { problem } from './problems.ts'
import { steps } from './rules.ts'
import { type ListObjections, type Objection } from './schema.ts'
import { type ObjectionRow, type ObjectionTable } from './table.ts'

const open = tables<{ objectionObjection: ObjectionTable; catalogueDataset: { code: string; name: string } }>()
type Full = ObjectionRow & { datasetName: string }
type Expression = ExpressionBuilder<{ o: ObjectionTable; d: { code: string; name: string } }, 'o' | 'd'>

/** Both sides see it, and whoever governs where one of them is. */
const near = (areas: readonly Area[]) => (eb: Expression) => eb.or(areas.flatMap(({ division, organization }) => [
  eb.and([eb('o.division', 'like', `${division}%`), ...organization === null ? [] : [eb('o.provider', '=', organization)]]),
  eb.and([eb('o.consumerDivision', 'like', `${division}%`), ...organization === null ? [] : [eb('o.consumer', '=', organization)]]),
]))
const all = (db: Db) => open(db).selectFrom('objectionObjection as o').innerJoin('catalogueDataset as d', 'd.code', 'o.dataset')
const full = (db: Db) => all(db).selectAll('o').select('d.name as datasetName')

export async function listObjectionsIn(db: Db, actor: Actor, areas: readonly Area[], { side, state, dataset, limit, offset }: ListObjections): Promise<{ total: number; items: Objection[] }> {
  const own = actor.organization ?? ''
  const wanted = (eb: Expression) => eb.and([
    near(areas)(eb), ...side === 'raised' ? [eb('o.consumer', '=', own)] : side === 'received' ? [eb('o.provider', '=', own)] : [],
    ...state === undefined ? [] : [eb('o.state', '=', state)], ...dataset === undefined ? [] : [eb('o.dataset', '=', dataset)],
  ])
  const { total } = await all(db).where(wanted).select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, items: await present(db, actor, await full(db).where(wanted).orderBy(sql`o.state in ('raised', 'correcting')`, 'desc').orderBy('o.raisedAt', 'desc').orderBy('o.id').limit(limit).offset(offset).execute()) }
}
export async function readObjectionIn(db: Db, actor: Actor, areas: readonly Area[], id: string): Promise<Objection> {
  const row = await full(db).where('o.id', '=', id).where(near(areas)).executeTakeFirst()
  if (areas.length === 0 || !row) throw problem.notFound({ id })
  return (await present(db, actor, [row]))[0]!
}
export async function presentObjection(db: Db, actor: Actor, id: string): Promise<Objection> {
  const row = await full(db).where('o.id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return (await present(db, actor, [row]))[0]!
}

async function present(db: Db, actor: Actor, rows: readonly Full[]): Promise<Objection[]> {
  const nameOf = await accountNames(db, rows.flatMap(({ raisedBy, answeredBy }) => [raisedBy, answeredBy])), names = await organizationNames(db, rows.flatMap(({ provider, consumer }) => [provider, consumer]))
  return rows.map(({ grantId, division, consumerDivision, ...row }) => {
    const { provider, consumer, state, raisedBy, raisedAt, answeredBy, answeredAt, changedAt } = row, inside = actor.organization === provider || actor.organization === consumer
    const may = (actions: readonly string[], scope: { division: string; organization: string }) => actions.filter(action => mayIn(areasOf(actor, action), scope))
    return {
      ...row, grant: grantId, providerName: names.get(provider) ?? provider, consumerName: names.get(consumer) ?? consumer, ...inside ? {} : { record: null, seen: null, proposed: null }, ...grantId === null && actor.organization !== provider ? { record: null } : {},
      raisedByName: nameOf(raisedBy), raisedAt: raisedAt.toISOString(), answeredByName: answeredBy && nameOf(answeredBy), answeredAt: answeredAt?.toISOString() ?? null, changedAt: changedAt.toISOString(),
      can: [...may(steps[state].source, { division, organization: provider }), ...may(steps[state].objector, { division: consumerDivision, organization: consumer })],
    }
  })
}
