import { type Actor, type Area, areasOf } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { divisionAncestors, divisionPrefix } from '@yiwang/codes'
import { compileDeliveries, membership } from './compile.rules.ts'
import { type Counter, counting, type Means } from './counter.table.ts'
import { type Child, type OpenNumber, type Places, type ReadNumber, type ReadPlaces } from './number.schema.ts'
import { describePeriod, periodOf, periodsUpTo, shiftPeriod, untilOf, yearBefore } from './period.rules.ts'
import { unplaced } from './place.rules.ts'
import { problem } from './problems.ts'
import { contributions, judge, linesFor } from './rules.ts'
import { type Definition } from './schema.ts'
import { haveRecords, placesOf, type Records, recordsOf } from './source.table.ts'
import { type IndicatorTable, readIndicator } from './table.ts'
import { belowOf, lookAt } from './tile.views.ts'
import { shownOf, type Value, valuesBelow } from './value.table.ts'
import { datasetFacts, mayLook, ownDivision, presentIndicator } from './views.ts'

interface Tables {
  registryDivision: { code: string; name: string; validFrom: string; validUntil: string | null }
  exchangeDelivery: { id: string; serial: number; number: number; dataset: string; fileName: string; finishedAt: Date | null; account: string; rowsRead: number; rowsRejected: number; score: string | null }
  ledgerEntry: { id: number; at: Date; action: string; subject: string }
}
const open = tables<Tables>()
const shownDeliveries = 20, shownSeries = 25

/** Which written places lie in a division: the same placing as in the calculation. Null where place plays no part. */
export async function placesIn(db: Db, counter: Counter, definition: Definition, records: Records, { division, period, now }: { division: string; period: string; now: Date }): Promise<string[] | null> {
  if (records.divisionField === null) return null
  const pairs = await placesOf(db, counter, definition, records, { periods: [period], now })
  return pairs.filter(pair => pair.division === division).map(({ written }) => written)
}

async function deliveriesOf({ db, warehouse }: Means, definition: Definition, { division, period, at, now }: { division: string; period: string; at: Date | null; now: Date }): Promise<OpenNumber['deliveries']> {
  const records = await recordsOf(db, definition)
  if (!(await haveRecords(db, records))) return { total: 0, items: [] }
  const until = untilOf(period, definition.time.grain)
  // what was there at an earlier moment only PostgreSQL knows
  const { done: counts } = await counting({ db, warehouse: at === null ? warehouse : null }, records, async counter => {
    const places = await placesIn(db, counter, definition, records, { division, period, now })
    const condition = membership(definition, records, { period, until, places, part: 'all' }, counter.dialect)
    const current = counter.table({ field: definition.time.field, from: period, until })
    return (await counter.run(compileDeliveries(condition, { ...records.lake, current }, at))).map(row => ({ serial: Number(row.serial), records: Number(row.records) }))
  })
  const shown = counts.slice(0, shownDeliveries)
  if (shown.length === 0) return { total: 0, items: [] }
  const rows = await open(db).selectFrom('exchangeDelivery')
    .select(['id', 'serial', 'number', 'fileName', 'finishedAt', 'account', 'rowsRead', 'rowsRejected', 'score']).where('serial', 'in', shown.map(({ serial }) => serial)).execute()
  const entries = await open(db).selectFrom('ledgerEntry').select(['id', 'subject']).where('action', '=', 'exchange.apply').where('subject', 'in', rows.map(({ id }) => id)).orderBy('id').execute()
  const entry = new Map(entries.map(({ subject, id }) => [subject, id])), known = new Map(rows.map(row => [row.serial, row])), nameOf = await accountNames(db, rows.map(({ account }) => account))
  return {
    total: counts.length,
    items: shown.flatMap(({ serial, records: brought }) => {
      const row = known.get(serial)
      if (!row) return []
      const { id, number, fileName, finishedAt, account, rowsRead, rowsRejected, score } = row
      return [{ id, number, fileName, finishedAt: finishedAt?.toISOString() ?? null, accountName: nameOf(account), records: brought, rowsRead, rowsRejected, score: score === null ? null : Number(score), entry: entry.get(id) ?? null }]
    }),
  }
}

/** 回放: each value once shown, with the delivery that was the last one in. */
async function replayOf(db: Db, row: IndicatorTable, division: string, period: string): Promise<OpenNumber['replay']> {
  const shown = await shownOf(db, row.code, division, period)
  if (shown.length === 0) return []
  const deliveries = await open(db).selectFrom('exchangeDelivery').select(['serial', 'id', 'number']).where('serial', 'in', [...new Set(shown.map(({ watermark }) => watermark))]).execute()
  const known = new Map(deliveries.map(delivery => [delivery.serial, delivery]))
  return shown.map(({ computedAt, until, value, records, version, watermark }) => ({
    at: computedAt.toISOString(), until: until?.toISOString() ?? null, value, records, version, delivery: known.get(watermark)?.id ?? null, number: known.get(watermark)?.number ?? null,
  }))
}

interface Spot { division: string; period: string; at: Date | null; day: string }
/** Which of the divisions directly below have something below them again. */
async function openingBelow(db: Db, code: string, level: number, { division, period, at }: Spot): Promise<(code: string) => boolean> {
  const deeper = level >= 5 ? [] : await valuesBelow(db, code, { prefix: divisionPrefix(division), level: level + 1, periods: [period], at })
  const opening = new Set(deeper.map(value => divisionPrefix(value.division).slice(0, level === 4 ? 9 : level * 2)))
  return child => opening.has(divisionPrefix(child))
}
async function childrenOf(db: Db, row: IndicatorTable, definition: Definition, whole: { now: Value | undefined; then: Value | undefined }, spot: Spot) {
  const below = await belowOf(db, { code: row.code, definition }, spot.division, spot.period, spot)
  const level = below[0]?.level
  if (level === undefined) return { children: [], remainder: null }
  const parts = whole.now && whole.then ? contributions(definition.measure, { now: whole.now, then: whole.then }, below) : null
  const opens = await openingBelow(db, row.code, level, spot)
  const children = below.map(({ division: code, name, now, then, records }): Child => {
    const lines = linesFor(definition, code, row.division), value = now?.value ?? null
    return {
      division: code, name, level, value, before: then?.value ?? null, numerator: now?.numerator ?? null, denominator: now?.denominator ?? null, records,
      contribution: parts?.get(code) ?? null, state: judge(value, lines), judged: lines !== null, opens: opens(code),
    }
  })
  const rest = (whole.now?.records ?? 0) - children.reduce((sum, child) => sum + child.records, 0)
  const change = whole.now?.value !== undefined && whole.now.value !== null && whole.then?.value !== undefined && whole.then.value !== null ? whole.now.value - whole.then.value : null
  const explained = parts === null ? null : [...parts.values()].reduce((sum, part) => sum + part, 0)
  const left = change !== null && explained !== null ? change - explained : null
  return { children, remainder: rest > 0 ? { records: rest, contribution: left !== null && Math.abs(left) > 1e-9 ? left : null } : null }
}

/** Who may look at which division, and in which period. */
async function lookOnce(db: Db, actor: Actor, areas: readonly Area[], input: ReadNumber, now: Date) {
  const row = await readIndicator(db, input.code), at = input.at === undefined ? null : new Date(input.at), day = dayOf(at ?? now)
  const scope = { provider: row.provider, home: row.division }
  const division = input.division ?? ownDivision(actor, areas, row.division)
  if (!mayLook(areas, scope, division)) throw problem.notYours({ division })
  const wanted = input.period === undefined ? undefined : periodOf(input.period, row.definition.time.grain)
  const [looked] = await lookAt(db, areas, [row], { division, at, now, ...wanted === undefined ? {} : { period: wanted } })
  if (!looked) throw problem.noPeriod({ code: row.code })
  const above = (await named(db, divisionAncestors(division), day)).filter(({ code }) => mayLook(areas, scope, code) && divisionPrefix(code).startsWith(divisionPrefix(row.division)))
  const periods = looked.values.filter(value => value.period <= day).map(value => value.period).slice(0, 120)
  return { row, at, day, division, wanted, looked, above, periods }
}

/** 分地区: what the map and the ranking show, and nothing more. */
export async function placesUnder(db: Db, actor: Actor, areas: readonly Area[], input: ReadPlaces, now: Date): Promise<Places> {
  const { row, at, day, division, looked: { definition, tile, shown: { period } }, above: ancestors, periods } = await lookOnce(db, actor, areas, input, now)
  if (period === null) return { tile, ancestors, periods, places: [] }
  const spot = { division, period, at, day }, below = await belowOf(db, { code: row.code, definition }, division, period, spot)
  const opens = below[0] ? await openingBelow(db, row.code, below[0].level, spot) : () => false
  return {
    tile, ancestors, periods, places: below.map(({ division: code, name, level, now: present, then, records }) => {
      const lines = linesFor(definition, code, row.division), value = present?.value ?? null
      return { division: code, name, level, value, before: then?.value ?? null, records, state: judge(value, lines), judged: lines !== null, opens: opens(code) }
    }),
  }
}

/** 打开一个数: everything about it that the reader may see. */
export async function openNumber({ db, warehouse }: Means, actor: Actor, areas: readonly Area[], input: ReadNumber, now: Date): Promise<OpenNumber> {
  const { row, at, day, division, wanted, looked, above, periods } = await lookOnce(db, actor, areas, input, now)
  const { definition, tile, values, shown } = looked, { grain } = definition.time
  const known = new Map(values.map(value => [value.period, value]))
  const present = shown.period === null ? undefined : known.get(shown.period)
  if (wanted !== undefined && present === undefined && values.length > 0) throw problem.noPeriod({ period: wanted, latest: values[0]?.period })
  const facts = (await datasetFacts(db, [definition.dataset])).get(definition.dataset)
  const { period } = shown
  const family = period === null ? { children: [], remainder: null } : await childrenOf(db, row, definition, { now: present, then: shown.previous ? known.get(shiftPeriod(period, grain, -1)) : undefined }, { division, period, at, day })
  const { contract } = await recordsOf(db, definition).catch(() => ({ contract: null }))
  return {
    indicator: await presentIndicator(db, actor, row, now), tile, at: input.at ?? null, ancestors: above,
    numerator: present?.numerator ?? null, denominator: present?.denominator ?? null, version: present?.version ?? null, computedAt: present?.computedAt.toISOString() ?? null,
    periods, series: seriesAround(values, known, period, grain, day), ...family,
    unplaced: period === null || division !== row.division ? 0 : (await valuesBelow(db, row.code, { prefix: unplaced, level: 0, periods: [period], at })).reduce((sum, value) => sum + value.records, 0),
    replay: period === null ? [] : await replayOf(db, row, division, period),
    source: {
      dataset: definition.dataset, name: facts?.name ?? definition.dataset, version: facts?.version ?? null, provider: row.provider, providerName: facts?.providerName ?? row.provider,
      shareType: facts?.shareType ?? null, classification: facts?.classification ?? null, asOf: tile.asOf, fields: contract?.fields.map(({ code, name }) => ({ code, name })) ?? [],
    },
    deliveries: period === null || contract === null ? { total: 0, items: [] } : await deliveriesOf({ db, warehouse }, definition, { division, period, at, now }),
    calculated: await calculationEntry(db, row.code, at ?? now),
    can: areasOf(actor, 'exchange.records').length > 0 && areasOf(actor, 'indicator.records').length > 0 ? ['indicator.records'] : [],
  }
}

/** Two years up to the period, so that each point has its year before; the running period after it, if there is one. */
function seriesAround(values: readonly Value[], known: ReadonlyMap<string, Value>, period: string | null, grain: Definition['time']['grain'], today: string): OpenNumber['series'] {
  if (period === null) return []
  const after = values.map(value => value.period).filter(each => each > period && each <= today).sort()
  return [...periodsUpTo(period, grain, shownSeries), ...after].slice(-shownSeries).map(each => {
    const value = known.get(each)
    return { period: each, value: value?.value ?? null, numerator: value?.numerator ?? null, denominator: value?.denominator ?? null, records: value?.records ?? 0, lastYear: known.get(yearBefore(each))?.value ?? null, running: describePeriod(each, grain, today).running }
  })
}
async function named(db: Db, codes: readonly string[], day: string): Promise<{ code: string; name: string }[]> {
  if (codes.length === 0) return []
  return open(db).selectFrom('registryDivision').select(['code', 'name']).where('code', 'in', [...codes]).where('validFrom', '<=', day)
    .where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', day)])).orderBy('code').execute()
}
async function calculationEntry(db: Db, code: string, at: Date): Promise<OpenNumber['calculated']> {
  const entry = await open(db).selectFrom('ledgerEntry').select(['id', 'at']).where('action', '=', 'indicator.refresh').where('subject', '=', code).where('at', '<=', at).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return entry ? { entry: entry.id, at: entry.at.toISOString() } : null
}
