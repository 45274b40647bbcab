import { command, stale } from '#kernel/action'
import { takeDatasetScope, takePublishedDataset } from '#data/catalogue'
import { assertFitting } from './fitting.views.ts'
import { problem } from './problems.ts'
import { AddRule, ChangeRule, Issue, Rule, SettleIssue } from './schema.ts'
import { addRuleRow, changeIssue, changeRuleRow, takeIssue, takeRule } from './table.ts'
import { presentIssues } from './views.ts'

/** 加一条质量规则; it counts from the next delivery on. */
export const addRule = command({
  name: 'quality.addRule', input: AddRule, output: Rule, subject: ({ dataset, code }) => `${dataset}/${code}`,
  async run({ tx, now, actor, permit, record, announce }, { code: dataset, rule: code, ...body }) {
    const { division, provider, contract } = await takePublishedDataset(tx, dataset)
    permit({ division, organization: provider })
    await assertFitting(tx, actor, { dataset, provider, contract }, body)
    const rule: Rule = { dataset, code, ...body, origin: 'own', revision: 1, changedAt: now.toISOString() }
    await addRuleRow(tx, rule, actor.name)
    record({ after: rule })
    announce({ dataset, rule: code })
    return rule
  },
})

/** 改规则: what follows from the contract can be loosened, switched off or sharpened too; from the next delivery on. */
export const changeRule = command({
  name: 'quality.changeRule', input: ChangeRule, output: Rule, subject: ({ dataset, code }) => `${dataset}/${code}`,
  async run({ tx, now, actor, permit, record, announce }, { code: dataset, rule: code, revision, ...body }) {
    const { division, provider, contract } = await takePublishedDataset(tx, dataset)
    permit({ division, organization: provider })
    const current = await takeRule(tx, dataset, code)
    if (current.revision !== revision) throw stale(current)
    await assertFitting(tx, actor, { dataset, provider, contract }, body)
    const rule: Rule = { ...current, ...body, revision: revision + 1, changedAt: now.toISOString() }
    await changeRuleRow(tx, rule, actor.name)
    record({ before: current, after: rule })
    announce({ dataset, rule: code })
    return rule
  },
})

/** 了结: somebody has looked and says what came of it; if the rule is broken again, a new issue opens. */
export const settleIssue = command({
  name: 'quality.settle', input: SettleIssue, output: Issue,
  async run({ tx, now, actor, permit, record, announce }, { id, revision, outcome = 'accepted', note }) {
    const issue = await takeIssue(tx, id)
    const { division, provider } = await takeDatasetScope(tx, issue.dataset)
    permit({ division, organization: provider })
    if (issue.state !== 'open') throw problem.settled({ id })
    if (revision !== undefined && issue.revision !== revision) throw stale({ revision: issue.revision, lastNumber: issue.lastNumber, broken: issue.broken })
    const change = { state: outcome, settledAt: now, settledBy: actor.name, note, revision: issue.revision + 1 }
    await changeIssue(tx, id, change)
    record({ dataset: issue.dataset, rule: issue.rule, outcome })
    announce({ dataset: issue.dataset, rule: issue.rule, outcome })
    return (await presentIssues(tx, [{ ...issue, ...change }]))[0]!
  },
})
