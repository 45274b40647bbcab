import { type Service } from '#process/case'
import { approveGrant, declineGrant, type Grant } from '#data/grant'
import { type Given, providerScope, written } from './kind.rules.ts'

export const sharingKind = 'grant.sharing'

/** What a sharing request brings into its case: whose it is to answer, and what may be chosen from. */
export const variablesOf = ({ id, revision, dataset, datasetName, provider, providerName, consumer, consumerName, fields, purpose, legalBasis, service, until, ways }: Grant) => ({
  grant: id, revision, dataset, datasetName, provider, providerName, consumer, consumerName, purpose, legalBasis, service, until, ways: [...ways],
  choices: fields.map(({ code, name }) => ({ label: name, value: code })), fields: fields.map(({ code }) => code),
})

const bare = (given: Given) => ({ id: given.grant, revision: given.revision })

/** 生成授权, with what the answer left of the request; 告知不同意, with the reason that was written. */
export const sharingServices: readonly Service[] = [
  { name: 'grant.approve', title: '生成授权', command: approveGrant as never, scope: providerScope, input: given => ({ ...bare(given), fields: given.fields, ...typeof given.until === 'string' ? { until: given.until } : {} }) },
  { name: 'grant.decline', title: '告知不同意', command: declineGrant as never, scope: providerScope, input: given => ({ ...bare(given), reason: written(given.reason) }) },
]
