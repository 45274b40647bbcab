import { type Dataset, keepDataset, withdrawDataset } from '#data/catalogue'
import { type Service } from '#process/case'
import { providerScope, written } from './kind.rules.ts'

export const withdrawalKind = 'dataset.withdrawal'

/** What is to be withdrawn brings into its review: why, what replaces it, and how many departments still use it. */
export const variablesOf = ({ code, name, provider, providerName }: Dataset, { reason, successor }: NonNullable<Dataset['withdrawal']>, { successorName, users }: { successorName: string | null; users: readonly string[] }) =>
  ({ dataset: code, datasetName: name, provider, providerName, why: reason, successor, successorName, users: users.length === 0 ? '没有部门在用' : users.join('、'), usedBy: users.length, withdraw: null, reason: null, problem: null })

/** 停用 in the name of whoever reviewed it; 不停用, with his reason, or with why it could not be. */
export const withdrawalServices: readonly Service[] = [
  { name: 'catalogue.withdraw', title: '停用数据', command: withdrawDataset as never, scope: providerScope, input: ({ dataset, why, successor }) => ({ code: dataset, reason: why, ...typeof successor === 'string' ? { successor } : {} }) },
  { name: 'catalogue.keep', title: '告知不停用', command: keepDataset as never, scope: providerScope, input: ({ dataset, problem, reason }) => ({ code: dataset, reason: written(problem ?? reason) }) },
]
