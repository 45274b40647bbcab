import { Refusal, refusalFrom, refusalOf, unreachable } from './problem.ts'
import { operations, type Shapes } from './schema.generated.ts'

export { Refusal, refusalOf as refusalIn }
/** Every action by its name, what goes in and what comes out: written from the server's own document. */
export type Name = keyof Shapes
export type Input<N extends Name> = Shapes[N]['input']
export type Output<N extends Name> = Shapes[N]['output']

/** Asks the server for one action by its name. Path parameters are taken from the input; the rest is query or body. */
export async function call<N extends Name>(name: N, input: Input<N>, { signal, key }: { signal?: AbortSignal; key?: string } = {}): Promise<Output<N>> {
  const { method, url, rest } = address(name, input)
  const headers: Record<string, string> = { accept: 'application/json' }
  let body: string | undefined
  if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    if (method === 'POST') headers['idempotency-key'] = key ?? crypto.randomUUID()
    body = JSON.stringify(rest)
  }
  const response = await fetch(method === 'GET' ? withQuery(url, rest) : url, { method, headers, body: body ?? null, signal: signal ?? null, credentials: 'same-origin' })
    .catch((error: unknown) => { throw signal?.aborted ? error : unreachable() })
  if (!response.ok) throw await refusalOf(response)
  return await response.json() as Output<N>
}

export interface Receipted<N extends Name> { output: Output<N>; /** As the header has it; null where the action gives none. */ receipt: string | null; /** The bytes that the receipt speaks of. */ body: Uint8Array<ArrayBuffer> }
/** Asks for one action whose answer comes with a signed receipt, and keeps the bytes that it was signed over. */
export async function callForReceipt<N extends Name>(name: N, input: Input<N>): Promise<Receipted<N>> {
  const { method, url, rest } = address(name, input)
  const response = await fetch(method === 'GET' ? withQuery(url, rest) : url, {
    method, headers: { accept: 'application/json', ...method === 'GET' ? {} : { 'content-type': 'application/json' } }, body: method === 'GET' ? null : JSON.stringify(rest), credentials: 'same-origin',
  }).catch(() => { throw unreachable() })
  if (!response.ok) throw await refusalOf(response)
  const body = new Uint8Array(await response.arrayBuffer())
  return { output: JSON.parse(new TextDecoder().decode(body)) as Output<N>, receipt: response.headers.get('yiwang-receipt'), body }
}

/** Where a download is fetched from: a plain link, so that the browser saves it. */
export const link = <N extends Name>(name: N, input: Input<N>): string => {
  const { url, rest } = address(name, input)
  return withQuery(url, rest)
}

/** A file larger than this goes up in pieces, so that a line that breaks costs one piece and not all. */
const small = 8 << 20, piece = 8 << 20
const begun = new Map<string, string>()

/** Delivers a file: a large one in pieces, going on where it was broken off when the same file is sent again. */
export async function deliverFile(code: string, file: File, sending: Sending = {}): Promise<Output<'exchange.deliver'>> {
  const { progress, signal } = sending, asking = signal ? { signal } : {}
  if (file.size <= small) return send('exchange.deliver', { code, fileName: file.name } as never, file, sending)
  const key = [code, file.name, file.size, file.lastModified].join('\n'), known = begun.get(key)
  let upload = known === undefined ? null : await call('intake.readUpload', { id: known }, asking).catch((error: unknown) => { if (error instanceof Refusal && error.status === 404) return null; throw error })
  if (upload === null || upload.state === 'dropped') upload = await call('intake.beginUpload', { dataset: code, fileName: file.name, size: file.size }, asking)
  const { id } = upload
  begun.set(key, id)
  for (let tries = 0; upload.received < file.size;) {
    const received: number = upload.received
    try {
      upload = await send('intake.putPart', { id, offset: received } as never, file.slice(received, received + piece), { progress: sent => progress?.(received + sent, file.size), ...asking })
      tries = 0
    } catch (error) {
      if (signal?.aborted || (error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 409) || ++tries > 8) throw error
      await new Promise(resolve => { setTimeout(resolve, 500 * tries) })
      upload = await call('intake.readUpload', { id }, asking).catch(() => upload!)
    }
  }
  progress?.(file.size, file.size)
  const { delivery } = await call('intake.deliverUpload', { id }, asking)
  begun.delete(key)
  return delivery
}

export interface Sending { progress?(sent: number, total: number): void; signal?: AbortSignal }

/** Sends a file as it is, tells how far it got, and can be stopped. */
export function send<N extends Name>(name: N, input: Input<N>, file: Blob, { progress, signal }: Sending = {}): Promise<Output<N>> {
  const { method, url, rest } = address(name, input)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, withQuery(url, rest))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    if (method === 'POST') request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.onprogress = event => progress?.(event.loaded, event.lengthComputable ? event.total : file.size)
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as Output<N>)
      else reject(refusalFrom(request.status, typeof body === 'object' && body !== null ? { ...body } : {}, request.getResponseHeader('x-request-id')))
    }
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    if (signal?.aborted) reject(new DOMException('stopped', 'AbortError'))
    else request.send(file)
  })
}

function address(name: Name, input: unknown) {
  const [method, path] = operations[name]
  const rest: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {}
  const url = '/api' + path.replace(/:([a-zA-Z]+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  return { method, url, rest }
}

function withQuery(url: string, rest: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) if (value !== undefined && value !== null && value !== '') query.append(key, String(value))
  return query.size === 0 ? url : `${url}?${query}`
}

const parsed = (text: string): unknown => { try { return JSON.parse(text) } catch { return null } }
