import { type Contract } from '#data/catalogue'
import { dayOf, findCodes } from '#data/registry'
import { type Db } from '#kernel/db'
import { judgeRecords } from './engine.table.ts'
import { type Lists, listsNamed } from './row.rules.ts'
import { defaultRules, dueAt, type Finding, isIssue, scoreDelivery } from './rules.ts'
import { type Check, type Rule } from './schema.ts'
import { addDefaults, addScore, basisOf, noteIssue, rulesOf } from './table.ts'

/** The rules in force for a dataset; those that follow from this version of the contract are made when they are first needed. */
export async function rulesFor(tx: Db, { code, version, contract, now }: { code: string; version: number; contract: Contract; now: Date }): Promise<Rule[]> {
  if ((await basisOf(tx, code)) !== version) await addDefaults(tx, code, version, defaultRules(contract), now)
  return rulesOf(tx, code)
}

/** The codes, in force today, of the lists that rules name. */
export async function listsFor(db: Db, rules: readonly { check: Check }[], now: Date): Promise<Lists> {
  const lists = new Map<string, ReadonlySet<string>>()
  for (const list of listsNamed(rules)) {
    const codes = await findCodes(db, list, dayOf(now))
    if (codes) lists.set(list, new Set(codes.keys()))
  }
  return lists
}

/** What the reading of a file has counted. */
export interface Counts {
  rowsRead: number
  rowsPassed: number
  rowsRejected: number
  /** Rows whose key came twice, identical or not. */
  rowsRepeated: number
  /** Empty cells by field. */
  missing: ReadonlyMap<string, number>
  /** What the row rules found, by rule code. */
  tallies: ReadonlyMap<string, { applicable: number; broken: number; lines: number[] }>
}
export interface Assessed { score: number | null; issues: number }

/** 评分: judges one delivery by all rules, in the delivery's own transaction; keeps the score and opens the issues. */
export async function assess(tx: Db, given: {
  delivery: string; dataset: string; number: number; serial: number; contract: Contract; rules: readonly Rule[]; counts: Counts
  table: string; newest: string | null; before: Date | null; receivedAt: Date; now: Date
}): Promise<Assessed> {
  const { delivery, dataset, number, contract, counts, now } = given
  const findings: Finding[] = []
  for (const rule of given.rules) if (rule.enabled) findings.push({ rule, ...(await judge(tx, rule, given)) })
  const { score, kinds, results } = scoreDelivery(findings)
  const filled = Object.fromEntries(contract.fields.map(({ code }) => [code, counts.rowsRead === 0 ? 0 : Math.round((1 - (counts.missing.get(code) ?? 0) / counts.rowsRead) * 10_000) / 10_000]))
  await addScore(tx, { delivery, dataset, number, at: now, score, kinds, filled, results })
  let issues = 0
  for (const finding of findings) {
    // what is turned away is told as rejects, row by row; an issue is for what got in
    if (finding.rule.check.check === 'accepted' || finding.rule.severity === 'reject' || !isIssue(finding)) continue
    await noteIssue(tx, finding, { delivery, number, now })
    issues++
  }
  return { score, issues }
}

type Found = Omit<Finding, 'rule'>
async function judge(tx: Db, { code, check }: Rule, { contract, counts, table, serial, newest, before, receivedAt, now }: Parameters<typeof assess>[1]): Promise<Found> {
  const none: Found = { applicable: 0, broken: 0, lines: [] }
  switch (check.check) {
    case 'accepted': return { applicable: counts.rowsRead, broken: counts.rowsRejected, lines: [] }
    case 'once': return { applicable: counts.rowsPassed + counts.rowsRepeated, broken: counts.rowsRepeated, lines: [] }
    case 'filled': {
      const known = contract.fields.some(field => field.code === check.field)
      return known ? { applicable: counts.rowsRead, broken: counts.missing.get(check.field) ?? 0, lines: [] } : none
    }
    case 'condition': case 'legible': case 'inList': case 'checkDigit': case 'sum': return counts.tallies.get(code) ?? none
    case 'steady': case 'unique': case 'exists': case 'jump': return (await judgeRecords(tx, { table, serial, contract, now, lists: new Map() }, [{ code, check }])).get(code) ?? none
    case 'onTime': {
      const due = dueAt(contract, newest, before)
      return due === undefined ? none : { applicable: 1, broken: receivedAt.getTime() > due ? 1 : 0, lines: [] }
    }
    default: return check satisfies never
  }
}
