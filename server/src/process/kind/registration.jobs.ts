import { ask, execute } from '#kernel/action'
import { findDraft, readDataset, sendBackDraft } from '#data/catalogue'
import { house } from './house.jobs.ts'
import { askerOf, type Kind } from './kind.rules.ts'
import { registrationKind, variablesOf } from './registration.rules.ts'

/** 登记发布审核: a draft that is sent for review, of a new dataset or of a changed version. */
export const registration: Kind = {
  code: registrationKind, begins: 'catalogue.submit',
  async ask(world, { subject }) {
    if ((await findDraft(world.db, subject))?.submittedAt == null) return null
    const dataset = await ask(world, house, readDataset, { code: subject }), { draft, provider, providerName, division, version } = dataset
    if (!draft?.submitted) return null
    const { account, accountName } = draft.submitted
    return {
      asker: askerOf({ account, name: accountName, organization: provider, division }), title: version === null ? `${providerName}登记${draft.contract.name}` : `${providerName}变更${draft.contract.name}（第 ${version + 1} 版）`,
      variables: variablesOf(dataset, draft.contract),
    }
  },
  takenBack: '送审的部门自己撤回了',
  async dropped(world, subject, reason) {
    if ((await findDraft(world.db, subject))?.submittedAt != null) await execute(world, house, sendBackDraft, { code: subject, reason })
  },
}
