import type pg from 'pg'

export interface Listening { stop(): Promise<void> }

/**
 * Hears what PostgreSQL is told by `pg_notify`, on a connection of its own that is opened again whenever it is lost.
 * `connected` is called after each opening: whatever was said in between has not been heard.
 */
export function listenOn(pool: pg.Pool, channels: readonly string[], { heard, connected }: { heard(channel: string, payload: string): void; connected(): void }): Listening {
  let client: pg.PoolClient | undefined, timer: NodeJS.Timeout | undefined, stopped = false
  const lost = (error: Error) => {
    const broken = client
    client = undefined
    broken?.off('error', lost).off('notification', notified).release(error)
    if (!stopped) timer = setTimeout(() => { opening = open() }, 500)
  }
  const notified = ({ channel, payload }: pg.Notification) => heard(channel, payload ?? '')
  const open = async () => {
    try {
      client = await pool.connect()
      client.on('error', lost).on('notification', notified)
      await client.query(channels.map(channel => `listen "${channel}"`).join(';'))
      if (!stopped) connected()
    } catch (error) {
      lost(error instanceof Error ? error : new Error('the connection was lost'))
    }
  }
  let opening = open()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await opening
      // The connection is closed rather than given back: nobody else wants to hear.
      client?.off('error', lost).off('notification', notified).release(true)
      client = undefined
    },
  }
}
