import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Somebody at the door of a running house: asks and is answered in JSON, by the same paths as a browser. */
export interface Visitor { ask<R>(path: string, request?: RequestInit): Promise<R> }

/** A refusal in the house's own words. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) { super(message); this.status = status }
}

export function visitor(address: string, headers: Record<string, string>): Visitor {
  return {
    async ask<R>(path: string, request: RequestInit = {}): Promise<R> {
      const answer = await fetch(`${address}/api${path}`, { ...request, headers: { ...headers, ...request.headers as Record<string, string> | undefined } })
      const text = await answer.text()
      if (!answer.ok) throw new Refused(answer.status, saying(text) ?? `服务器回答 ${answer.status}`)
      return JSON.parse(text)
    },
  }
}

/** The sentence of a problem. */
function saying(text: string): string | null {
  try {
    const { detail }: { detail?: unknown } = JSON.parse(text)
    return typeof detail === 'string' ? detail : null
  } catch { return null }
}

/** Signs in at the demonstration's provider as its page does it, without a browser; the session's cookie. */
export async function signInAt(address: string, { login, password }: { login: string; password: string }): Promise<Record<string, string>> {
  const cookies = new Map<string, string>()
  const go = async (url: string, form?: Record<string, string>): Promise<{ url: string; text: string }> => {
    for (let hops = 0, at = new URL(url, address), body: URLSearchParams | null = form ? new URLSearchParams(form) : null; hops < 12; hops++, body = null) {
      const answer = await fetch(at, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; ') } })
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (name && value) cookies.set(name, value)
        else if (name) cookies.delete(name)
      }
      const next = answer.headers.get('location')
      if (!next || cookies.has('yw_session')) return { url: at.href, text: await answer.text() }
      at = new URL(next, at)
      if (at.origin !== address) throw new Error(`登录由 ${at.origin} 办理，这里办不了：请在网页上登录，领一个令牌，放在 YIWANG_TOKEN 里`)
    }
    throw new Error('登录没有成功：服务器一直让人换地方')
  }
  const page = await go('/sign-in')
  const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1]
  if (!action) throw new Error('登录没有成功：没有看到登录页')
  const answer = await go(action, { login, password })
  const session = cookies.get('yw_session')
  if (!session) throw new Error(/role="alert">([^<]+)</.exec(answer.text)?.[1] ?? /<h1>([^<]+)</.exec(answer.text)?.[1] ?? '登录没有成功')
  return { cookie: `yw_session=${session}` }
}

/** Asks the person at the terminal; a secret is not shown while it is typed. */
export async function question(text: string, { secret = false } = {}): Promise<string> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(text)
  const lines = createInterface({ input: process.stdin, output: secret ? hidden : process.stderr, terminal: true })
  lines.on('SIGINT', () => process.exit(130))
  try { return (await lines.question('')).trim() } finally {
    lines.close()
    if (secret) process.stderr.write('\n')
  }
}
