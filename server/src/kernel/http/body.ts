import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { PassThrough, Readable } from 'node:stream'
import { type KeptFile } from '#kernel/files'
import { deeperThan, propertiesOf } from './input.ts'
import { problem } from './problems.ts'

export interface BodyLimits {
  /** Bytes of a JSON body. */
  json: number
  /** Bytes of an uploaded file. */
  upload: number
  /** How long a JSON body may take to arrive. */
  seconds: number
}

/** JSON is read whole, with a limit, a deadline and a depth; a file stays a stream for whoever stores it. */
export function readBodies(app: FastifyInstance, limits: BodyLimits): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', async (_request: FastifyRequest, payload: Readable) => {
    const text = (await readWhole(payload, limits)).toString('utf8').replace(/^\uFEFF/, '')
    if (text.trim() === '') return undefined
    if (deeperThan(text, 64)) throw problem.tooDeep({ limit: 64 })
    let value: unknown
    try { value = JSON.parse(text) } catch { throw problem.badJson() }
    if (/"(__proto__|constructor)"|\\u/.test(text) && poisoned(value)) throw problem.badJson()
    return value
  })
  // XML as it is, where an action takes it under that name
  app.addContentTypeParser('application/xml', async (request: FastifyRequest, payload: Readable) => {
    const { operation } = request.routeOptions.config
    if (!operation || !Object.hasOwn(propertiesOf(operation.action.input), 'xml')) throw problem.wrongMediaType()
    return { xml: (await readWhole(payload, limits)).toString('utf8').replace(/^\uFEFF/, '') }
  })
  app.addContentTypeParser(['application/octet-stream', 'text/csv'], (_request, payload, done) => done(null, payload))
}

/** No key of ours has these names; whoever sends them wants to reach a prototype. */
function poisoned(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some(key => key === '__proto__' || key === 'constructor') || Object.values(value).some(poisoned)
}

function readWhole(payload: Readable, { json: limit, seconds }: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => settle(() => reject(problem.tooSlow())), seconds * 1000)
    const settle = (answer: () => void) => {
      clearTimeout(timer)
      payload.off('data', take).off('end', whole).off('close', cut)
      answer()
      drain(payload)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) settle(() => reject(problem.bodyTooLarge({ limit })))
      else chunks.push(chunk)
    }
    const whole = () => settle(() => resolve(Buffer.concat(chunks)))
    const cut = () => settle(() => reject(problem.broken()))
    payload.on('data', take).on('end', whole).on('close', cut).on('error', () => {})
  })
}

/** Streams the body into the store. A refusal is answered while the rest still arrives, so that the sender reads it; an aborted upload leaves nothing. */
export async function keepBody<K extends KeptFile>({ body, headers }: FastifyRequest, limit: number, keep: (source: Readable) => Promise<K>): Promise<K> {
  if (body === undefined || body === null) throw problem.noFile()
  if (!(body instanceof Readable)) throw problem.wrongMediaType()
  const source = body
  source.on('error', () => {})
  if (Number(headers['content-length'] ?? 0) > limit) {
    drain(source)
    throw problem.bodyTooLarge({ limit })
  }
  const through = new PassThrough({ highWaterMark: 1 << 18 })
  const cut = () => { if (!source.readableEnded) through.destroy(problem.broken()) }
  source.once('close', cut)
  source.pipe(through)
  try {
    const kept = await keep(through)
    if (kept.size === 0) throw problem.noFile()
    return kept
  } finally {
    source.off('close', cut)
    source.unpipe(through)
    drain(source)
  }
}

/** Lets what is still coming go by for a few seconds, then hangs up. */
function drain(source: Readable): void {
  if (source.readableEnded || source.destroyed) return
  source.resume()
  const timer = setTimeout(() => source.destroy(), 10_000)
  source.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer))
}
