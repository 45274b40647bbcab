import { type Db } from '#kernel/db'
import { takeDatasetScope } from '#data/catalogue'
import { type Issue } from './schema.ts'
import { type IssueTable } from './table.ts'

export async function presentIssues(db: Db, rows: readonly IssueTable[]): Promise<Issue[]> {
  const datasets = new Map<string, { name: string; provider: string }>()
  for (const code of new Set(rows.map(row => row.dataset))) datasets.set(code, await takeDatasetScope(db, code))
  return rows.map(({ openedAt, seenAt, settledAt, lines, ...row }) => ({
    ...row, datasetName: datasets.get(row.dataset)?.name ?? row.dataset, provider: datasets.get(row.dataset)?.provider ?? '', lines: lines.map(Number),
    openedAt: openedAt.toISOString(), seenAt: seenAt.toISOString(), settledAt: settledAt?.toISOString() ?? null,
  }))
}
