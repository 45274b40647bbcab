import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db, runText } from '#kernel/db'
import { type Edge, type End, type Module } from '#kernel/module'
import { dayOf } from '#data/registry'
import { lakeTable, takeDatasetScope } from '#data/catalogue'
import { edgesAround, type Sees } from './edge.views.ts'
import { brokenBy, downstream, drawn, idOf, upstream } from './graph.rules.ts'
import { problem } from './problems.ts'
import { type Breaks, type Graph } from './schema.ts'

/** All that the modules of the house tell of what they make. */
export type Told = (db: Db) => Promise<Edge[]>
export const toldBy = (modules: () => readonly Module[]): Told => async db => (await Promise.all(modules().map(module => module.edges?.(db) ?? []))).flat()

/** Both sides see what passes between them, and whoever governs sees it all; anybody else only what is made of what. */
function sight(actor: Actor, action: string): { sees: Sees; hidden(): boolean } {
  const areas = areasOf(actor, action)
  let hidden = false
  return {
    hidden: () => hidden,
    sees({ provider, division }, consumer) {
      const seen = mayIn(areas, { division, organization: provider }) || (consumer !== undefined && consumer === actor.organization)
      hidden ||= !seen
      return seen
    },
  }
}

/** Records lie in the table: what modules say they make of the dataset, they make of it. */
function throughTable(edges: readonly Edge[], dataset: string, delivered: boolean): Edge[] {
  const table = { kind: 'table', code: lakeTable(dataset).current.replaceAll('"', '') }
  const moves = ({ kind, code }: End) => delivered && kind === 'dataset' && code === dataset
  return edges.map(edge => (moves(edge.from) && !['delivery', 'table', 'demand', 'duty'].includes(edge.to.kind) ? { ...edge, from: { ...edge.from, ...table } } : edge))
}

async function collect(db: Db, actor: Actor, action: string, dataset: string, told: readonly Edge[], now: Date) {
  const { sees, hidden } = sight(actor, action)
  const around = await edgesAround(db, dataset, sees, dayOf(now))
  if (!around) { await takeDatasetScope(db, dataset); throw problem.nothingNamed() }
  const delivered = around.edges.some(({ to }) => to.kind === 'table')
  const own = told.filter(({ from }) => from.kind !== 'dataset' || from.code === dataset)
  return { ...around, edges: throughTable([...around.edges, ...own], dataset, delivered), partial: hidden() }
}
const start = (dataset: string, column: string | null): End => ({ kind: 'dataset', code: dataset, column })

/** The picture around a dataset, one of its columns, or an indicator. Rules and lists are told where something would break, not drawn. */
export async function graphAround(db: Db, actor: Actor, { dataset, column, indicator }: { dataset?: string | undefined; column?: string | undefined; indicator?: string | undefined }, told: readonly Edge[], now: Date): Promise<Graph> {
  if (indicator !== undefined) {
    const sources = [...new Set(told.filter(({ from, to }) => from.kind === 'dataset' && to.kind === 'indicator' && to.code === indicator).map(({ from }) => from.code))]
    if (sources.length === 0) throw problem.noIndicator({ indicator })
    const all = await Promise.all(sources.map(source => collect(db, actor, 'lineage.read', source, told, now)))
    const edges = all.flatMap(each => upstream(each.edges, { kind: 'indicator', code: indicator, column: null }))
    return { ...drawn(edges, new Map(all.flatMap(({ names }) => [...names])), new Map(all.flatMap(({ columns }) => [...columns]))), partial: all.some(({ partial }) => partial), can: [] }
  }
  if (dataset === undefined) throw problem.nothingNamed()
  const { edges, names, columns, contract, partial } = await collect(db, actor, 'lineage.read', dataset, told, now)
  if (column !== undefined && !contract?.fields.some(({ code }) => code === column)) throw problem.noColumn({ dataset, column })
  const wanted = downstream(edges, start(dataset, column ?? null)).filter(({ to }) => !['rule', 'demand', 'duty'].includes(to.kind))
  const picture = drawn(wanted, names, columns)
  if (picture.nodes.length === 0) picture.nodes.push({ id: idOf(start(dataset, null)), kind: 'dataset', code: dataset, name: names.get(`dataset:${dataset}`) ?? dataset, level: 0, columns: [] })
  const { division, provider } = await takeDatasetScope(db, dataset)
  return { ...picture, partial, can: mayIn(areasOf(actor, 'lineage.downloadEvents'), { division, organization: provider }) ? ['lineage.downloadEvents'] : [] }
}

/** 这个信息项要是没了: everything that is made from it, and who has to be told. */
export async function breaksWithout(db: Db, actor: Actor, { code, column }: { code: string; column?: string | undefined }, told: readonly Edge[], now: Date): Promise<Breaks> {
  const { edges, contract, columns, partial } = await collect(db, actor, 'lineage.breaks', code, told, now)
  if (column !== undefined && !contract?.fields.some(field => field.code === column)) throw problem.noColumn({ dataset: code, column })
  const items = brokenBy(downstream(edges, start(code, column ?? null)))
  const owners = await ownersOf(db, items.map(item => ({ kind: item.kind, code: item.code })))
  const field = contract?.fields.find(each => each.code === column)
  return {
    code, column: column ?? null, columnName: column === undefined ? null : columns.get(column) ?? column, partial,
    roles: [...field?.key ? ['key' as const] : [], ...contract && contract.timeField === column ? ['time' as const] : [], ...contract && contract.divisionField === column ? ['division' as const] : []],
    items: items.map(item => ({ ...item, organizationName: owners.get(idOf(item)) ?? null })),
  }
}
/** Whose each of them is, where it belongs to an organization. */
async function ownersOf(db: Db, items: readonly { kind: string; code: string }[]): Promise<Map<string, string>> {
  const of = (kind: string) => items.filter(item => item.kind === kind).map(item => item.code)
  const rows = await runText(db, `
    select 'grant:' || g.id as id, o.name from grant_grant g join registry_organization o on o.code = g.consumer where g.id = any($1::uuid[])
    union all select 'demand:' || l.id, o.name from lists_demand l join registry_organization o on o.code = l.consumer where l.id = any($2::uuid[])
    union all select 'duty:' || l.id, o.name from lists_duty l join registry_organization o on o.code = l.provider where l.id = any($3::uuid[])
    union all select 'consumer:' || o.code, o.name from registry_organization o where o.code = any($4)`, [of('grant'), of('demand'), of('duty'), of('consumer')])
  return new Map(rows.map(row => [String(row.id), String(row.name)]))
}
