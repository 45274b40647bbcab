import { lakeTable, takePublishedDataset } from '#data/catalogue'
import { type Db } from '#kernel/db'
import { Problem } from '#kernel/problem'
import { listsFor } from './assess.table.ts'
import { fieldsInTable, judgeRecords, withPatience } from './engine.table.ts'
import { isIssue } from './rules.ts'
import { type IssueTable, lastResults, lastScored, openIssuesOf, rulesOf } from './table.ts'

/** How long all records may be looked at for one issue. */
const patience = 45

export type StandingIssue = IssueTable & { /** Of its rule. */ weight: number }
/** The open issues of a dataset, and the number of the delivery that was judged last. */
export async function standingIssues(db: Db, dataset: string): Promise<{ last: number; issues: StandingIssue[] }> {
  const weights = new Map((await rulesOf(db, dataset)).map(({ code, weight }) => [code, weight]))
  return { last: await lastScored(db, dataset), issues: (await openIssuesOf(db, dataset)).map(issue => ({ ...issue, weight: weights.get(issue.rule) ?? 0 })) }
}

/** Whether what a rule found is gone: among all records there are, or in the last delivery where only that can tell. Where nobody can say, it is not. */
export async function isMended(db: Db, { dataset, rule: code }: Pick<IssueTable, 'dataset' | 'rule'>, now: Date): Promise<boolean> {
  const rule = (await rulesOf(db, dataset)).find(each => each.code === code)
  if (!rule?.enabled) return false
  try {
    const { contract } = await takePublishedDataset(db, dataset), table = lakeTable(dataset).current, held = await fieldsInTable(db, table, contract)
    const found = held ? await withPatience(db, patience, async tx => judgeRecords(tx, { table, contract: held, now, lists: await listsFor(tx, [rule], now) }, [rule])) : new Map()
    const finding = found.get(code) ?? (await lastResults(db, dataset)).get(code)
    return finding !== undefined && finding.applicable > 0 && !isIssue({ rule, ...finding })
  } catch (error) { if (error instanceof Problem) return false; throw error }
}
