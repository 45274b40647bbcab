import { type Actor, type Right, type World } from '#kernel/action'
import { type Call, type Looking } from '#kernel/http'
import { type Log } from '#kernel/log'
import { clientPrefix, isWithin } from './client.rules.ts'
import { addCalls, type Counted, findClient, type FoundClient } from './client.table.ts'
import { signedIn } from './me.ts'
import { problem } from './problems.ts'
import { rightsOf } from './rules.ts'
import { digestOfToken } from './session.table.ts'

/** Who comes in: people by their sessions, departments' systems by their secrets. Counts what the systems ask for. */
export interface Gate {
  signedIn(token: string, looking?: Looking): Promise<Actor | null>
  called(call: Call): void
  /** Writes down what was counted. */
  flush(): Promise<void>
  stop(): Promise<void>
}

const minute = 60_000
const rights = new WeakMap<FoundClient, readonly Right[]>()
/** Requests that shared the look at who asks share what came of it. */
function rightsFor(found: FoundClient): readonly Right[] {
  let known = rights.get(found)
  if (!known) rights.set(found, known = rightsOf(found, found))
  return known
}
/** How often counts are written down, in milliseconds. */
const pause = 3000

export function identityGate(world: World, log: Log): Gate {
  /** Of the running minute; each server counts for itself. */
  let current = 0, passed = new Map<string, number>()
  let counts = new Map<string, Counted>(), used = new Map<string, Date>(), timer: NodeJS.Timeout | undefined, writing: Promise<void> = Promise.resolve()

  /** Seconds to wait, or 0. */
  function wait(client: string, most: number, now: number): number {
    const begun = now - now % minute
    if (begun !== current) { current = begun; passed = new Map() }
    const count = (passed.get(client) ?? 0) + 1
    passed.set(client, count)
    return count > most ? Math.ceil((begun + minute - now) / 1000) : 0
  }

  async function clientOf(token: string, { from, caller }: Looking): Promise<Actor | null> {
    const digest = digestOfToken(token), found = await findClient(world.db, digest), now = world.now()
    if (!found) return null
    const { id, name, organization, division } = found
    caller?.(id)
    if (found.ends_at !== null && found.ends_at <= now) throw problem.secretEnded({ id })
    if (found.closed_at !== null) throw problem.clientClosedHere({ id })
    if (found.expires_at !== null && found.expires_at <= now) throw problem.clientExpired({ id, expiresAt: found.expires_at.toISOString() })
    if (from !== undefined && !isWithin(found.networks, from)) throw problem.foreignNetwork({ id, from })
    const seconds = wait(id, found.per_minute, now.getTime())
    if (seconds > 0) throw problem.clientTooFast({ id, perMinute: found.per_minute, retryAfter: seconds })
    used.set(digest, now)
    return { account: `client:${id}`, name, post: null, organization, division, rights: rightsFor(found), client: { id } }
  }

  async function write(): Promise<void> {
    const calls = [...counts.values()], secrets = [...used]
    counts = new Map()
    used = new Map()
    if (calls.length > 0 || secrets.length > 0) await addCalls(world.db, calls, secrets)
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    return writing = writing.then(write).catch((error: unknown) => log.warn('identity.calls-lost', { reason: error instanceof Error ? error.message : 'unknown' }))
  }

  return {
    signedIn: (token, looking = {}) => !token.startsWith(clientPrefix) ? signedIn(world, token, looking) : looking.bearer === false ? Promise.resolve(null) : clientOf(token, looking),
    called({ client, action, status }) {
      const now = world.now().getTime(), at = now - now % minute, key = `${client} ${at} ${action} ${status}`
      const counted = counts.get(key)
      if (counted) counted.calls++
      else counts.set(key, { client, minute: new Date(at), action, status, calls: 1 })
      timer ??= setTimeout(() => void flush(), pause).unref()
    },
    flush, stop: flush,
  }
}
