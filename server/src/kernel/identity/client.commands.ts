import { type Actor, command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { mostSecrets, networkOf, newClientToken } from './client.rules.ts'
import { AddClient, ChangeClient, Client, ClientWithToken, CloseClient, EndClientSecret, RotateClient } from './client.schema.ts'
import { addClientRow, addSecretRow, changeClientRow, endSecrets, secretsOf, takeClient } from './client.table.ts'
import { presentClient } from './client.views.ts'
import { problem } from './problems.ts'
import { minutesAfter } from './rules.ts'
import { digestOfToken } from './session.table.ts'

/** 登记 API 客户端: a department's system gets its first secret, which is shown once. */
export const addClient = command({
  name: 'identity.addClient', input: AddClient, output: ClientWithToken, secret: true,
  async run({ tx, now, actor, permit, record }, { id, name, purpose, networks, perMinute, expiresAt = null, ...place }) {
    const organization = place.organization ?? actor.organization, division = place.division ?? actor.division
    if (organization === null || division === null) throw problem.clientNowhere()
    permit({ organization, division })
    mustBeNetworks(networks)
    await addClientRow(tx, { id, name, purpose, organization, division, networks, perMinute, expiresAt: laterThan(now, expiresAt), closedAt: null, revision: 1, createdAt: now, createdBy: actor.account })
    record({ organization, division, networks, perMinute, expiresAt })
    return withToken(tx, actor, id, 1, now)
  },
  subject: ({ client }) => client.id,
})

/** 改 API 客户端: its name, from where it may call, how often, until when. */
export const changeClient = command({
  name: 'identity.changeClient', input: ChangeClient, output: Client,
  async run({ tx, now, actor, permit, record }, { id, revision, name, purpose, networks, perMinute, expiresAt }) {
    const client = await takeClient(tx, id)
    permit(client)
    if (client.revision !== revision) throw stale({ revision: client.revision, name: client.name, purpose: client.purpose, networks: client.networks, perMinute: client.perMinute, expiresAt: client.expiresAt })
    if (client.closedAt !== null) throw problem.clientClosed({ id })
    mustBeNetworks(networks)
    const until = expiresAt !== null && client.expiresAt?.toISOString() === expiresAt ? client.expiresAt : laterThan(now, expiresAt)
    await changeClientRow(tx, id, { name, purpose, networks, perMinute, expiresAt: until, revision: revision + 1 })
    record({ networks, perMinute, expiresAt })
    return presentClient(tx, actor, id, now)
  },
})

/** 换密钥: a new secret, shown once; the one before lives on for the overlap, so that the system is switched over without a gap. */
export const rotateClient = command({
  name: 'identity.rotateClient', input: RotateClient, output: ClientWithToken, secret: true,
  async run({ tx, now, actor, permit, record }, { id, overlapHours }) {
    const client = await takeClient(tx, id)
    permit(client)
    if (client.closedAt !== null) throw problem.clientClosed({ id })
    const secrets = await secretsOf(tx, id), alive = secrets.filter(({ endsAt }) => endsAt === null || endsAt > now)
    if (alive.length >= mostSecrets) throw problem.secondSecret({ id, numbers: alive.map(({ number }) => number) })
    await endSecrets(tx, id, minutesAfter(now, overlapHours * 60))
    const number = (secrets.at(-1)?.number ?? 0) + 1
    record({ number, overlapHours })
    return withToken(tx, actor, id, number, now)
  },
  subject: ({ client }) => client.id,
})

/** 停用一把密钥: at once. */
export const endClientSecret = command({
  name: 'identity.endClientSecret', input: EndClientSecret, output: Client,
  async run({ tx, now, actor, permit, record }, { id, number }) {
    const client = await takeClient(tx, id)
    permit(client)
    if (!(await secretsOf(tx, id)).some(secret => secret.number === number)) throw problem.secretUnknown({ id, number })
    await endSecrets(tx, id, now, number)
    record({ number })
    return presentClient(tx, actor, id, now)
  },
})

/** 停用 API 客户端: for good, and all its secrets with it. */
export const closeClient = command({
  name: 'identity.closeClient', input: CloseClient, output: Client,
  async run({ tx, now, actor, permit, record }, { id, reason }) {
    const client = await takeClient(tx, id)
    permit(client)
    if (client.closedAt === null) await changeClientRow(tx, id, { closedAt: now, revision: client.revision + 1 })
    await endSecrets(tx, id, now)
    record({ reason })
    return presentClient(tx, actor, id, now)
  },
})

async function withToken(tx: Db, actor: Actor, client: string, number: number, now: Date) {
  const token = newClientToken()
  await addSecretRow(tx, { digest: digestOfToken(token), client, number, hint: token.slice(-4), createdAt: now, endsAt: null, usedAt: null })
  return { client: await presentClient(tx, actor, client, now), token }
}

function mustBeNetworks(networks: readonly string[]): void {
  const wrong = networks.filter(text => networkOf(text) === null)
  if (wrong.length > 0) throw problem.notANetwork({ reasons: wrong.map(text => `${text} 不是网段，应该像 10.20.0.0/16`) })
}
function laterThan(now: Date, expiresAt: string | null): Date | null {
  const at = expiresAt === null ? null : new Date(expiresAt)
  if (at !== null && at <= now) throw problem.expiryPast({ expiresAt })
  return at
}
