import { type Mode } from './schema.ts'

/** How long to wait after each failure before the next try, in seconds; after the last one a message is given up. Nine tries in 28 hours. */
export const usualWaits: readonly number[] = [3, 60, 300, 1800, 7200, 18_000, 36_000, 36_000]
/** After so many messages given up one after another, nothing is sent until somebody has looked. */
export const patience = 3
/** How long the secret before still signs, in hours. */
export const changeOver = 24
/** Subscriptions of one grant. */
export const mostPerGrant = 10
/** Days that messages stay which were sent or given up. */
export const keptDays = 30
const longestWait = 24 * 3600

/** The time until the next try, in milliseconds, or null when that was the last. What the receiver asks for is kept to; all else is spread a little, so that those who failed together do not come back together. */
export function waitAfter(tries: number, asked: number | null, waits: readonly number[], random: number): number | null {
  const wait = waits[tries - 1]
  if (wait === undefined) return null
  return Math.round(1000 * Math.max(wait * (0.8 + 0.4 * random), Math.min(asked ?? 0, longestWait)))
}

/** `Retry-After`, in seconds: a number, or a date. */
export function retryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

const here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
/** What is wrong with an address before anybody has called it. Whether it may be reached is seen at each call. */
export function addressFault(url: string): string | null {
  if (!URL.canParse(url)) return '不是网址：应该像 https://hooks.example.gov.cn/yiwang'
  const { protocol, hostname, username, password, hash } = new URL(url)
  if (protocol !== 'https:' && !(protocol === 'http:' && here.test(hostname))) return '要用 https：消息不能在明文里走'
  if (username !== '' || password !== '') return '网址里不要写用户名和密码：每条消息都有签名，用签名认'
  return hash === '' ? null : '网址里不要带 # 和后面的部分'
}

/** How the receiver answered the validation of CloudEvents webhooks: it wants us, it wants somebody else, or it does not speak it. */
export function greeting(status: number, headers: Record<string, string | string[] | undefined>, origin: string): { answer: 'agreed' | 'silent' | 'refused'; rate: number | null } {
  const allowed = headers['webhook-allowed-origin'], rate = headers['webhook-allowed-rate']
  if (status < 200 || status >= 300 || typeof allowed !== 'string') return { answer: 'silent', rate: null }
  if (allowed !== '*' && allowed.toLowerCase() !== origin.toLowerCase()) return { answer: 'refused', rate: null }
  return { answer: 'agreed', rate: typeof rate === 'string' && /^[1-9]\d{0,5}$/.test(rate) ? Number(rate) : null }
}

/** CloudEvents 1.0. */
export interface ChangeEvent {
  specversion: '1.0'
  id: string
  source: string
  type: 'cn.yiwang.dataset.changed' | 'cn.yiwang.subscription.test'
  subject: string
  time: string
  datacontenttype: 'application/json'
  /** The subscription's own count: whoever misses one can see it. */
  sequence: string
  data: Record<string, unknown>
}

/** Header values of the binary mode: printable ASCII, everything else percent-encoded. */
const headerValue = (text: string): string => text.replace(/[^\x21-\x7e]|[%"]/gu, character => (character === '%' ? '%25' : character === '"' ? '%22' : encodeURIComponent(character)))

/** How an event goes over HTTP. `text` is the whole event, as it was kept. */
export function overHttp(text: string, mode: Mode): { headers: Record<string, string>; body: string } {
  if (mode === 'structured') return { headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' }, body: text }
  const { data, datacontenttype, ...attributes } = JSON.parse(text) as ChangeEvent
  return {
    headers: { 'content-type': datacontenttype, ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, headerValue(value)])) },
    body: JSON.stringify(data),
  }
}
