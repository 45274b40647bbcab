import { type Contract, type Grant, type GrantRows, type Way } from '../../api/shape.ts'
import { type Choice } from '../../ui/form.tsx'
import { isoDay } from '../../ui/format.ts'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

export const ways = (): Choice<Way>[] => [
  { value: 'query', label: say('查询', 'Query'), about: say('按主键或者条件查，一次看几条。', 'By key or condition, a few records at a time.') },
  { value: 'verify', label: say('核验', 'Verify'), about: say('只答对不对，不给看内容。能用核验就别用查询。', 'Answers yes or no and shows nothing. Prefer it where it will do.') },
  { value: 'bulk', label: say('整批取', 'In bulk'), about: say('一次全取走，做成文件。', 'All of it, as a file.') },
  { value: 'subscribe', label: say('订阅变化', 'Subscribe'), about: say('有变化就告诉你们的系统。', 'Your system is told of every change.') },
]
export const wayName = (way: Way) => ways().find(({ value }) => value === way)?.label ?? way
export const wayNames = (list: readonly Way[]) => list.map(wayName).join(say('、', ', '))

const day = 86_400_000
export const daysLeft = (until: string, now = Date.now()): number => Math.round((Date.parse(until) - Date.parse(isoDay(new Date(now)))) / day)

/** How a grant stands, by shape and word; what ends within a month says so. */
export function grantState({ state, from, until }: Pick<Grant, 'state' | 'from' | 'until'>, now = Date.now()): { state: State; word: string } {
  if (state === 'requested') return { state: 'running', word: say('等着批', 'Awaiting a decision') }
  if (state === 'declined') return { state: 'late', word: say('没有批', 'Declined') }
  if (state === 'revoked') return { state: 'pause', word: say('撤销了', 'Revoked') }
  if (state === 'expired') return { state: 'pause', word: say('到期了', 'Expired') }
  if (from > isoDay(new Date(now))) return { state: 'waiting', word: say(`${from} 起`, `from ${from}`) }
  const left = daysLeft(until, now)
  return left <= 30 ? { state: 'near', word: left === 0 ? say('今天到期', 'Ends today') : say(`${left} 天后到期`, `${left} days left`) } : { state: 'good', word: say('能用', 'In force') }
}

type Where = NonNullable<GrantRows['where']>
export type Compared = Extract<Where, { field: string }>
export type Comparing = Compared['is']
export const comparings = (): { value: Comparing; label: string }[] => [
  { value: 'equals', label: say('等于', 'equals') }, { value: 'notEquals', label: say('不等于', 'is not') }, { value: 'in', label: say('是其中一个', 'is one of') }, { value: 'atLeast', label: say('不小于（不早于）', 'at least (not before)') },
  { value: 'atMost', label: say('不大于（不晚于）', 'at most (not after)') }, { value: 'startsWith', label: say('开头是', 'begins with') }, { value: 'contains', label: say('含有', 'contains') }, { value: 'filled', label: say('填了', 'is filled') }, { value: 'empty', label: say('空着', 'is empty') },
]
/** A condition as one says it: “区划”开头是 3301，并且“死亡日期”不早于 2026-01-01. */
export function toldCondition(name: (code: string) => string, where: Where): string {
  if ('field' in where) {
    const word = comparings().find(({ value }) => value === where.is)?.label ?? where.is
    const against = where.values ? where.values.join(say('、', ', ')) : where.value === undefined ? '' : String(where.value)
    return `“${name(where.field)}”${say('', ' ')}${word}${against ? ` ${against}` : ''}`
  }
  const [parts, joint] = 'all' in where ? [where.all, say('，并且', ' and ')] as const : [where.any, say('，或者', ' or ')] as const
  return parts.map(part => 'field' in part ? toldCondition(name, part) : `（${toldCondition(name, part as Where)}）`).join(joint)
}
export const fieldName = (contract: Contract | null | undefined) => (code: string): string => contract?.fields.find(field => field.code === code)?.name ?? code

export const shownWord = (shown: Grant['fields'][number]['shown']): string => shown === 'clear' ? say('看原样', 'as it is') : shown === 'masked' ? say('遮住一部分', 'masked in part') : say('看不到', 'hidden')
