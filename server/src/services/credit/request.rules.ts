import { type Service } from '#process/case'
import { publishDecision, settleRequest } from './commands.ts'
import { mandatory, optional } from './rules.ts'
import { type EntryKind } from './schema.ts'

export const objectionKind = 'credit.objection', repairKind = 'credit.repair'
const scope: Service['scope'] = ({ doer }) => typeof doer === 'string' ? { organization: doer } : {}
const text = (value: unknown): string => typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
/** As whom he applied, as the case has it. */
const applicantIn = (given: unknown): { kind: 'person' | 'company'; name: string } | null => {
  const { kind, name } = (typeof given === 'object' && given !== null ? given : {}) as { kind?: unknown; name?: unknown }
  return (kind === 'person' || kind === 'company') && text(name) !== '' ? { kind, name: text(name).slice(0, 200) } : null
}

/** What the house does by itself: 双公示 of a case's decision, and the end of an objection or a repair. */
export const creditServices: readonly Service[] = [
  {
    name: 'credit.publish', title: '双公示', command: publishDecision as never, scope,
    input: ({ kind, document, credentialNumber, serviceName, validUntil, facts, applicant, ...given }) => {
      const of: EntryKind = kind === 'penalty' || kind === 'promise' ? kind : 'licence', known = [...mandatory[of], ...optional[of]], written: Record<string, unknown> = typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? facts : given
      const usual: Record<string, string> = of === 'licence' ? { 行政许可决定文书名称: `${text(serviceName)}决定书`, 许可类别: '普通', 许可内容: text(serviceName), 许可编号: text(credentialNumber) } : {}
      return { kind: of, document: text(document) || text(credentialNumber) || `${text(serviceName)}决定`, validUntil: /^\d{4}-\d\d-\d\d$/.test(text(validUntil)) ? text(validUntil) : null, facts: Object.fromEntries(known.flatMap(name => { const value = text(written[name]) || usual[name]; return value ? [[name, value]] : [] })), applicant: applicantIn(applicant) }
    },
  },
  { name: 'credit.settle', title: '告知异议或修复的结果', command: settleRequest as never, scope, input: ({ request, verdict, answer }) => ({ id: request, granted: verdict === 'yes', answer: text(answer).length >= 2 ? text(answer) : '照核实的结果办' }) },
]
