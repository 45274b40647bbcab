import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type World } from '#kernel/action'
import { connect, migrate, runText } from '#kernel/db'
import { startDuckdb } from '#kernel/duckdb'
import { eventGauges, eventsDoor } from '#kernel/events'
import { personDigests } from '#kernel/evidence'
import { folderFiles } from '#kernel/files'
import { createHttp } from '#kernel/http'
import { houseSecret, identityDoors, identityGate } from '#kernel/identity'
import { jobGauges, type Jobs, startJobs } from '#kernel/jobs'
import { keyFileIn, startLedger, takeKey } from '#kernel/ledger'
import { type Log } from '#kernel/log'
import { outboxGauges, startOutbox } from '#kernel/outbox'
import { startPostgres } from '#kernel/postgres'
import { takeSafe } from '#kernel/safe'
import { clamd } from '#kernel/scanner'
import { pushEvents } from '#data/lineage'
import { intakeJobs } from '#data/intake'
import { seedRegistry } from '#data/registry'
import { sender } from '#data/subscription'
import { startWarehouse, warehouseGauges } from '#data/warehouse'
import { renewKinds } from '#process/kind'
import { carrier } from '#process/notice'
import { wellKnownDoor } from '#services/credential'
import { paymentDoor } from '#services/payment'
import { modules } from './app.ts'
import { type Config } from './config.ts'
import { letFirstAdminIn } from './first-admin.ts'
import { housekeeping } from './housekeeping.ts'
import { choosePort } from './port.ts'
import { type Terminal } from './terminal.ts'

const openapiFile = fileURLToPath(new URL('../openapi.json', import.meta.url))
const web = fileURLToPath(new URL('../../web/dist', import.meta.url))

export interface Serving {
  address: string
  databaseUrl: string
  world: World
  /** What else the person at the terminal should know: the accounts of the demonstration. */
  lines: readonly string[]
  /** No new requests, the running ones to their end, then the parts in reverse order. */
  stop(): Promise<void>
}

/** Puts the house together from its settings and opens the door. Whatever was begun is ended again if a later part fails. */
export async function serve(config: Config, { terminal, log }: { terminal: Terminal; log: Log }): Promise<Serving> {
  const begun: (() => Promise<unknown>)[] = []
  const stop = async () => { for (const end of begun.splice(0).reverse()) await end().catch((error: unknown) => log.error('house.stop', error)) }
  try {
    const { url: databaseUrl, near } = config.databaseUrl !== null ? { url: config.databaseUrl, near: config.databaseUrl } : await terminal.step('启动数据库', async () => {
      const postgres = await startPostgres({ folder: join(config.dataFolder, 'postgres'), onRestart: () => log.warn('database.restarted'), onLost: cause => log.error('database.lost', cause) })
      begun.push(() => postgres.stop())
      return postgres
    })
    await terminal.step('检查数据库', () => migrate(databaseUrl))
    const database = connect(near, { role: 'yiwang_app', max: 20 })
    begun.push(() => database.close(2000))
    // It comes up beside everything else; whoever asks before it stands asks PostgreSQL.
    const duckdb = startDuckdb({
      folder: join(config.dataFolder, 'warehouse'), memory: `${config.warehouseMemory}B`, onRestart: () => log.warn('warehouse.restarted'), onLost: cause => log.error('warehouse.lost', cause),
    })
    begun.push(() => duckdb.stop())
    const warehouse = { duckdb, from: config.warehouseFrom }
    const wakers: (() => void)[] = []
    const { id: key, ...half } = takeKey(config.ledgerKeyFile ?? keyFileIn(config.dataFolder, config.signature), config.signature)
    const safe = takeSafe(config.safeKeyFile ?? join(config.dataFolder, 'safe.key'))
    const world: World = {
      db: database.db, now: () => new Date(), files: folderFiles(join(config.dataFolder, 'files'), { limit: config.uploadLimit }), digest: config.digest, safe,
      seal: { key, ...half, personDigest: personDigests(await houseSecret(database.db, safe)) },
      warehouse, ...config.scanner === null ? {} : { scanner: clamd(config.scanner) }, connections: Object.fromEntries(Object.entries(config.intakeDatabases).map(([name, { organization }]) => [name, organization])), wake() { for (const waken of wakers) waken() },
    }
    const ledger = await startLedger({ world, url: near, folder: config.dataFolder, algorithm: config.signature, keyFile: config.ledgerKeyFile, seconds: config.checkpointSeconds, log })
    begun.push(() => ledger.stop())
    wakers.push(ledger.wake)

    await terminal.step('登记区划和代码表', () => seedRegistry(world))

    if (config.firstAdmin && await letFirstAdminIn(world, config.firstAdmin)) terminal.line(`  第一位管理员是 ${config.firstAdmin.login}`)
    const port = await choosePort(config)
    if (port !== config.port) terminal.line(`  端口 ${config.port} 有别的程序在用，改用 ${port}`)
    // The demonstration's code is read only where there is one.
    const demonstration = config.mode === 'demonstration' && config.world === 'small'
      ? await terminal.step('装入演示数据', async progress => (await import('../../demo/src/demonstration.ts')).openDemonstration(world, port, progress)) : null

    for (const [kind, became] of Object.entries(await renewKinds(world))) if (became !== 'same') log.info('kind.renewed', { kind, became })
    await startWarehouse(world)
    const subscribers = modules.flatMap(module => module.subscribers ?? [])
    const outbox = await startOutbox({ world, url: near, subscribers, log, patience: 3000 })
    begun.push(() => outbox.stop())
    wakers.push(outbox.wake)
    // A delivery that is still being read hears that we stop and breaks off at its next piece; the next start reads it from the beginning.
    const jobs = await startJobs({
      world, url: near, log, patience: 4000, jobs: [housekeeping(config, subscribers, modules), ...intakeJobs({ folder: config.intakeFolder, connections: config.intakeDatabases }), ...modules.flatMap(module => module.jobs ?? []), ...config.openLineageUrl ? [pushEvents(config.openLineageUrl)] : [], ...demonstration && !config.still ? demonstration.jobs : []],
    })
    begun.push(() => jobs.stop())
    const events = eventsDoor({ world, modules, outbox })

    const gate = identityGate(world, log)
    begun.push(() => gate.stop())
    const publicUrl = config.publicUrl ?? `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host}:${port}`
    world.address = new URL(publicUrl).origin
    let webhooks: Jobs | null = null
    const app = await createHttp({
      world, modules, publicUrl, log, web, uploadLimit: config.uploadLimit, trustProxy: config.trustProxy, openapi: JSON.parse(readFileSync(openapiFile, 'utf8')),
      signedIn: gate.signedIn, called: gate.called,
      gauges: [...warehouseGauges(database.db, warehouse), ...ledger.gauges, ...jobGauges(database.db), ...outboxGauges(database.db), ...eventGauges(events.hub.listening)],
      ready: async () => ({ database: await runText(database.db, 'select').then(() => true, () => false), outbox: outbox.stands(), jobs: jobs.stands() && webhooks?.stands() !== false }),
      tells: async () => ({ scanner: world.scanner === undefined ? 'none' : await world.scanner.stands() ? 'up' : 'down' }),
      doors: [events.door, wellKnownDoor(world), paymentDoor(world), ...demonstration?.doors ?? [], ...await identityDoors({
        world, publicUrl, log, production: config.mode === 'production', provider: config.provider ?? undefined,
        ...config.mode === 'demonstration' ? { demonstration: { password: config.demonstrationPassword, client: config.demonstrationClient ?? undefined, identities: demonstration?.identities } } : {},
      })],
    })
    begun.push(() => {
      // What is being answered is answered; an upload that takes hours is not waited for.
      const late = setTimeout(() => app.server.closeAllConnections(), 5000)
      return app.close().finally(() => clearTimeout(late))
    })
    // in a rush thousands connect before the first of them is looked at: whoever finds the queue full is cut off in the middle
    await app.listen({ host: config.host, port, backlog: 4096 })
    // Webhooks have workers of their own: a receiver that is slow keeps nothing of the house waiting. Of new ones PostgreSQL tells them; each looking every second would be half of what an idle house asks of it.
    const sending = webhooks = await startJobs({
      world, url: near, log, patience: 2000, concurrency: 24, connections: 8, look: 5000,
      jobs: [sender({ source: new URL(publicUrl).origin, networks: config.webhookNetworks, loopback: config.mode === 'demonstration' }), carrier({ networks: config.webhookNetworks, loopback: config.mode === 'demonstration' })],
    })
    begun.push(() => sending.stop())
    return { address: publicUrl, databaseUrl, world, lines: demonstration?.lines(config.demonstrationPassword) ?? [], stop }
  } catch (error) {
    await stop()
    throw error
  }
}
