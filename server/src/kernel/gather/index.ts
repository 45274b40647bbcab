/**
 * Calls that arrive together are done together, each with its own answer: the first begins at the end of this turn of the event loop, those that come while it
 * is under way wait for it and make the next. The busier the house, the more share one statement and one commit; nobody waits longer than two of them take.
 */
export function gather<K, R>(work: (keys: readonly K[]) => Promise<readonly R[]>, { most = 400 }: { most?: number } = {}): (key: K) => Promise<R> {
  let waiting: { key: K; done(answer: R): void; failed(error: unknown): void }[] = [], running = false

  async function turns(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.length <= most ? waiting : waiting.slice(0, most)
      waiting = waiting.slice(batch.length)
      try {
        const answers = await work(batch.map(({ key }) => key))
        for (const [i, { done }] of batch.entries()) done(answers[i]!)
      } catch (error) {
        if (batch.length === 1 || !isOfOne(error)) for (const { failed } of batch) failed(error)
        // One that PostgreSQL will not have must not take the others with it.
        else for (const { key, done, failed } of batch) await work([key]).then(([answer]) => done(answer!), failed)
      }
    }
    running = false
  }
  return key => new Promise<R>((done, failed) => {
    waiting.push({ key, done, failed })
    if (running) return
    running = true
    setImmediate(() => void turns())
  })
}

/** A value that cannot be, a rule that is broken, a refusal: the fault of one. A database that is away is everybody's. */
const isOfOne = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^(2[123]...|54...|[a-z]+\.)/.test(code)
}
