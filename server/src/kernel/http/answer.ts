import { type FastifyReply, type FastifyRequest } from 'fastify'
import { type Log } from '#kernel/log'
import { Problem } from '#kernel/problem'
import { problem } from './problems.ts'

/** RFC 9457: `detail` is a sentence for people; `facts`, an extension, is what a screen needs to help. */
export interface ProblemBody { type: string; title: string; status: number; detail: string; instance: string; requestId: string; facts: Record<string, unknown> }

/** The path without its query string: what is asked for may be personal, where it is asked is not. */
const pathOf = (url: string) => url.split('?', 1)[0]!.slice(0, 300)

export const bodyOf = ({ code, message, status, detail }: Problem, { id, url }: { id: string; url: string }): ProblemBody =>
  ({ type: code, title: message, status, detail: sentenceOf(message, detail), instance: pathOf(url), requestId: id, facts: detail })

/** The title, and whatever of the facts is words for people: the fields that are wrong, or the reasons. */
function sentenceOf(title: string, { errors, reasons }: Record<string, unknown>): string {
  const wrong = Array.isArray(errors) ? errors.flatMap(one => fieldSentence(one)) : Array.isArray(reasons) ? reasons.filter(reason => typeof reason === 'string') : []
  return wrong.length > 0 ? `${title}：${wrong.join('；')}` : title
}
function fieldSentence(error: unknown): string[] {
  if (typeof error !== 'object' || error === null || !('message' in error) || typeof error.message !== 'string') return []
  return ['at' in error && typeof error.at === 'string' && error.at !== '' ? `${error.at.slice(1)} ${error.message}` : error.message]
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Problem): FastifyReply {
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  if ((refusal.status === 429 || refusal.status === 503) && typeof refusal.detail.retryAfter === 'number') reply.header('retry-after', refusal.detail.retryAfter)
  return reply.code(refusal.status).header('cache-control', 'no-store').type('application/problem+json; charset=utf-8').send(JSON.stringify(bodyOf(refusal, request)))
}

/** Whatever was thrown becomes a problem: a refusal as it is, trouble of the world by its kind, a bug as 500 with nothing but the request's number. */
export function refusalOf(thrown: unknown, log: Log, facts: Record<string, unknown>): Problem {
  if (thrown instanceof Problem) return thrown
  const { code, statusCode, syscall } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { code?: unknown; statusCode?: unknown; syscall?: unknown }
  if (typeof code === 'string') {
    if (code.startsWith('FST_')) {
      if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problem.wrongMediaType()
      if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem.bodyTooLarge(typeof facts.limit === 'number' ? { limit: facts.limit } : {})
      if (/JSON/.test(code)) return problem.badJson()
    }
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') { log.error('disk.full', thrown, facts); return problem.diskFull() }
    if (away.test(code)) { log.error('database.away', thrown, facts); return problem.away() }
    // Reset by the system is the line to the database; a request that breaks off is told by Node, without a system call.
    if (code === 'ECONNRESET' && syscall !== undefined) { log.error('database.away', thrown, facts); return problem.away() }
    if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return problem.broken()
  }
  if (thrown instanceof Error && /^(timeout exceeded when trying to connect|Connection terminated)/.test(thrown.message)) { log.error('database.away', thrown, facts); return problem.away() }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return problem.badRequest()
  log.error('http.bug', thrown, facts)
  return problem.internal()
}

/** PostgreSQL is not there, is shutting down, has no connection or no lock to give. */
const away = /^(08...|57P0[1-5]|53300|55P03|ECONNREFUSED|EPIPE|ENOTFOUND)$/
