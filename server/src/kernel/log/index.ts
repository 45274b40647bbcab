type Facts = Record<string, unknown>

/** One JSON line per event. Facts are codes, counts and durations: never a name, a number or an address of a person. */
export interface Log {
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts): void
  /** A bug of ours, or a part of the house that failed: the cause is written whole, without the values that were in it. */
  error(event: string, cause: unknown, facts?: Facts): void
}

export function jsonLog(write: (line: string) => void = line => process.stdout.write(line), now: () => Date = () => new Date()): Log {
  const line = (level: string, event: string, facts: Facts) => write(`${JSON.stringify({ at: now().toISOString(), level, event, ...facts })}\n`)
  return {
    info: (event, facts = {}) => line('info', event, facts),
    warn: (event, facts = {}) => line('warn', event, facts),
    error: (event, cause, facts = {}) => line('error', event, { ...facts, ...described(cause) }),
  }
}

/** Lines of one turn of the event loop are written at once: a busy house has thousands a second. `flush` writes what is left when the process goes. */
export function gatherLines(write: (text: string) => void): { line(text: string): void; flush(): void } {
  let text = ''
  const flush = () => {
    if (text === '') return
    const whole = text
    text = ''
    write(whole)
  }
  return { line(more) { if (text === '') setImmediate(flush); text += more }, flush }
}

/** For tests, and for whoever does not want to hear. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }

/** PostgreSQL quotes the offending value in its message and `detail`; what we keep is where it happened. */
function described(cause: unknown): Facts {
  if (!(cause instanceof Error)) return { cause: clean(String(cause)) }
  const stack = (cause.stack ?? '').split('\n').filter(text => text.startsWith('    at ')).map(text => text.trim()).slice(0, 12)
  const { code, table, column, constraint, routine } = cause as Error & Record<string, unknown>
  const known = Object.fromEntries(Object.entries({ code, table, column, constraint, routine }).filter(([, value]) => typeof value === 'string'))
  return { name: cause.name, message: clean(cause.message), ...known, stack, ...cause.cause ? { because: described(cause.cause) } : {} }
}

/** Quoted values and long runs of digits may be somebody's. */
const clean = (text: string): string => text.slice(0, 500).replace(/: "[^"]*"/g, ': "…"').replace(/\d{7,}[\dXx]?/g, '…')
