import { command, stale } from '#kernel/action'
import { type Contract, takeDatasetScope, takePublishedDataset } from '#data/catalogue'
import { conditionFault } from './condition.rules.ts'
import { problem } from './problems.ts'
import { AddRule, ChangeRule, Issue, Rule, SettleIssue } from './schema.ts'
import { addRuleRow, changeIssue, changeRuleRow, takeIssue, takeRule } from './table.ts'
import { presentIssues } from './views.ts'

/** A rule must speak of fields that exist, and only a condition on single rows can turn rows away. */
function fitting(contract: Contract, { check, severity }: Pick<Rule, 'check' | 'severity'>): void {
  const known = (code: string) => contract.fields.some(field => field.code === code)
  const named = check.check === 'filled' ? [check.field] : check.check === 'steady' ? [check.field, check.along, ...check.by] : []
  const stranger = named.find(code => !known(code))
  const wrong = stranger !== undefined ? `约定里没有“${stranger}”这一项`
    : check.check === 'condition' ? (check.when ? conditionFault(contract, check.when) : null) ?? conditionFault(contract, check.expect)
    : severity === 'reject' ? '只有按行判断的条件可以退回记录，其他规则请选“记为问题”' : null
  if (wrong !== null) throw problem.unfit({ errors: [{ at: '/check', message: wrong }] })
}

/** 加一条质量规则; it counts from the next delivery on. */
export const addRule = command({
  name: 'quality.addRule', input: AddRule, output: Rule, subject: ({ dataset, code }) => `${dataset}/${code}`,
  async run({ tx, now, permit, announce }, { code: dataset, rule: code, ...body }) {
    const { division, provider, contract } = await takePublishedDataset(tx, dataset)
    permit({ division, organization: provider })
    fitting(contract, body)
    const rule: Rule = { dataset, code, ...body, origin: 'own', revision: 1, changedAt: now.toISOString() }
    await addRuleRow(tx, rule)
    announce({ dataset, rule: code })
    return rule
  },
})

/** 改规则: what follows from the contract can be loosened, switched off or sharpened too; from the next delivery on. */
export const changeRule = command({
  name: 'quality.changeRule', input: ChangeRule, output: Rule, subject: ({ dataset, code }) => `${dataset}/${code}`,
  async run({ tx, now, permit, record, announce }, { code: dataset, rule: code, revision, ...body }) {
    const { division, provider, contract } = await takePublishedDataset(tx, dataset)
    permit({ division, organization: provider })
    const current = await takeRule(tx, dataset, code)
    if (current.revision !== revision) throw stale(current)
    fitting(contract, body)
    const rule: Rule = { ...current, ...body, revision: revision + 1, changedAt: now.toISOString() }
    await changeRuleRow(tx, rule)
    record({ before: current, after: rule })
    announce({ dataset, rule: code })
    return rule
  },
})

/** 了结: somebody has looked and says what came of it; if the rule is broken again, a new issue opens. */
export const settleIssue = command({
  name: 'quality.settle', input: SettleIssue, output: Issue,
  async run({ tx, now, actor, permit, announce }, { id, revision, note }) {
    const issue = await takeIssue(tx, id)
    const { division, provider } = await takeDatasetScope(tx, issue.dataset)
    permit({ division, organization: provider })
    if (issue.state === 'settled') throw problem.settled({ id })
    if (issue.revision !== revision) throw stale({ revision: issue.revision, lastNumber: issue.lastNumber, broken: issue.broken })
    const change = { state: 'settled' as const, settledAt: now, settledBy: actor.name, note, revision: revision + 1 }
    await changeIssue(tx, id, change)
    announce({ dataset: issue.dataset, rule: issue.rule })
    return (await presentIssues(tx, [{ ...issue, ...change }]))[0]!
  },
})
