import { type Actor, command, type CommandContext, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { described, isSecret } from './rules.ts'
import { AddDataset, ChangeDraft, type Contract, Dataset, DiscardDraft, Discarded, PublishDataset, SendBackDraft, SubmitDraft } from './schema.ts'
import { addDatasetRow, addVersion, changeDatasetRow, type DatasetState, dropDraft, findDraft, keepDraft, markDraft, removeDatasetRow, takeContract, takeDataset } from './table.ts'
import { findingsOf, presentDataset } from './views.ts'
import { findWithdrawal } from './withdrawal.table.ts'

/** A provider that answers for its data: one that still exists. */
async function takeProvider(tx: Db, code: string) {
  const provider = await takeOrganization(tx, code)
  if (provider.validUntil !== null) throw problem.providerClosed({ provider: code, successor: provider.successor })
  return provider
}
export const scopeOf = ({ division, provider }: Pick<DatasetState, 'division' | 'provider'>) => ({ division, organization: provider })

async function refuseStale(tx: Db, actor: Actor, dataset: DatasetState, revision: number, now: Date): Promise<void> {
  if (dataset.revision === revision) return
  const { draft, contract, ...current } = await presentDataset(tx, actor, dataset.code, now)
  throw stale({ ...current, contract: draft?.contract ?? contract, account: draft?.account ?? null })
}

/** 编目: a new dataset as a draft; it takes effect when it is published. */
export const addDataset = command({
  name: 'catalogue.addDataset', input: AddDataset, output: Dataset,
  async run({ tx, now, actor, permit }, { code, contract, predecessor = null }) {
    const provider = await takeProvider(tx, contract.provider)
    permit({ division: provider.division, organization: provider.code })
    if (isSecret(contract)) throw problem.secret({ secrecy: contract.secrecy })
    if (predecessor !== null) {
      const replaced = await takeDataset(tx, predecessor)
      permit(scopeOf(replaced)) // 职责划转: who replaces another's dataset must be entitled to both
      if (replaced.version === null) throw problem.unpublished({ code: predecessor })
    }
    await addDatasetRow(tx, {
      code, provider: provider.code, division: provider.division, state: 'draft', version: null, revision: 1, ...described(code, contract, provider), predecessor,
      successor: null, withdrawalReason: null, createdAt: now, publishedAt: null, withdrawnAt: null, changedAt: now,
    })
    await keepDraft(tx, { dataset: code, contract, account: actor.account, changedAt: now })
    return presentDataset(tx, actor, code, now)
  },
})

/** What is being reviewed stands still. */
export async function refuseReviewed(tx: Db, code: string): Promise<void> {
  const draft = await findDraft(tx, code)
  if (draft && draft.submittedAt !== null) throw problem.underReview({ code, submittedAt: draft.submittedAt.toISOString() })
  const withdrawal = await findWithdrawal(tx, code)
  if (withdrawal && withdrawal.refused === null) throw problem.withdrawing({ code, askedAt: withdrawal.askedAt.toISOString() })
}

/** 修改草稿; on a published dataset, begins the next version. */
export const changeDraft = command({
  name: 'catalogue.changeDraft', input: ChangeDraft, output: Dataset,
  async run({ tx, now, actor, permit }, { code, revision, contract }) {
    const dataset = await takeDataset(tx, code)
    permit(scopeOf(dataset))
    if (dataset.state === 'withdrawn') throw problem.withdrawn({ code, reason: dataset.withdrawalReason, successor: dataset.successor })
    await refuseStale(tx, actor, dataset, revision, now)
    await refuseReviewed(tx, code)
    if (isSecret(contract)) throw problem.secret({ secrecy: contract.secrecy })
    const provider = await takeProvider(tx, contract.provider)
    if (provider.code !== dataset.provider) {
      if (dataset.version !== null) throw problem.providerChanged({ provider: dataset.provider })
      permit({ division: provider.division, organization: provider.code })
    }
    await keepDraft(tx, { dataset: code, contract, account: actor.account, changedAt: now })
    const unpublished = dataset.version === null ? { ...described(code, contract, provider), provider: provider.code, division: provider.division } : {}
    await changeDatasetRow(tx, code, { ...unpublished, revision: revision + 1, changedAt: now })
    return presentDataset(tx, actor, code, now)
  },
})

/** 放弃草稿: back to the version in force; what was never published disappears and its code is free again. */
export const discardDraft = command({
  name: 'catalogue.discardDraft', input: DiscardDraft, output: Discarded,
  async run({ tx, now, actor, permit }, { code, revision }) {
    const dataset = await takeDataset(tx, code)
    permit(scopeOf(dataset))
    await refuseStale(tx, actor, dataset, revision, now)
    if (!await findDraft(tx, code)) throw problem.noDraft({ code })
    await refuseReviewed(tx, code)
    await dropDraft(tx, code)
    if (dataset.version === null) await removeDatasetRow(tx, code)
    else await changeDatasetRow(tx, code, { revision: revision + 1, changedAt: now })
    return { code, removed: dataset.version === null }
  },
})

async function refuseUnfit(tx: Db, contract: Contract, inForce: Contract | null): Promise<void> {
  const findings = (await findingsOf(tx, contract, inForce)).filter(({ level }) => level === 'error')
  const broken = findings.filter(({ rule }) => rule === 'breaking')
  if (broken.length > 0) throw problem.breaking({ findings: broken })
  if (findings.length > 0) throw problem.unfit({ findings })
}

/** The draft that somebody has in mind, with its dataset, locked. */
async function takeDraft({ tx, now, actor, permit }: Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit'>, { code, revision }: { code: string; revision: number }) {
  const dataset = await takeDataset(tx, code)
  permit(scopeOf(dataset))
  await refuseStale(tx, actor, dataset, revision, now)
  const draft = await findDraft(tx, code)
  if (!draft) throw problem.noDraft({ code })
  return { dataset, draft }
}

/** 送审: the draft as it is goes to whoever reviews it, and stands still meanwhile. */
export const submitDraft = command({
  name: 'catalogue.submit', input: SubmitDraft, output: Dataset,
  async run(ctx, { code, revision }) {
    const { dataset, draft } = await takeDraft(ctx, { code, revision }), { tx, now, actor, announce, record } = ctx
    await refuseReviewed(tx, code)
    await refuseUnfit(tx, draft.contract, dataset.version === null ? null : await takeContract(tx, code, dataset.version))
    await markDraft(tx, code, { submitted: { at: now, by: actor.account } })
    await changeDatasetRow(tx, code, { revision: revision + 1, changedAt: now })
    record({ fields: draft.contract.fields.length })
    announce({ provider: dataset.provider, version: (dataset.version ?? 0) + 1 })
    return presentDataset(tx, actor, code, now)
  },
})

/** 退回修改: the draft is its department's again, with what is to be changed. Done by the review, so no route leads here. */
export const sendBackDraft = command({
  name: 'catalogue.sendBack', input: SendBackDraft, output: Dataset,
  async run({ tx, now, actor, permit, announce, record }, { code, reason, items }) {
    const dataset = await takeDataset(tx, code)
    permit(scopeOf(dataset))
    if ((await findDraft(tx, code))?.submittedAt == null) throw problem.notUnderReview({ code })
    await markDraft(tx, code, { submitted: null, remarks: { reason, items, account: actor.account, at: now.toISOString() } })
    await changeDatasetRow(tx, code, { revision: dataset.revision + 1, changedAt: now })
    record({ remarks: items.length })
    announce({ provider: dataset.provider })
    return presentDataset(tx, actor, code, now)
  },
})

/** 发布: the draft becomes the next version; from now on others may build on it. */
export const publishDataset = command({
  name: 'catalogue.publish', input: PublishDataset, output: Dataset,
  async run(ctx, { code, revision }) {
    const { dataset, draft } = await takeDraft(ctx, { code, revision }), { tx, now, actor, announce, record } = ctx
    const { contract } = draft
    if (isSecret(contract)) throw problem.secret({ secrecy: contract.secrecy })
    await refuseUnfit(tx, contract, dataset.version === null ? null : await takeContract(tx, code, dataset.version))
    const version = (dataset.version ?? 0) + 1
    await addVersion(tx, { dataset: code, version, contract, account: actor.account, publishedAt: now })
    await dropDraft(tx, code)
    const provider = await takeProvider(tx, contract.provider)
    await changeDatasetRow(tx, code, { ...described(code, contract, provider), state: 'published', version, revision: revision + 1, publishedAt: now, changedAt: now })
    if (version === 1 && dataset.predecessor !== null) {
      await takeDataset(tx, dataset.predecessor)
      await changeDatasetRow(tx, dataset.predecessor, { successor: code, changedAt: now })
    }
    record({ version, fields: contract.fields.length })
    announce({ version, provider: provider.code, predecessor: dataset.predecessor })
    return presentDataset(tx, actor, code, now)
  },
})
