import { type Output } from '../../api/client.ts'
import { month } from '../../ui/format.ts'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

export type Policy = Output<'benefit.read'>
export type Document = Policy['document']
export type Run = Output<'benefit.readRun'>
export type Item = Run['items'][number]

/** Fen as one writes money. */
export const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
export const money = (fen: number): string => (Math.abs(fen) >= 1_000_000_00 ? `${(fen / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 2 })} ${say('万元', '×10k yuan')}` : `${yuan(fen)} ${say('元', 'yuan')}`)

export const runState = (state: Run['state']): { state: State; word: string } => ({
  matching: { state: 'running' as const, word: say('正在比对', 'matching') }, listed: { state: 'waiting' as const, word: say('名单定了，等公示', 'listed') }, publicity: { state: 'running' as const, word: say('公示中', 'in publicity') },
  open: { state: 'good' as const, word: say('可以领取', 'open') }, dropped: { state: 'missing' as const, word: say('作废', 'dropped') },
})[state]
const items: Record<string, [State, string, string]> = {
  listed: ['waiting', '等本人确认', 'waiting for consent'], beyond: ['missing', '超出预算', 'beyond the budget'], removed: ['missing', '移出名单', 'removed'], agreed: ['running', '确认了，等发放', 'agreed'], declined: ['missing', '本人不要', 'declined'],
  sent: ['running', '正在发', 'being paid'], paid: ['good', '发了', 'paid'], refused: ['late', '没有发成', 'refused'], recovering: ['near', '正在追回', 'being recovered'], recovered: ['good', '追回了', 'recovered'],
}
export const itemState = (state: string): { state: State; word: string } => { const [mark, zh, en] = items[state] ?? ['missing', state, state]; return { state: mark, word: say(zh, en) } }
export const periods = () => [{ value: 'monthly' as const, label: say('按月', 'Monthly') }, { value: 'yearly' as const, label: say('按年', 'Yearly') }, { value: 'once' as const, label: say('一次性', 'Once') }]
export const periodNow = (period: Document['period']): string => { const day = new Date(Date.now() + 8 * 3_600_000).toISOString(); return period === 'monthly' ? day.slice(0, 7) : period === 'yearly' ? day.slice(0, 4) : '一次' }
/** The period as one reads it: 2026 年, 2026年11月, 一次性. */
export const periodWord = (period: string): string => (/^\d{4}-\d{2}$/.test(period) ? month(period) : /^\d{4}$/.test(period) ? say(`${period} 年`, period) : say('一次性', 'once'))
export type Take = Document['sources'][number]['takes'][number]
export const takeWays = (): { value: Take['of']; label: string }[] => [{ value: 'value', label: say('就是这一项', 'the value') }, { value: 'exists', label: say('有没有记录', 'whether there is one') }, { value: 'count', label: say('有几条记录', 'how many') }, { value: 'sum', label: say('合计', 'the sum of') }, { value: 'least', label: say('最小的', 'the least') }, { value: 'most', label: say('最大的', 'the most') }]
export type Usable = Output<'benefit.sources'>['items'][number]
/** A field's name as FEEL reads it as one word. */
export const wordOf = (name: string): string => { const word = name.replace(/[^\p{L}\p{N}_]/gu, '').slice(0, 30); return /^[\p{L}_]/u.test(word) ? word : `项${word}` }
export const typeWord = (type: string): string => ({ string: say('文字', 'text'), text: say('文字', 'text'), number: say('数', 'number'), integer: say('数', 'number'), decimal: say('数', 'number'), boolean: say('是或否', 'yes or no'), date: say('日期', 'date'), instant: say('时刻', 'instant'), 'date and time': say('时刻', 'instant') })[type] ?? type
/** A policy that says nothing yet but of whom it is. */
export const blankPolicy = (name: string, subject: Document['subject'], { dataset, grant, by, nameField, fields }: Usable): Document => {
  const [first] = fields.filter(({ readable, code }) => readable && code !== by && code !== nameField), as = first ? wordOf(first.name) : ''
  return { name, plain: name, basis: say('演示值', 'demonstration'), subject, nameField: nameField ?? by ?? '', sources: [{ dataset, grant, by: by ?? '', to: null, latest: null, takes: first ? [{ as, of: 'value', field: first.code }] : [] }], conditions: [{ name: say('第一个条件', 'first condition'), feel: first ? `${as} != null` : 'true' }], amount: '10000', period: 'yearly', without: [], budgetFen: null, order: null, evidence: [], publicityDays: 7, consent: true }
}
