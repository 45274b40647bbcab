import { execute, type World } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { takePublishedDataset } from '#data/catalogue'
import { isMended, standingIssues, type StandingIssue } from '#data/quality'
import { organizationNames, takeOrganization } from '#data/registry'
import { findCaseOf, openCase, tellCase } from '#process/case'
import { deciderOf, isInForce, readModelRow, readVersion } from '#process/model'
import { refused } from './follow.jobs.ts'
import { house } from './house.jobs.ts'
import { askerOf } from './kind.rules.ts'
import { measuresOf, qualityKind, variablesOf } from './quality.rules.ts'

/** 质量问题: after the last delivery of a dataset, what is serious begins its case at the provider, and a case whose trouble is gone hears of it. */
export const followDeliveries = subscriber({
  name: 'kind.followDeliveries', types: ['exchange.apply'],
  async handle(world, { id: event, data }) {
    const dataset = String(data.dataset), { last, issues } = await standingIssues(world.db, dataset)
    // many may come in one go: the last says how it stands
    if (Number(data.number) < last || !await isInForce(world.db, qualityKind)) return
    for (const issue of issues) {
      const running = await findCaseOf(world.db, qualityKind, issue.id), once = { idempotencyKey: `kind:${event}:${issue.id}` }
      if (!running) await begin(world, issue, once)
      else if (issue.lastNumber < Number(data.number) && await isMended(world.db, issue, world.now())) await execute(world, house, tellCase, { id: running.id, message: 'quality.mended', outputs: { mendedBy: Number(data.number) } }, once)
    }
  },
})

/** In the name of the bureau that answers for the kind, if its table says that the issue is serious; without a table every issue is. */
async function begin(world: World, issue: StandingIssue, once: { idempotencyKey: string }): Promise<void> {
  const { organization, version } = await readModelRow(world.db, qualityKind), { document: { decisions } } = await readVersion(world.db, qualityKind, version ?? 0)
  const said = (await deciderOf(decisions, ['serious']))('serious', measuresOf(issue), world.now())
  if (!('fault' in said) && said.value !== true) return
  const { name: datasetName, provider } = await takePublishedDataset(world.db, issue.dataset), names = await organizationNames(world.db, [provider]), { division } = await takeOrganization(world.db, organization)
  const asker = askerOf({ account: house.account, name: '质量规则', organization, division })
  await execute(world, asker, openCase, { model: qualityKind, title: `${datasetName}不合规则：${issue.name}`.slice(0, 200), subject: issue.id, variables: variablesOf(issue, { datasetName, provider, providerName: names.get(provider) ?? provider }) }, once).catch(refused)
}
