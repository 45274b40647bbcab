import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { Problem } from '#kernel/problem'
import { takePublishedDataset } from '#data/catalogue'
import { organizationNames } from '#data/registry'
import { adapterNow } from '#services/payment'
import { prepare } from './match.views.ts'
import { sentencesOf } from './plain.rules.ts'
import { type Finding, policyFindings, typeOf } from './policy.rules.ts'
import { type Policy } from './policy.schema.ts'
import { type BenefitPolicy, type Lost, type Run } from './schema.ts'
import { type ItemRow, type ItemState, itemsLost, itemsOf, objectionsOf, readRunRow, type RunRow, runsOf, type Sum, sumsOf } from './run.table.ts'
import { policies, type PolicyTable, type Tally, talliesKept } from './table.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
/** All that keeps a policy from being put in force: in itself, with the data, and with the grants that it reads under. */
export async function examine(db: Db, now: Date, organization: string, document: Policy): Promise<Finding[]> {
  try { return policyFindings(document, (await prepare(db, now, { code: '', version: 0, organization, document })).bounds, now) } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [{ item: 'sources', message: `数据取不到：${error.message}` }]
  }
}
/** What conditions can speak of. */
export async function namesFor(db: Db, now: Date, organization: string, document: Policy) {
  try {
    const { bounds } = await prepare(db, now, { code: '', version: 0, organization, document })
    return bounds.flatMap(({ source, matchable }) => source.takes.map(take => ({ name: take.as, type: typeOf(matchable, take) ?? '', source: matchable.name })))
  } catch (error) { if (error instanceof Problem) return []; throw error }
}

const tallyOf = (tallies: readonly Tally[], code: string) => { const found = tallies.find(({ policy }) => policy === code); return found ? { asOf: found.asOf.toISOString(), looked: found.looked, entitled: found.entitled, fen: found.fen } : null }
const head = (actor: Actor, { code, name, organization, version, revision, withdrawn, changedAt, division }: PolicyTable, draft: boolean, names: ReadonlyMap<string, string>) => {
  const steps = withdrawn !== null ? [] : ['benefit.change', ...draft ? ['benefit.publish', 'benefit.discard'] : [], 'benefit.withdraw', ...version === null ? [] : ['benefit.run', 'benefit.count'], 'benefit.try', 'benefit.explain', 'benefit.lost']
  return { code, name, organization, organizationName: names.get(organization) ?? organization, version, revision, withdrawn, changedAt: changedAt.toISOString(), can: steps.filter(action => mayIn(areasOf(actor, action), { division, organization })) }
}
/** What a document speaks of by code, as people call it; what is gone keeps its code. */
async function namedIn(db: Db, { sources, without }: Policy): Promise<{ code: string; name: string }[]> {
  const gone = (error: unknown): null => { if (error instanceof Problem) return null; throw error }, [datasets, others] = await Promise.all([Promise.all([...new Set(sources.map(({ dataset }) => dataset))].map(code => takePublishedDataset(db, code).catch(gone))), Promise.all(without.map(code => policies.read(db, code).catch(gone)))])
  return [...datasets, ...others].flatMap(found => found ? [{ code: found.code, name: found.name }] : [])
}
export async function presentPolicy(db: Db, actor: Actor, now: Date, code: string, number?: number): Promise<BenefitPolicy> {
  const row = await policies.read(db, code), versions = await policies.list(db, code), shown = await policies.version(db, code, number ?? versions[0]?.number ?? 0)
  const [names, nameOf, tallies, runs, findings, named] = await Promise.all([organizationNames(db, [row.organization]), accountNames(db, versions.flatMap(({ account, publishedBy }) => [account, publishedBy])), talliesKept(db), runsOf(db, code), examine(db, now, row.organization, shown.document), namedIn(db, shown.document)])
  const sums = await sumsOf(db, runs.map(({ id }) => id))
  return {
    ...head(actor, row, versions.some(({ publishedAt }) => publishedAt === null), names), number: shown.number, document: shown.document, findings, sentences: sentencesOf(shown.document), named, tally: tallyOf(tallies, code),
    versions: versions.map(({ number: at, account, savedAt, publishedBy, publishedAt, note }) => ({ number: at, account, accountName: nameOf(account), savedAt: savedAt.toISOString(), publishedByName: publishedBy === null ? null : nameOf(publishedBy), publishedAt: iso(publishedAt), note })),
    runs: runs.map(run => summary(run, row.name, sums)),
  }
}
export async function presentPolicies(db: Db, actor: Actor, rows: readonly PolicyTable[]) {
  const [names, tallies] = await Promise.all([organizationNames(db, rows.map(({ organization }) => organization)), talliesKept(db)])
  return Promise.all(rows.map(async row => {
    const versions = await policies.list(db, row.code), { document } = await policies.version(db, row.code, row.version ?? versions[0]!.number), runs = await runsOf(db, row.code)
    return { ...head(actor, row, versions.some(({ publishedAt }) => publishedAt === null), names), plain: document.plain, subject: document.subject, tally: tallyOf(tallies, row.code), running: runs.filter(({ state }) => state !== 'dropped').length }
  }))
}

const summary = ({ id, number, policy, period, version, state, asOf, beganAt, publicFrom, publicUntil, looked, found, beyond, droppedWhy, trouble }: RunRow, policyName: string, sums: readonly Sum[]) => {
  const own = sums.filter(({ run }) => run === id)
  return { id, number, policy, policyName, period, version, state, asOf: asOf.toISOString(), beganAt: beganAt.toISOString(), publicFrom: iso(publicFrom), publicUntil: iso(publicUntil), looked, found, beyond, droppedWhy, trouble, sums: own.map(({ state: of, people, fen }) => ({ state: of, people, fen })), lost: own.reduce((all, { lost }) => all + lost, 0) }
}
/** What can be done to a run, and to one on it. */
const runSteps = ({ state }: RunRow, own: readonly Sum[]): string[] => [...state === 'listed' ? ['benefit.publicize'] : [], ...state === 'listed' || state === 'publicity' ? ['benefit.drop'] : [], ...state === 'open' && own.some(sum => sum.state === 'agreed') ? ['benefit.pay'] : []]
const itemSteps = ({ state }: ItemRow): string[] => (['listed', 'agreed'].includes(state) ? ['benefit.remove'] : state === 'paid' ? ['benefit.recover'] : [])
export async function presentRun(db: Db, actor: Actor, id: string, page: { state?: ItemState; lost?: boolean; limit: number; offset: number }): Promise<Run> {
  const row = await readRunRow(db, id), [{ name }, sums, objections, { total, items }, names, nameOf] = await Promise.all([policies.read(db, row.policy), sumsOf(db, [id]), objectionsOf(db, id), itemsOf(db, id, page), organizationNames(db, [row.organization]), accountNames(db, [row.account])])
  const may = (action: string) => mayIn(areasOf(actor, action), row)
  return {
    ...summary(row, name, sums), accountName: nameOf(row.account), organizationName: names.get(row.organization) ?? row.organization, unmet: row.unmet, notice: adapterNow().notice, can: runSteps(row, sums).filter(may), total,
    objections: objections.map(({ id: objection, item, reason, state, answer, raisedAt }) => ({ id: objection, item, reason, state, answer, raisedAt: raisedAt.toISOString() })),
    items: items.map(item => ({
      id: item.id, line: item.line, name: item.shownName, number: item.shownNumber, fen: item.fen, state: item.state, payeeTail: item.payeeTail, agreedAt: iso(item.agreedAt), paidAt: iso(item.paidAt), message: item.message, lostWhy: item.lostWhy, can: itemSteps(item).filter(may),
    })),
  }
}

/** 不再符合的, one by one: what was paid and not taken back is proposed to be. */
export async function presentLost(db: Db, actor: Actor, code: string): Promise<Lost> {
  const { organization, division } = await policies.read(db, code), may = (action: string) => mayIn(areasOf(actor, action), { organization, division }), rows = await itemsLost(db, code), sum = (items: readonly ItemRow[], ...states: ItemState[]) => items.filter(({ state }) => states.includes(state)).reduce((all, { fen }) => all + fen, 0)
  return { items: [...Map.groupBy(rows, ({ digest }) => digest).values()].map(items => {
    const first = items.reduce((least, each) => (each.lostAt! < least.lostAt! ? each : least))
    return {
      name: first.shownName, number: first.shownNumber, since: first.lostAt!.toISOString(), why: first.lostWhy ?? '', paidFen: sum(items, 'paid', 'recovering', 'recovered'), proposedFen: sum(items, 'paid'),
      items: items.map(item => ({ id: item.id, run: item.run, period: item.period, fen: item.fen, state: item.state, paidAt: iso(item.paidAt), can: itemSteps(item).filter(may) })),
    }
  }) }
}
