/** A refusal the caller can understand. Anything else that is thrown is a bug of ours. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  /** What the screen needs to help: field errors, both versions of a stale save, the limit that was passed. */
  readonly detail: Record<string, unknown>
  constructor(code: string, status: number, title: string, detail: Record<string, unknown>) {
    super(title)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.detail = detail
  }
}

type Catalogue = Record<string, readonly [status: number, title: string]>

/** Declares all the refusals of one module in one place; codes read `exchange.notFound`. */
export function problems<const T extends Catalogue>(module: string, catalogue: T) {
  const made: Record<string, (detail?: Record<string, unknown>) => Problem> = {}
  for (const [name, [status, title]] of Object.entries(catalogue)) {
    made[name] = (detail = {}) => new Problem(`${module}.${name}`, status, title, detail)
  }
  return made as { [K in keyof T]: (detail?: Record<string, unknown>) => Problem }
}
