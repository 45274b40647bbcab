import { maskPersonName } from '@yiwang/codes'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf, organizationNames } from '#data/registry'
import { factsShown, mandatory, monthsAfter, optional, publicity } from './rules.ts'
import { type Entry, type PublicEntry } from './schema.ts'
import { type EntryRow, listEntryRows, listPublicRows, requestsOf } from './table.ts'

const namesOf = (db: Db, rows: readonly EntryRow[]) => organizationNames(db, rows.map(({ organization }) => organization))
const shown = ({ id, kind, subjectKind, name, uscc, document, facts, decidedOn, validUntil, publicUntil, organization, publishedAt }: EntryRow, names: ReadonlyMap<string, string>, masked: boolean, told = masked ? factsShown({ subjectKind, name, facts }) : facts): PublicEntry => ({
  id, kind, subjectKind, name: masked && subjectKind === 'person' ? maskPersonName(name) : name, uscc, document, decidedOn, validUntil, publicUntil, organization, organizationName: names.get(organization) ?? organization, publishedAt: publishedAt.toISOString(),
  facts: [...mandatory[kind], ...optional[kind]].flatMap(field => { const value = told[field]; return value ? [{ name: field, value }] : [] }),
})
export async function presentPublic(db: Db, now: Date, page: Parameters<typeof listPublicRows>[2]) {
  const { total, items } = await listPublicRows(db, dayOf(now), page), names = await namesOf(db, items)
  return { total, items: items.map(row => shown(row, names, true)) }
}

/** 最早哪天可以申请修复. */
export const repairFrom = (row: EntryRow): string | null => { const rule = publicity(row.kind, row.facts); return rule === null ? null : monthsAfter(dayOf(row.publishedAt), rule.shortestMonths) }
export async function presentEntries(db: Db, actor: Actor, rows: readonly EntryRow[], now: Date, own = false): Promise<Entry[]> {
  const [names, requests] = await Promise.all([namesOf(db, rows), requestsOf(db, rows.map(({ id }) => id))])
  return rows.map(row => {
    const mine = requests.filter(({ entry }) => entry === row.id), asked = (kind: string) => mine.some(one => one.kind === kind && one.state === 'asked'), from = repairFrom(row), open = row.state === 'public', scope = { division: row.division, organization: row.organization }
    return {
      ...shown(row, names, false), division: row.division, dueOn: row.dueOn, late: dayOf(row.publishedAt) > row.dueOn, source: row.source, dataset: row.dataset, filed: row.filed, state: row.state, endedWhy: row.endedWhy, revision: row.revision, repairFrom: from, repairRule: publicity(row.kind, row.facts)?.rule ?? null,
      requests: mine.map(({ id, kind, reason, state, answer, askedAt }) => ({ id, kind, reason, state, answer, askedAt: askedAt.toISOString() })),
      can: !open ? [] : own ? [...asked('objection') ? [] : ['credit.object'], ...asked('repair') || from === null || from > dayOf(now) ? [] : ['credit.askRepair']] : ['credit.withdraw'].filter(action => mayIn(areasOf(actor, action), scope)),
    }
  })
}
export async function presentEntry(db: Db, actor: Actor, row: EntryRow, now: Date): Promise<Entry> { return (await presentEntries(db, actor, [row], now))[0]! }
export async function presentPage(db: Db, actor: Actor, areas: readonly Area[], page: Parameters<typeof listEntryRows>[2], now: Date) {
  const { total, late, items } = await listEntryRows(db, areas, page)
  return { total, late, items: await presentEntries(db, actor, items, now), can: ['credit.publish'].filter(action => areasOf(actor, action).length > 0) }
}
