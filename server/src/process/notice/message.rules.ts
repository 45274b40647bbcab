import { isMobile } from '@yiwang/codes'
import { type Place } from './message.schema.ts'

/** How long to wait after each failure before the next try, in seconds; after the last one it is given up: six tries in ten hours. */
export const waits: readonly number[] = [30, 300, 1800, 7200, 28_800]

const place = /\{([^{}]*)\}/g
/** What is wrong with a template: places that nobody fills in, braces that do not close, numbers of persons. */
export function templateFaults(texts: readonly string[], places: readonly Place[]): string[] {
  const known = new Set(places.map(({ name }) => name)), text = texts.join('\n')
  const unknown = [...text.matchAll(place)].map(([, name]) => name ?? '').filter(name => !known.has(name))
  return [
    ...new Set(unknown.map(name => `没有“{${name}}”可以填；能填的是：${[...known].map(one => `{${one}}`).join('')}`)),
    ...(/[{}]/.test(text.replace(place, '')) ? ['花括号没有成对'] : []), ...(longNumber.test(text) ? ['里面像有身份证号或者信用代码，模板里不写人的号码'] : []),
  ]
}
const longNumber = /\d{15,}[\dXx]?|[0-9A-HJ-NPQRTUWXY]{18}/
/** Whatever looks like a person's number is no business of a message, whoever wrote it there. */
const without = (value: string): string => value.replace(/[1-9]\d{5}(?:18|19|20)\d{9}[\dXx]/g, number => `${number.slice(0, 1)}****************${number.slice(-1)}`)

/** Null: a place is not filled in. */
export function fill(text: string, places: readonly Place[], values: Readonly<Record<string, string>>): string | null {
  const byName = new Map(places.map(({ key, name }) => [name, values[key]]))
  let whole = true
  const filled = text.replace(place, (_, name: string) => { const value = byName.get(name); if (value === undefined) whole = false; return without(value ?? '') })
  return whole ? filled : null
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const dayMinutes = 1440, beijing = 8 * 60
/** When it may go out: now, or when the quiet hours of Beijing are over; they may pass midnight. */
export function afterQuiet(now: Date, quiet: { from: string; until: string } | null): Date {
  if (quiet === null || quiet.from === quiet.until) return now
  const minute = (Math.floor(now.getTime() / 60_000) + beijing) % dayMinutes, from = minutesOf(quiet.from), until = minutesOf(quiet.until)
  const inside = from < until ? minute >= from && minute < until : minute >= from || minute < until
  return inside ? new Date((Math.floor(now.getTime() / 60_000) + (until - minute + dayMinutes) % dayMinutes) * 60_000) : now
}

export const phoneFault = (text: string): string | null => isMobile(text.replace(/[\s-]/g, '')) ? null : '手机号要 11 位，1 开头'
export const emailFault = (text: string): string | null => /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/.test(text.trim()) ? null : '邮箱应该像 name@example.com'
export function webhookFault(text: string): string | null {
  if (!URL.canParse(text)) return '网址应该像 https://hooks.example.com/yiwang'
  const { protocol, hostname, username, password, hash } = new URL(text), here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  return protocol !== 'https:' && !(protocol === 'http:' && here) ? '要用 https：消息不能在明文里走' : username || password || hash ? '网址里不要写用户名、密码和 #' : null
}
export const maskEmail = (text: string): string => text.replace(/^(.)[^@]*/, '$1***')
export const maskWebhook = (text: string): string => `${new URL(text).origin}/…`

/** What the sandbox says of an address, so that one can see a failure too. */
export const sandboxFault = (channel: 'sms' | 'email', to: string): string | null => channel === 'sms' ? /0000$/.test(to) ? '空号（沙箱里尾号 0000 的都发不通）' : null : /@bounce\./.test(to) ? '退信（沙箱里 bounce 开头的邮箱都退）' : null

/** What of a case's variables a template can be filled with: short texts and numbers. */
export const textsOf = (given: Readonly<Record<string, unknown>>): Record<string, string> => Object.fromEntries(Object.entries(given).flatMap(([key, value]) => ((typeof value === 'string' && value.length <= 300) || typeof value === 'number' ? [[key, String(value)]] : [])))
