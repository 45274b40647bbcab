import { type Service } from '#process/case'
import { issueCredential, revokeGiven } from './commands.ts'

const scope: Service['scope'] = ({ doer }) => (typeof doer === 'string' ? { organization: doer } : {})
const reasonOf = (given: unknown): string => (typeof given === 'string' && given.trim().length >= 2 ? given.trim().slice(0, 500) : '许可已经撤销')

/** 发电子证照: to the applicant of the case, in the name of 实施主体; which template, the drawing says. 注销: what the same case gave. */
export const credentialServices: readonly Service[] = [{
  name: 'credential.issue', title: '发电子证照', command: issueCredential as never, scope,
  input: ({ template, doer, answers, ...given }) => ({ template, ...typeof doer === 'string' ? { issuer: doer } : {}, values: { ...given, ...typeof answers === 'object' && answers !== null && !Array.isArray(answers) ? answers : {} } }),
  output: ({ id, number, validUntil }) => ({ credential: String(id), credentialNumber: String(number), credentialUntil: typeof validUntil === 'string' ? validUntil : null }),
}, {
  name: 'credential.revoke', title: '注销电子证照', command: revokeGiven as never, scope,
  input: ({ credential, reason }) => ({ id: credential, reason: reasonOf(reason) }), output: ({ standing }) => ({ credentialStanding: String(standing) }),
}]
