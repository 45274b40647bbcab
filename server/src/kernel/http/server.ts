import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { type Actor, actionProblem, answer, anybody, areasOf, checkInput, execute, type World } from '#kernel/action'
import { type KeptFile } from '#kernel/files'
import { jsonLog, type Log } from '#kernel/log'
import { type Module } from '#kernel/module'
import { refusalOf, sendProblem } from './answer.ts'
import { keepBody, readBodies } from './body.ts'
import { actorOf, callerOf, type Looking, type SignedIn } from './guard.ts'
import { merge } from './input.ts'
import { limiter } from './limiter.ts'
import { type Line, waitingLine } from './line.ts'
import { createMetrics, type Gauge } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { carriesBody, type Operation, operationsOf, successOf } from './operation.ts'
import { servePages } from './pages.ts'
import { problem } from './problems.ts'
import { securityHeaders } from './security.ts'
import { type Download, type First } from './surface.ts'

/** A way in that is no action: the sign-in, the events. It gets the server and who-is-it. */
export type Door = (app: FastifyInstance, house: { actor(request: FastifyRequest, looking?: Looking): Promise<Actor>; origin: string; log: Log }) => void | Promise<void>

/** What a client asked for, and how it was answered. */
export interface Call { client: string; action: string; status: number }

export interface HttpOptions {
  world: World
  modules: readonly Module[]
  /** Who stands behind a session's token; null is nobody. */
  signedIn: SignedIn
  /** Told of every call of a client, also of those that were refused. */
  called?(call: Call): void
  /** The address that people type, `https://yiwang.example.gov.cn`. */
  publicUrl: string
  doors?: readonly Door[]
  /** The largest file, in bytes. */
  uploadLimit?: number
  /** The largest JSON body, in bytes. */
  bodyLimit?: number
  /** Behind a reverse proxy that sets X-Forwarded-For. */
  trustProxy?: boolean
  /** What /openapi.json answers; the committed document, which knows the sentences of the actions. */
  openapi?: Record<string, unknown>
  /** The folder of the built web application. */
  web?: string
  /** What must stand before this server may take work: each by its name, true if it stands. */
  ready?(): Promise<Record<string, boolean>>
  /** What else is worth knowing there, and keeps nobody from working. */
  tells?(): Promise<Record<string, string>>
  gauges?: readonly Gauge[]
  log?: Log
}

declare module 'fastify' {
  interface FastifyContextConfig { operation?: Operation }
}

/** The door of the house: every action on its path, and around it health, metrics, pages, limits and a sentence for everything that is refused. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { world, modules, signedIn, publicUrl, doors = [], uploadLimit = 20 * 2 ** 30, bodyLimit = 8 * 2 ** 20, trustProxy = false, web, gauges = [], log = jsonLog() } = options
  const origin = new URL(publicUrl).origin
  const metrics = createMetrics(gauges)
  let closing = false
  const app = fastify({
    logger: false, trustProxy, bodyLimit, genReqId: requestId, requestIdHeader: false, return503OnClosing: false, forceCloseConnections: 'idle',
    connectionTimeout: 120_000, keepAliveTimeout: 65_000, requestTimeout: 0, clientErrorHandler: answerRaw,
    routerOptions: { maxParamLength: 1000, ignoreTrailingSlash: true },
    frameworkErrors: (_error, request, reply) => { sendProblem(request, reply.header('x-request-id', request.id), problem.badRequest()) },
  })
  // A whole upload may take hours; its head may not. Bodies of JSON have a deadline of their own.
  app.server.headersTimeout = 20_000
  app.server.maxHeadersCount = 100

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (closing) { reply.header('connection', 'close'); throw problem.away() }
  })
  app.addHook('preClose', async () => { closing = true })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    const client = callerOf(request)
    if (client !== undefined) options.called?.({ client, action: request.routeOptions.config.operation?.action.name ?? 'http.other', status: reply.statusCode })
    if (route !== '/healthz' && route !== '/readyz' && route !== '/metrics') {
      log.info('http.request', { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
    }
  })
  app.setErrorHandler((thrown, request, reply) => {
    const refusal = refusalOf(thrown, log, { requestId: request.id, route: request.routeOptions.url, limit: bodyLimit })
    if (refusal.status === 408 || refusal.status === 413) reply.header('connection', 'close')
    return sendProblem(request, reply, refusal)
  })
  securityHeaders(app, { secure: origin.startsWith('https:') })
  await app.register(cookie)
  readBodies(app, { json: bodyLimit, upload: uploadLimit, seconds: 60 })

  const house = { actor: (request: FastifyRequest, looking?: Looking) => actorOf(request, signedIn, origin, looking), origin, log }
  const operations = operationsOf(modules), line = waitingLine()
  for (const operation of operations) serve(app, operation, { world, house, uploadLimit, line })
  refuseOtherMethods(app, operations)
  for (const door of doors) await door(app, house)

  let document: string | undefined
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document ??= JSON.stringify(options.openapi ?? openApiDocument(modules))))
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ state: 'live' }))
  app.get('/readyz', async (_request, reply) => {
    const parts = await (options.ready?.() ?? Promise.resolve({})).catch(() => ({ database: false }))
    const ready = !closing && Object.values(parts).every(Boolean)
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ state: ready ? 'ready' : 'waiting', parts, ...await options.tells?.() })
  })
  await servePages(app, web)
  return app
}

interface Serving { world: World; house: { actor(request: FastifyRequest): Promise<Actor> }; uploadLimit: number; line: Line }

/** A piece that breaks off is sent again whole: so it is not too large. */
const partLimit = 64 * 2 ** 20
/** What anybody may ask, an address may ask twice a second. */
const openPerMinute = 120

function serve(app: FastifyInstance, operation: Operation, { world, house, uploadLimit, line }: Serving): void {
  const { action, kind, method, parameters, path } = operation
  const actors = new WeakMap<FastifyRequest, Actor>()
  const open = 'open' in action && action.open === true, knocks = limiter({ most: openPerMinute, seconds: 60 })
  const comer = async (request: FastifyRequest): Promise<Actor> => {
    if (!open) return house.actor(request)
    const wait = knocks.wait(request.ip)
    if (wait > 0) throw problem.tooMany({ retryAfter: wait })
    return anybody(action.name)
  }
  app.route({
    method, url: `/api${path}`, config: { operation },
    // Before a byte of the body is read.
    onRequest: async request => { actors.set(request, await line(() => comer(request))) },
    handler: async (request, reply) => {
      const actor = actors.get(request)!
      const requestId = request.id
      const rest = carriesBody(operation) ? request.body : request.query
      if (rest instanceof Readable) throw problem.wrongMediaType()
      const input = merge(action.input, parameters, request.params as Record<string, unknown>, rest, carriesBody(operation) ? 'body' : 'query')
      if (kind === 'query' && method === 'POST') Object.assign(input, merge(action.input, parameters, request.params as Record<string, unknown>, request.query, 'query'))
      reply.header('cache-control', 'no-store')
      switch (kind) {
        case 'query': {
          const { output, body, receipt } = await line(() => answer(world, actor, action, input, { requestId }), true)
          if (receipt !== undefined) reply.header('yiwang-receipt', receipt)
          const type = typeOf(action.output)
          return type !== undefined && typeof output === 'string' ? reply.type(`${type}; charset=utf-8`).send(output) : sendText(reply, 200, body ?? JSON.stringify(output))
        }
        case 'download': {
          const { output, begun } = await answer(world, actor, action, input, { requestId })
          if (begun) reply.header('yiwang-entry', begun.entry).trailer('yiwang-receipt', async () => begun.receipt() ?? '')
          return sendFile(reply, output as Download)
        }
        case 'command': { const idempotencyKey = keyOf(request); return sendJson(reply, successOf(operation), await line(() => execute(world, actor, action, input, { requestId, idempotencyKey }), true)) }
        case 'upload': {
          // Refused before it is stored, if it can be known: a stand-in takes the place of the file.
          if (areasOf(actor, action.name).length === 0) throw actionProblem.forbidden({ action: action.name })
          const standIn = { digest: '0'.repeat(64), size: 1 }
          checkInput(action.input, { ...input, file: operation.part ? { ...standIn, held: '00000000-0000-4000-8000-000000000000' } : standIn })
          if (operation.part) {
            const limit = Math.min(uploadLimit, partLimit), file = await keepBody(request, limit, source => world.files.hold(source, { limit }))
            try { return sendJson(reply, 200, await execute(world, actor, action, { ...input, file }, { requestId })) } finally { await world.files.letGo(file.held) }
          }
          const limit = Math.min(uploadLimit, operation.most ?? uploadLimit), file = await keptAfter(operation.first, request, actor, world, limit)
          return sendJson(reply, 200, await execute(world, actor, action, { ...input, file }, { requestId, idempotencyKey: keyOf(request) }))
        }
      }
    },
  })
}

/** The body in the store. Where something comes first it lies to the side meanwhile, so that what came in is never in the store if other bytes take its place. */
async function keptAfter(first: First | undefined, request: FastifyRequest, actor: Actor, { files }: World, limit: number): Promise<KeptFile> {
  if (first === undefined) return keepBody(request, limit, source => files.keep(source, { limit }))
  const { held } = await keepBody(request, limit, source => files.hold(source, { limit }))
  try {
    const anew = await first(files.heldPath(held), actor.account)
    const kept = await files.keep(anew === null ? createReadStream(files.heldPath(held)) : Readable.from([Buffer.from(anew.buffer, anew.byteOffset, anew.byteLength)]))
    // a command that refuses it leaves no row behind, and the bytes must go too
    await files.letPass(kept.digest)
    return kept
  } finally { await files.letGo(held) }
}

/** An answer that is a text of a type of its own. */
const typeOf = (output: object): string | undefined => 'contentMediaType' in output && typeof output.contentMediaType === 'string' ? output.contentMediaType : undefined
const sendText = (reply: FastifyReply, status: number, text: string) => reply.code(status).type('application/json; charset=utf-8').send(text)
const sendJson = (reply: FastifyReply, status: number, output: unknown) => sendText(reply, status, JSON.stringify(output))

function sendFile(reply: FastifyReply, { fileName, type, chunks }: Download) {
  const plain = fileName.replace(/[^\w.-]/g, '_')
  const header = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
  return reply.type(/^text\//.test(type) && !/charset/.test(type) ? `${type}; charset=utf-8` : type).header('content-disposition', header).send(Readable.from(chunks, { objectMode: false }))
}

/** RFC draft Idempotency-Key: visible ASCII, one line. */
function keyOf({ method, headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  if (method !== 'POST' || key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw actionProblem.invalid({ errors: [{ at: '/Idempotency-Key', message: '幂等键要 1 到 200 个可见的英文字符' }] })
  return key
}

/** A known path with a method it does not have is said so, with what it does have. */
function refuseOtherMethods(app: FastifyInstance, operations: readonly Operation[]): void {
  const methods = new Map<string, { path: string; has: Set<string> }>()
  for (const { path, method } of operations) {
    const key = path.replace(/:\w+/g, ':')
    const known = methods.get(key) ?? { path, has: new Set(['OPTIONS']) }
    known.has.add(method)
    if (method === 'GET') known.has.add('HEAD')
    methods.set(key, known)
  }
  for (const { path, has } of methods.values()) {
    const allow = [...has].sort().join(', ')
    app.options(`/api${path}`, async (_request, reply) => reply.code(204).header('allow', allow).send())
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(method => !has.has(method)), url: `/api${path}`, exposeHeadRoute: false,
      onRequest: async (_request, reply) => { reply.header('allow', allow); throw problem.methodRefused({ allow }) },
      handler: async () => undefined,
    })
  }
}

/** A number for each request; one that a proxy gave is kept if it looks like a number and nothing else. */
const requestId = ({ headers }: { headers: Record<string, string | string[] | undefined> }): string => {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(given) ? given : randomUUID()
}

/** What never became a request is answered by hand, in the same words. */
function answerRaw({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const refusal = code === 'ERR_HTTP_REQUEST_TIMEOUT' ? problem.tooSlow() : code === 'HPE_HEADER_OVERFLOW' ? problem.headersTooLarge() : problem.badRequest()
  const body = JSON.stringify({ type: refusal.code, title: refusal.message, status: refusal.status, detail: refusal.message, instance: '', requestId: randomUUID(), facts: {} })
  socket.end(`HTTP/1.1 ${refusal.status} Refused\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}
