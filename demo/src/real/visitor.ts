/** A person who signs in over HTTP as a browser does, and then asks with a token, as a program of a department would. */
export interface Visitor {
  get(path: string): Promise<{ status: number; body: unknown }>
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>
  upload(path: string, chunks: AsyncIterable<string | Buffer>): Promise<{ status: number; body: unknown }>
}

/** Follows the pages of the sign-in with the cookies that they set. */
async function cookiesFor(address: string, { login, password }: { login: string; password: string }): Promise<string> {
  const jar = new Map<string, string>()
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  async function go(from: string, form?: Record<string, string>): Promise<{ url: string; text: string }> {
    let url = from, sent = form
    for (let hop = 0; hop < 15; hop++) {
      const answer = await fetch(url, {
        redirect: 'manual', headers: { accept: 'text/html', cookie: cookies() }, ...sent ? { method: 'POST', body: new URLSearchParams(sent) } : {},
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (name !== undefined && value !== undefined) jar.set(name, value)
      }
      const next = answer.headers.get('location')
      if (answer.status < 300 || answer.status > 399 || next === null) return { url, text: await answer.text() }
      url = new URL(next, url).href
      sent = undefined
      if (new URL(url).pathname === '/desk') return { url, text: '' }
    }
    throw new Error('登录转来转去，没有转到头')
  }
  const page = await go(`${address}/sign-in?return=/desk`)
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(page.text) ?? []
  if (action === undefined) throw new Error(`${address} 没有演示用的登录页：demo:real 只能交给演示的一网`)
  const back = await go(new URL(action, page.url).href, { login, password })
  if (new URL(back.url).pathname !== '/desk') throw new Error(`${login} 登录不了：核对 DEMONSTRATION_PASSWORD`)
  return cookies()
}

export async function visit(address: string, who: { login: string; password: string }): Promise<Visitor> {
  const cookie = await cookiesFor(address, who)
  const ask = async (path: string, init: RequestInit & { duplex?: 'half' }) => {
    const answer = await fetch(`${address}/api${path}`, init)
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) as unknown }
  }
  const { status, body } = await ask('/me/token', { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{}' })
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined
  if (status >= 300 || typeof token !== 'string') throw new Error(`${who.login} 领不到令牌（${status}）`)
  const authorization = `Bearer ${token}`
  return {
    get: path => ask(path, { headers: { authorization } }),
    post: (path, given) => ask(path, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(given) }),
    upload: (path, chunks) => ask(path, { method: 'POST', headers: { authorization, 'content-type': 'text/csv' }, body: ReadableStream.from(bytes(chunks)), duplex: 'half' }),
  }
}
async function* bytes(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk)
}
