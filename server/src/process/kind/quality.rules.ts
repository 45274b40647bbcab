import { settleIssue, type StandingIssue } from '#data/quality'
import { type Service } from '#process/case'
import { providerScope, written } from './kind.rules.ts'

export const qualityKind = 'quality.issue'

/** How bad an issue is: what the table of the kind decides by. */
export const measuresOf = ({ broken, applicable, weight }: Pick<StandingIssue, 'broken' | 'applicable' | 'weight'>) => ({ share: applicable === 0 ? 0 : broken / applicable, weight })

/** What an issue brings to its provider: which rule, how many, since which delivery. */
export const variablesOf = ({ id, dataset, rule, name, kind, broken, applicable, firstNumber, lastNumber, lastDelivery, weight }: StandingIssue, { datasetName, provider, providerName }: { datasetName: string; provider: string; providerName: string }) =>
  ({ issue: id, dataset, datasetName, provider, providerName, rule, ruleName: name, kind, broken, applicable, firstNumber, lastNumber, delivery: lastDelivery, ...measuresOf({ broken, applicable, weight }) })

/** 接受说明 in the name of whoever reviewed it; 记下改好了, by the house. */
export const qualityServices: readonly Service[] = [
  { name: 'quality.accept', title: '接受说明', command: settleIssue as never, scope: providerScope, input: ({ issue, explanation }) => ({ id: issue, outcome: 'accepted', note: written(explanation).slice(0, 500) }) },
  { name: 'quality.mend', title: '记下改好了', command: settleIssue as never, scope: providerScope, input: ({ issue, mendedBy }) => ({ id: issue, outcome: 'mended', note: `第 ${String(mendedBy)} 批以后没有这个问题了` }) },
]
