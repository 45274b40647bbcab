import { type Contract, type Field } from '#data/catalogue'
import { type Check, type KindScores, type Result, type Rule, type RuleKind } from './schema.ts'

export const kinds: readonly RuleKind[] = ['completeness', 'uniqueness', 'validity', 'consistency', 'timeliness', 'accuracy']
/** How much each kind counts; a kind of which nothing could be judged does not count. */
export const kindWeights: Record<RuleKind, number> = { completeness: 20, uniqueness: 15, validity: 25, consistency: 15, timeliness: 15, accuracy: 10 }

export const formula = '每条规则的分 = 符合的行数 ÷ 能判断的行数 × 100；每一类的分 = 该类规则按权重平均；'
  + '总分 = 六类按 完整性20、唯一性15、规范性25、一致性15、及时性15、准确性10 加权平均，没有可判断内容的类不计。'

export type NewRule = Omit<Rule, 'dataset' | 'revision' | 'changedAt'>
const rule = (code: string, name: string, kind: RuleKind, check: Check, more: Partial<NewRule> = {}): NewRule =>
  ({ code, name, kind, check, weight: 1, severity: 'issue', tolerance: 0, enabled: true, origin: 'contract', explanation: '', ...more })

const begin = /^(open|opened|start|started|begin|accept|accepted|birth|apply|applied|effective)(_|$)|开始|开工|受理|出生|申请|成立|起始|生效|上报|立案|登记/
const end = /^(close|closed|end|ended|finish|finished|until|issued|complete|completed|expire|expired)(_|$)|结束|竣工|办结|签发|终止|截止|失效|关闭|结案|注销/
/** What is due or planned lies ahead by its nature; a date that is named so is no mistake for being in the future. */
const ahead = /^(due|deadline|plan|planned|expected|expires?|valid_until|next)(_|$)|_(due|deadline|expiry)(_|$)|应|拟|计划|预计|预定|到期|截止|期限|期满|有效期|失效|下次|下一/
const aheadWhy = '按名称看，这是到期或计划的日期，本来就可以在以后，所以先关着；如果它说的是已经发生的事，就打开'
const moment = ({ type }: Field): boolean => type === 'date' || type === 'instant'
const speaks = (pattern: RegExp, { code, name, header }: Field): boolean => pattern.test(code) || pattern.test(name) || pattern.test((header ?? '').toLowerCase())
const bare = (field: Field): string => `${field.code} ${field.name} ${field.header ?? ''}`.toLowerCase()

/** The rules that follow from a contract without anybody writing them; officials switch them off, loosen them and add their own. */
export function defaultRules(contract: Contract): NewRule[] {
  const { fields, timeField } = contract
  const rules: NewRule[] = [
    rule('accepted', '约定都符合', 'validity', { check: 'accepted' }, { weight: 5 }),
    rule('once', '主键不重复', 'uniqueness', { check: 'once' }, { weight: 3 }),
  ]
  for (const field of fields) {
    if (!field.required && !field.key) rules.push(rule(`filled_${field.code}`, `“${field.name}”填了`, 'completeness', { check: 'filled', field: field.code }, { tolerance: 0.05 }))
  }
  if (fields.some(({ type }) => type === 'text')) rules.push(rule('legible', '文字认得出，没有乱码', 'accuracy', { check: 'legible' }))
  const moments = fields.filter(moment)
  const first = moments.filter(field => speaks(begin, field)), last = moments.filter(field => speaks(end, field) && !speaks(begin, field))
  for (const earlier of first.slice(0, 2)) {
    for (const later of last.slice(0, 3)) {
      rules.push(rule(`${later.code}_not_before_${earlier.code}`.slice(0, 80), `“${later.name}”不早于“${earlier.name}”`, 'consistency',
        { check: 'condition', expect: { field: later.code, op: 'ge', other: earlier.code } }))
    }
  }
  const time = fields.find(({ code }) => code === timeField)
  if (time && moment(time)) rules.push(rule('time_not_in_future', `“${time.name}”不晚于交付的时候`, 'accuracy', { check: 'condition', expect: { field: time.code, op: 'le', value: '@now' } }, speaks(ahead, time) ? { enabled: false, explanation: aheadWhy } : {}))
  const numbers = fields.filter(({ type }) => type === 'decimal' || type === 'integer')
  const fine = numbers.find(field => /pm_?2[._]?5/.test(bare(field))), coarse = numbers.find(field => /pm_?10/.test(bare(field)))
  if (fine && coarse) rules.push(rule('pm10_not_below_pm25', 'PM10 不小于 PM2.5', 'consistency', { check: 'condition', expect: { field: coarse.code, op: 'ge', other: fine.code } }))
  const groups = fields.filter(field => field.key && field.code !== timeField).map(field => field.code)
  if (time && groups.length > 0 && groups.length <= 5) {
    for (const field of numbers.filter(each => /累计|cumulative/.test(bare(each)))) {
      rules.push(rule(`steady_${field.code}`, `“${field.name}”只增不减`, 'consistency', { check: 'steady', field: field.code, along: time.code, by: groups }))
    }
  }
  if (contract.dueWithinHours !== null && contract.updateCycle !== 'irregular' && contract.updateCycle !== 'realtime') rules.push(rule('on_time', '按时交', 'timeliness', { check: 'onTime' }))
  return rules
}

/** What a rule found: how many rows it could judge, how many broke it. */
export interface Finding { rule: Rule; applicable: number; broken: number; lines: number[] }

const round = (value: number): number => Math.round(value * 100) / 100
const mean = (items: readonly { weight: number; score: number }[]): number | null => {
  const total = items.reduce((sum, { weight }) => sum + weight, 0)
  return total === 0 ? null : round(items.reduce((sum, { weight, score }) => sum + weight * score, 0) / total)
}

/** The score of one delivery, by `formula`. */
export function scoreDelivery(findings: readonly Finding[]): { score: number | null; kinds: KindScores; results: Result[] } {
  const results = findings.map(({ rule: { code, name, kind, severity, weight }, applicable, broken, lines }): Result =>
    ({ rule: code, name, kind, severity, weight, applicable, broken, score: applicable === 0 ? null : round(100 * (1 - broken / applicable)), lines }))
  const of = (kind: RuleKind) => mean(results.flatMap(({ kind: own, weight, score }) => (own === kind && score !== null ? [{ weight, score }] : [])))
  const scores: KindScores = {
    completeness: of('completeness'), uniqueness: of('uniqueness'), validity: of('validity'), consistency: of('consistency'), timeliness: of('timeliness'), accuracy: of('accuracy'),
  }
  const score = mean(kinds.flatMap(kind => (scores[kind] === null ? [] : [{ weight: kindWeights[kind], score: scores[kind] }])))
  return { score, kinds: scores, results }
}

/** Whether what a rule found is more than it tolerates. */
export const isIssue = ({ rule: { tolerance }, applicable, broken }: Finding): boolean => broken > 0 && broken > applicable * tolerance

const china = 8 * 3_600_000
/** The end of the cycle that holds a moment, in China's calendar. */
export function cycleEnd(moment: number, cycle: Contract['updateCycle']): number {
  const local = new Date(moment + china)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const at = (y: number, m: number, d: number) => Date.UTC(y, m, d) - china
  switch (cycle) {
    case 'daily': return at(year, month, day + 1)
    case 'weekly': return at(year, month, day + 8 - (local.getUTCDay() || 7))
    case 'monthly': return at(year, month + 1, 1)
    case 'quarterly': return at(year, month - month % 3 + 3, 1)
    case 'halfYearly': return at(year, month - month % 6 + 6, 1)
    case 'yearly': return at(year + 1, 0, 1)
    case 'realtime': case 'irregular': return moment
    default: return cycle satisfies never
  }
}

/**
 * When a delivery was due: by the newest fact it brings, else one cycle after the delivery before it. Undefined where the contract
 * promises no time or nothing tells.
 */
export function dueAt({ updateCycle, dueWithinHours }: Contract, newest: string | null, before: Date | null): number | undefined {
  if (dueWithinHours === null || updateCycle === 'irregular' || updateCycle === 'realtime') return undefined
  const grace = dueWithinHours * 3_600_000
  if (newest !== null) return cycleEnd(Date.parse(newest.length === 10 ? `${newest}T00:00:00+08:00` : newest), updateCycle) + grace
  return before === null ? undefined : cycleEnd(cycleEnd(before.getTime(), updateCycle), updateCycle) + grace
}
