import { isMobile } from './phone.ts'

/**
 * 脱敏: how much of a value stays readable. There is no national number for it; these are the usual ways, and an
 * installation may set its own. A mask never makes a value longer or tells more than its rule.
 */
export interface MaskRules {
  /** 身份证: digits kept at both ends; the strict form is 1 and 1. */
  residentId: Ends
  /** 手机: 138****1234. */
  phone: Ends
  /** 姓名: 张*, 张*三; with `tail` 0 only the surname stays. */
  personName: Ends
  /** 地址: down to the town (街道、镇、乡) or to the community (社区、小区、村). */
  address: { to: 'town' | 'community' }
  uscc: Ends
}
export interface Ends { head: number; tail: number }

export const usualMasks: MaskRules = {
  residentId: { head: 6, tail: 4 }, phone: { head: 3, tail: 4 }, personName: { head: 1, tail: 1 }, address: { to: 'town' }, uscc: { head: 8, tail: 4 },
}
export const strictMasks: MaskRules = {
  residentId: { head: 1, tail: 1 }, phone: { head: 3, tail: 0 }, personName: { head: 1, tail: 0 }, address: { to: 'town' }, uscc: { head: 2, tail: 4 },
}

/** Keeps `head` and `tail` characters; a text too short for that keeps its first only, and a single one nothing. */
export function keepEnds(text: string, { head, tail }: Ends): string {
  // Millions of values in a row are masked here: only where a character is two units are they counted one by one.
  if (text.length > head + tail && !/[\ud800-\udfff]/.test(text)) return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail)
  const letters = [...text]
  if (letters.length <= head + tail) {
    const kept = Math.min(1, head, letters.length - 1)
    return kept <= 0 ? '*'.repeat(letters.length) : letters.slice(0, kept).join('') + '*'.repeat(letters.length - kept)
  }
  return letters.slice(0, head).join('') + '*'.repeat(letters.length - head - tail) + letters.slice(letters.length - tail).join('')
}

export const maskResidentId = (text: string, ends: Ends = usualMasks.residentId): string => keepEnds(text, ends)
export const maskUscc = (text: string, ends: Ends = usualMasks.uscc): string => keepEnds(text, ends)

/** 手机 by the rule; of a landline the last four are hidden. */
export const maskPhone = (text: string, ends: Ends = usualMasks.phone): string =>
  isMobile(text) ? keepEnds(text, ends) : text.length > 4 ? `${text.slice(0, -4)}****` : '*'.repeat(text.length)

/** 张三 → 张*, 张小三 → 张*三, 买买提·吐尔逊 → 买*…*逊. */
export function maskPersonName(text: string, { head, tail }: Ends = usualMasks.personName): string {
  const { length } = [...text]
  return keepEnds(text, { head, tail: length >= 3 ? tail : 0 })
}

const town = /^.*?(?:街道|镇|乡|苏木)/u
const community = /^.*?(?:社区|小区|新村|花园|家园|公寓|村)/u
const county = /^(?:[^\d]{2,8}?(?:省|自治区))?(?:[^\d]{2,8}?(?:市|州|盟|地区))?(?:[^\d]{1,8}?(?:区|县|市|旗))?/u
/** A part with a number in it is already a door: 临平大道 8 号梦乡 ends in 乡 and is no township. */
const part = (shape: RegExp, text: string): string => {
  const [found = ''] = shape.exec(text) ?? []
  return /[\d０-９号]/u.test(found) ? '' : found
}

/** Down to 街道 or 小区; where neither is found, down to the county. */
export function maskAddress(text: string, { to }: MaskRules['address'] = usualMasks.address): string {
  const upToTown = part(town, text) || part(county, text)
  const kept = to === 'community' ? upToTown + part(community, text.slice(upToTown.length)) : upToTown
  return kept === text ? text : `${kept}***`
}

export type MaskKind = keyof MaskRules

/** Masks a value by its kind. */
export function mask(kind: MaskKind, text: string, rules: MaskRules = usualMasks): string {
  switch (kind) {
    case 'residentId': return maskResidentId(text, rules.residentId)
    case 'phone': return maskPhone(text, rules.phone)
    case 'personName': return maskPersonName(text, rules.personName)
    case 'address': return maskAddress(text, rules.address)
    case 'uscc': return maskUscc(text, rules.uscc)
  }
}
