import { type OccasionKind } from './schema.ts'

/** 二级指标, of what one does online and of a visit. */
export const choicesOf = (kind: OccasionKind): string[] => kind === 'online' ? ['办事效率', '办事指南精确度', '办事便捷度', '平台操作性'] : ['服务效率', '服务水平', '服务态度']
export const levelNames = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'] as const
/** 差评: 不满意 and 非常不满意. */
export const isBad = (level: number): boolean => level >= 4

/** Numbers of persons in what somebody wrote: resident ids, telephones, bank accounts, e-mails. Whoever looks at it before it is shown sees what is left. */
export const withoutNumbers = (text: string): string => text
  .replace(/[1-9]\d{5}(?:18|19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx]/g, number => `${number.slice(0, 3)}***********${number.slice(-1)}`)
  .replace(/(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, phone => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
  .replace(/(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, '（电话）').replace(/\d{12,}/g, '（号码）').replace(/[^\s@，。；]{1,64}@[^\s@，。；]+\.[a-z]{2,}/gi, '（邮箱）')

export interface Counted { occasions: number; rated: number; levels: readonly number[]; counting: number; satisfied: number; bad: number; mended: number; called: number; struck: number }
const share = (part: number, whole: number): number | null => whole === 0 ? null : Math.round(part / whole * 10_000) / 10_000
/** 主动评价率 of all that could be rated; 满意率, 差评整改率 and 回访率 of what counts: struck ones do not. Nothing to count is nothing, and not zero. */
export const figuresOf = ({ occasions, rated, levels, counting, satisfied, bad, mended, called, struck }: Counted) =>
  ({ occasions, rated, activeRate: share(rated, occasions), satisfiedRate: share(satisfied, counting), levels: [...levels], bad, mendedRate: share(mended, bad), calledRate: share(called, bad), struck })

/** Fewer ratings than this are not told apart to everybody: one could guess whose they were. */
export const floor = 5
type Figured = ReturnType<typeof figuresOf>
/** As everybody sees it. */
export const shownOf = (figures: Figured, few = figures.rated > 0 && figures.rated < floor) =>
  few ? { ...figures, few, rated: null, activeRate: null, satisfiedRate: null, levels: null, bad: null, mendedRate: null, calledRate: null, struck: null } : { ...figures, few }
/** Which groups stay hidden: those below the floor, and where these are fewer than the floor together, the smallest of the others too, since what is left of the whole would tell them. */
export function hiddenOf(groups: readonly { code: string; rated: number }[]): Set<string> {
  const small = groups.filter(({ rated }) => rated > 0 && rated < floor), hidden = new Set(small.map(({ code }) => code)), others = groups.filter(({ rated }) => rated >= floor).sort((a, b) => a.rated - b.rated)
  let sum = small.reduce((all, { rated }) => all + rated, 0)
  for (const { code, rated } of others) { if (sum === 0 || sum >= floor) break; hidden.add(code); sum += rated }
  return hidden
}
