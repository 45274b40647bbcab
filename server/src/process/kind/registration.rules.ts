import { type Dataset, publishDataset, sendBackDraft } from '#data/catalogue'
import { type Service } from '#process/case'
import { providerScope, written } from './kind.rules.ts'

export const registrationKind = 'dataset.registration'

/** What a draft brings into its review: whose it is, what is promised, and the fields that a remark may be about. What an earlier round left is blank again. */
export const variablesOf = ({ code, provider, providerName, version, revision }: Dataset, { name, summary, shareType, shareCondition, legalBasis, updateCycle, fields }: NonNullable<Dataset['draft']>['contract']) => ({
  dataset: code, datasetName: name, provider, providerName, revision, version: (version ?? 0) + 1, summary, shareType, shareCondition, legalBasis, updateCycle,
  choices: fields.map(field => ({ label: field.name, value: field.code })), pass: null, publishable: null, remarks: null, reason: null, problem: null,
})

/** 发布到目录 in the name of whoever reviewed it last; 退回修改 with his remarks, or with why it could not be published. */
export const registrationServices: readonly Service[] = [
  { name: 'catalogue.publish', title: '发布到目录', command: publishDataset as never, scope: providerScope, input: ({ dataset, revision }) => ({ code: dataset, revision }) },
  { name: 'catalogue.sendBack', title: '退回修改', command: sendBackDraft as never, scope: providerScope, input: ({ dataset, reason, problem, remarks }) => ({ code: dataset, reason: written(problem ?? reason), items: Array.isArray(remarks) ? remarks : [] }) },
]
