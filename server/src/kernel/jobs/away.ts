/** The database died or was restarted under a job: that is not the job's fault. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(57P0|08)|^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) || /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(error.message)
}
