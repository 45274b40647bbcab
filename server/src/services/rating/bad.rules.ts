import { type Service } from '#process/case'
import { callBack, mendRating, strikeRating } from './commands.ts'

export const badKind = 'rating.bad'
const written = (text: unknown, otherwise: string): string => typeof text === 'string' && text.trim().length >= 2 ? text.trim().slice(0, 250) : otherwise
const scope: Service['scope'] = ({ doer }) => typeof doer === 'string' ? { organization: doer } : {}

/** What the house does by itself in a case about a bad rating. */
export const badServices: readonly Service[] = [
  { name: 'rating.mend', title: '告诉评价人整改结果', command: mendRating as never, scope, input: ({ rating, mended }) => ({ id: rating, mended: written(mended, '已整改') }) },
  { name: 'rating.callBack', title: '记下回访', command: callBack as never, scope, input: ({ rating, satisfied, second }) => ({ id: rating, satisfied: satisfied === 'yes' ? true : satisfied === 'no' ? false : null, ...typeof second === 'string' && /^[1-5]$/.test(second) ? { level: Number(second) } : {} }) },
  { name: 'rating.strike', title: '不计入统计', command: strikeRating as never, scope, input: ({ rating, why }) => ({ id: rating, reason: written(why, '经核实不属实') }) },
]
