/** A refusal as the server words it (RFC 9457), or what stands for one when the server could not be reached. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Record<string, unknown>
  readonly requestId: string | null
  constructor({ code, status, title, detail = {}, requestId = null }: { code: string; status: number; title: string; detail?: Record<string, unknown>; requestId?: string | null }) {
    super(title)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.detail = detail
    this.requestId = requestId
  }
}

const text = (value: unknown): string | null => typeof value === 'string' ? value : null
const record = (value: unknown): Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

export async function refusalOf(response: Response): Promise<Refusal> {
  const body = record(await response.json().catch(() => null))
  return refusalFrom(response.status, body, response.headers.get('x-request-id'))
}
export function refusalFrom(status: number, body: Record<string, unknown>, requestId: string | null): Refusal {
  // Whoever was at work is asked to sign in again over the page, so that nothing typed is lost.
  if (status === 401) dispatchEvent(new Event('yiwang.expired'))
  return new Refusal({
    code: text(body.type) ?? `http.${status}`, status, title: text(body.title) ?? '', detail: record(body.facts), requestId: text(body.requestId) ?? requestId,
  })
}
/** The network is gone or the server does not answer. */
export const unreachable = () => new Refusal({ code: 'network.unreachable', status: 0, title: '' })
