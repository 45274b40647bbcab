import { type Service } from '#process/case'
import { answerObjection, endRecoveryOf } from './house.commands.ts'

type Given = Parameters<Service['input']>[0]

export const objectionKind = 'benefit.objection', recoveryKind = 'benefit.recovery'
const doerScope = ({ doer }: Given) => (typeof doer === 'string' ? { organization: doer } : {})
const written = (value: unknown): string => (typeof value === 'string' && value.trim().length >= 2 ? value : '没有写明')
/** 移出名单 and 告知维持, in the name of whoever checked; 记下追回. */
export const benefitServices: readonly Service[] = [
  { name: 'benefit.uphold', title: '移出名单', command: answerObjection as never, scope: doerScope, input: ({ objection, answer }) => ({ id: objection, answer: written(answer), upheld: true }) },
  { name: 'benefit.turnDown', title: '告知维持', command: answerObjection as never, scope: doerScope, input: ({ objection, answer }) => ({ id: objection, answer: written(answer), upheld: false }) },
  { name: 'benefit.recovered', title: '记下追回', command: endRecoveryOf as never, scope: doerScope, input: ({ recovery }) => ({ id: recovery }) },
]
