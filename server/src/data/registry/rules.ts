import { customPinyin, pinyin } from 'pinyin-pro'
import { divisionAncestors, divisionLevel, divisionParent, isWithin } from '@yiwang/codes'
import { type ChangeDivision, type Division, type Part } from './schema.ts'

/** What a change of divisions does on its day. */
export interface Plan {
  /** Periods that end: dissolved divisions with all below them, and former names. */
  close: string[]
  /** Former names only: the code goes on, so what lies below stays. */
  renamed: string[]
  /** Periods that begin. */
  open: { code: string; name: string }[]
  parts: Part[]
  /** 划转: all below keeps its place under the new code. */
  recode: { from: string; to: string } | null
}

const shapes: Record<ChangeDivision['kind'], { fits(from: number, to: number): boolean; sentence: string }> = {
  merge:  { fits: (from, to) => from >= 2 && to === 1, sentence: '合并要有两个以上的原区划和一个新区划；并入现有区划时，把它也列在原区划里' },
  split:  { fits: (from, to) => from === 1 && to >= 2, sentence: '拆分要有一个原区划和两个以上的新区划；原区划还在的，也列在新区划里' },
  rename: { fits: (from, to) => from === 1 && to === 1, sentence: '更名要有一个区划' },
  move:   { fits: (from, to) => from === 1 && to === 1, sentence: '划转要有一个原代码和一个新代码' },
  adjust: { fits: () => true, sentence: '' },
}

/** On the day before: begun earlier and not ended earlier. One that ends on the day itself still counts. */
const onTheEve = (periods: readonly Division[], code: string, day: string): Division | undefined =>
  periods.find(p => p.code === code && p.validFrom < day && (p.validUntil === null || p.validUntil >= day))

/** Which former code became which; without a list, all became all. A code that goes on is its own main successor. */
function partsOf({ from, to, parts }: ChangeDivision): Part[] {
  const pairs = parts ?? from.flatMap(one => to.map(({ code }) => ({ from: one, to: code })))
  return pairs.map(pair => {
    const targets = pairs.filter(other => other.from === pair.from).map(other => other.to)
    return { ...pair, main: pair.to === (targets.includes(pair.from) ? pair.from : targets[0]) }
  })
}

/**
 * Decides what a change does, or says everything that is wrong with it. `periods`: all periods of the codes named and of
 * the parents of the new ones.
 */
export function planChange(input: ChangeDivision, periods: readonly Division[]): { plan: Plan; reasons: string[] } {
  const { kind, from, to, effectiveOn: day } = input
  const reasons: string[] = []
  const say = (when: boolean, sentence: string) => { if (when) reasons.push(sentence) }
  const targets = to.map(({ code }) => code)
  const parts = partsOf(input)

  say(!shapes[kind].fits(from.length, to.length), shapes[kind].sentence)
  say(new Set(targets).size < targets.length, '变更后的区划有重复的代码')
  say(new Set([...from, ...targets].map(divisionLevel)).size > 1, '变更前后的区划要在同一层级')
  say(kind === 'rename' && from[0] !== targets[0], '更名不改代码；代码要变的，登记为划转')
  say(kind === 'move' && from[0] === targets[0], '划转要换代码；代码不变的，登记为更名')
  say(kind === 'adjust' && !input.parts, '调整要写明哪个区划的全部或一部分划入哪个区划')
  say(kind !== 'adjust' && Boolean(input.parts), '只有调整需要逐对写明划入划出')
  say(new Set(parts.map(part => `${part.from}>${part.to}`)).size < parts.length, '划入划出有重复')
  for (const part of parts) say(!from.includes(part.from) || !targets.includes(part.to), `${part.from} → ${part.to} 不在这次变更的区划里`)
  for (const code of from) say(!parts.some(part => part.from === code), `没有写明 ${code} 变成了什么`)
  for (const code of targets) say(!parts.some(part => part.to === code), `没有写明 ${code} 由什么变来`)

  for (const code of from) {
    say(!onTheEve(periods, code, day), `${code} 在 ${day} 的前一天不存在`)
    say(periods.some(p => p.code === code && (p.validFrom >= day || (p.validUntil !== null && p.validUntil > day))), `${code} 在 ${day} 之后已经登记过变更，变更要按时间先后登记`)
  }
  for (const code of targets.filter(code => !from.includes(code))) {
    say(periods.some(p => p.code === code && (p.validUntil === null || p.validUntil > day)), `${code} 在 ${day} 已经有区划在用；并入现有区划时，把它也列在原区划里`)
  }
  for (const code of targets) {
    const parent = divisionParent(code)
    say(parent !== null && !periods.some(p => p.code === parent && p.validFrom <= day && (p.validUntil === null || p.validUntil > day)), `${code} 的上级 ${parent} 在 ${day} 不存在`)
  }

  const goesOn = (code: string, name: string) => from.includes(code) && onTheEve(periods, code, day)?.name === name && onTheEve(periods, code, day)?.validUntil === null
  const open = to.filter(({ code, name }) => !goesOn(code, name))
  const renamed = open.map(({ code }) => code).filter(code => from.includes(code))
  const close = from.filter(code => !targets.includes(code))
  say(open.length === 0 && close.length === 0 && parts.every(part => part.from === part.to), '变更前后没有任何不同')
  const [source] = from
  const [target] = targets
  const recode = kind === 'move' && source !== undefined && target !== undefined ? { from: source, to: target } : null
  return { plan: { close, renamed, open, parts, recode }, reasons }
}

/** A tree must stay a tree: `parents` is code → parent of all that may be on the way up. */
export function reaches(start: string | null, goal: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  for (let code = start; code !== null && !seen.has(code); code = parents.get(code) ?? null) {
    if (code === goal) return true
    seen.add(code)
  }
  return false
}

/** What is wrong with the items of a code list, at most twenty sentences. */
export function codeItemFaults(items: readonly { code: string; parent: string | null }[]): string[] {
  const parents = new Map(items.map(({ code, parent }) => [code, parent]))
  const seen = new Set<string>()
  const reasons: string[] = []
  for (const { code, parent } of items) {
    if (seen.has(code)) reasons.push(`代码 ${code} 出现了两次`)
    seen.add(code)
    if (parent !== null && !parents.has(parent)) reasons.push(`${code} 的上级代码 ${parent} 不在这个代码表里`)
    else if (reaches(parent, code, parents)) reasons.push(`${code} 的上级绕回了自己`)
  }
  return reasons.slice(0, 20)
}

/** All codes whose periods a change is judged by. */
export const involvedCodes = ({ from, to }: Pick<ChangeDivision, 'from' | 'to'>): string[] =>
  [...new Set([...from, ...to.flatMap(({ code }) => [code, divisionParent(code) ?? code])])]

/** The smallest division that holds all of them; '' digits in common are nobody's. */
export function commonDivision(codes: readonly string[]): string {
  const [first = ''] = codes
  const chain = [...divisionAncestors(first), first].reverse()
  return chain.find(above => codes.every(code => isWithin(code, above))) ?? '000000000000'
}

export const shapeDivision = (code: string): { code: string; level: number; parent: string | null } => ({ code, level: divisionLevel(code), parent: divisionParent(code) })

/** The day in China on which a moment falls: eight hours ahead, all the year round. */
export const dayOf = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

customPinyin({ 乐清: 'yuè qīng' })
/** 拼音首字母, by which people search: 临平区 → lpq; the words of a text are kept apart. */
export const initialsOf = (text: string): string =>
  text.split(/\s+/).map(word => pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().replace(/[^a-z0-9]/g, '')).filter(Boolean).join(' ')
