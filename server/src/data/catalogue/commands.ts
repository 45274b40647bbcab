import { command, stale } from '#kernel/action'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { highest, isSecret } from './rules.ts'
import { AddDataset, type Contract, Dataset, PublishDataset } from './schema.ts'
import { addDatasetRow, addVersion, changeDatasetRow, dropDraft, findDraft, keepDraft, takeDataset } from './table.ts'
import { presentDataset } from './views.ts'

/** What the narrow row repeats of the contract, for lists and search. */
const described = ({ name, catalogueCode, theme, shareType, openType, updateCycle, fields }: Contract) =>
  ({ name, catalogueCode, theme, shareType, openType, updateCycle, classification: highest(fields), initials: '', search: '' })

/** 编目: a new dataset as a draft; it takes effect when it is published. */
export const addDataset = command({
  name: 'catalogue.addDataset', input: AddDataset, output: Dataset,
  async run({ tx, now, actor, permit }, { code, contract, predecessor = null }) {
    const { division } = await takeOrganization(tx, contract.provider)
    permit({ division, organization: contract.provider })
    if (isSecret(contract)) throw problem.secret({ secrecy: contract.secrecy })
    await addDatasetRow(tx, {
      code, provider: contract.provider, division, state: 'draft', version: null, ...described(contract), predecessor,
      successor: null, withdrawalReason: null, createdAt: now, publishedAt: null, withdrawnAt: null, changedAt: now,
    })
    await keepDraft(tx, { dataset: code, contract, revision: 1, account: actor.account, changedAt: now })
    return presentDataset(tx, actor, code)
  },
})

/** 发布: the draft becomes the next version; from now on others may build on it. */
export const publishDataset = command({
  name: 'catalogue.publish', input: PublishDataset, output: Dataset,
  async run({ tx, now, actor, permit, announce, record }, { code, revision }) {
    const dataset = await takeDataset(tx, code)
    permit({ division: dataset.division, organization: dataset.provider })
    const draft = await findDraft(tx, code)
    if (!draft) throw problem.noDraft({ code })
    if (draft.revision !== revision) throw stale({ revision: draft.revision, contract: draft.contract })
    const version = (dataset.version ?? 0) + 1
    await addVersion(tx, { dataset: code, version, contract: draft.contract, account: actor.account, publishedAt: now })
    await dropDraft(tx, code)
    await changeDatasetRow(tx, code, { ...described(draft.contract), state: 'published', version, publishedAt: now, changedAt: now })
    record({ version })
    announce({ version, provider: dataset.provider })
    return presentDataset(tx, actor, code)
  },
})
