import { lookup as resolve } from 'node:dns'
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isHere } from './address.ts'

/** Why nothing came back. A word for tables and logs; never what the other side said. */
export type Fault = 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken'
export class CallFailed extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(`the call failed: ${fault}`)
    this.name = 'CallFailed'
    this.fault = fault
  }
}

export interface Call {
  method: 'POST' | 'OPTIONS' | 'GET'
  headers: Record<string, string>
  body?: string
  /** From the first look at the name to the last byte of the answer, in milliseconds. */
  timeout: number
  /** Which addresses may be called. Asked of each address that the name stands for, at the moment of the connection: a name that means something else the second time gains nothing. */
  mayReach(address: string): boolean
  /** The house is stopping. */
  signal?: AbortSignal
  /** The most of the answer that is read, in bytes; the rest is not waited for. */
  most?: number
}
export interface Reply { status: number; headers: IncomingHttpHeaders; text: string }

/**
 * Calls somebody outside. Whatever he does, it ends in time and stays small: redirects are an answer like any other and not followed,
 * nothing is kept open, and an answer that does not end is cut. Without TLS only this very machine is called.
 */
export function call(url: string, { method, headers, body, timeout, mayReach, signal, most = 16_384 }: Call): Promise<Reply> {
  const target = new URL(url), secure = target.protocol === 'https:', host = target.hostname.replace(/^\[|\]$/g, '')
  const mayConnect = (address: string) => mayReach(address) && (secure || isHere(address))
  if (!secure && target.protocol !== 'http:') return Promise.reject(new CallFailed('address'))
  if (isIP(host) && !mayConnect(host)) return Promise.reject(new CallFailed('address'))
  return new Promise((done, failed) => {
    const fail = (fault: Fault) => { clearTimeout(late); failed(new CallFailed(fault)) }
    const asked = (secure ? secureRequest : plainRequest)(target, {
      method, agent: false, headers: { ...headers, ...body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }, connection: 'close' },
      lookup: guardedLookup(mayConnect), maxHeaderSize: 16_384, ...signal ? { signal } : {},
    })
    const late = setTimeout(() => { fail('timeout'); asked.destroy() }, timeout)
    asked.on('error', error => fail(faultOf(error)))
    asked.on('response', answer => {
      const chunks: Buffer[] = []
      let size = 0
      const end = () => { clearTimeout(late); done({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).subarray(0, most).toString('utf8') }) }
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size >= most) { end(); asked.destroy() }
      })
      answer.on('end', end)
      answer.on('error', () => fail('reset'))
    })
    asked.end(body)
  })
}

/** Looks a name up as Node does and leaves out whatever may not be called. */
const guardedLookup = (may: (address: string) => boolean): LookupFunction => (host, options, tell) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return void tell(error, '', 0)
    const open = found.filter(({ address }) => may(address))
    if (open.length === 0) return void tell(Object.assign(new Error('no address of this name may be called'), { code: 'EADDRESS' }), '', 0)
    if (options.all) tell(null, open)
    else tell(null, open[0]!.address, open[0]!.family)
  })
}

function faultOf(error: Error): Fault {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'EADDRESS') return 'address'
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'name'
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/.test(code)) return 'refused'
  if (/^(ECONNRESET|EPIPE|HPE_INVALID_EOF_STATE)$/.test(code)) return 'reset'
  if (code === 'ETIMEDOUT') return 'timeout'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|^EPROTO$/.test(code)) return 'tls'
  return 'broken'
}
