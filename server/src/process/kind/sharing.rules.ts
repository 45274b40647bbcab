import { type Service } from '#process/case'
import { approveGrant, arbitrateGrant, declineGrant, type Grant } from '#data/grant'
import { type Given, providerScope, written } from './kind.rules.ts'

export const sharingKind = 'grant.sharing'

/** What a sharing request brings into its case: whose it is to answer, and what may be chosen from. */
export const variablesOf = ({ id, revision, dataset, datasetName, provider, providerName, consumer, consumerName, fields, purpose, legalBasis, service, until, ways }: Grant) => ({
  grant: id, revision, dataset, datasetName, provider, providerName, consumer, consumerName, purpose, legalBasis, service, until, ways: [...ways],
  choices: fields.map(({ code, name }) => ({ label: name, value: code })), fields: fields.map(({ code }) => code),
})

/** Those that say something; what was left empty stays as it was asked. */
const texts = (given: Given, ...names: string[]) => Object.fromEntries(names.flatMap(name => typeof given[name] === 'string' && given[name] !== '' ? [[name, given[name]]] : []))
const bare = (given: Given) => ({ id: given.grant, revision: given.revision })

/** 生成授权, with what the answer left of the request; 告知不同意, with the reason that was written; 协调后授权 of what was declined. */
export const sharingServices: readonly Service[] = [
  { name: 'grant.approve', title: '生成授权', command: approveGrant as never, scope: providerScope, input: given => ({ ...bare(given), fields: given.fields, ...texts(given, 'until', 'purpose', 'legalBasis', 'service') }) },
  { name: 'grant.decline', title: '告知不同意', command: declineGrant as never, scope: providerScope, input: given => ({ ...bare(given), reason: written(given.reason) }) },
  { name: 'grant.arbitrate', title: '协调后生成授权', command: arbitrateGrant as never, scope: providerScope, input: given => ({ id: given.grant, fields: given.fields, ...texts(given, 'until', 'purpose', 'legalBasis', 'service') }) },
]
