import { type Service } from '#process/case'
import { approveGrant, declineGrant, type Grant } from '#data/grant'

export const sharing = 'grant.sharing'

/** What a sharing request brings into its case: whose it is to answer, and what may be chosen from. */
export const variablesOf = ({ id, revision, dataset, datasetName, provider, providerName, consumer, consumerName, fields, purpose, legalBasis, service, until, ways }: Grant) => ({
  grant: id, revision, dataset, datasetName, provider, providerName, consumer, consumerName, purpose, legalBasis, service, until, ways: [...ways],
  choices: fields.map(({ code, name }) => ({ label: name, value: code })), fields: fields.map(({ code }) => code),
})

type Given = Parameters<Service['input']>[0]
const scope = ({ provider }: Given) => typeof provider === 'string' ? { organization: provider } : {}
const bare = (given: Given) => ({ id: given.grant, revision: given.revision })

/** 生成授权, with what the answer left of the request; 告知不同意, with the reason that was written. */
export const services: readonly Service[] = [
  { name: 'grant.approve', title: '生成授权', command: approveGrant as never, scope, input: given => ({ ...bare(given), fields: given.fields, ...typeof given.until === 'string' ? { until: given.until } : {} }) },
  { name: 'grant.decline', title: '告知不同意', command: declineGrant as never, scope, input: given => ({ ...bare(given), reason: typeof given.reason === 'string' && given.reason.length >= 2 ? given.reason : '没有写明原因' }) },
]
