import { type Actor, execute, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { isAway, job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { takeContract } from '#data/catalogue'
import { failDelivery, refuseDelivery } from './apply.commands.ts'
import { applyFile, type Progress } from './apply.jobs.ts'
import { type DeliveryTable, earlierUnderway, noteProgress, readDelivery } from './delivery.table.ts'
import { wantedBy } from './header.rules.ts'
import { refusalSentence } from './reason.rules.ts'
import { RejectKeeper } from './reject.table.ts'
import { receiver, underway } from './rules.ts'
import { type Delivery } from './schema.ts'
import { openSource, type Source } from './source.jobs.ts'

/** Somebody stopped it, or the server is going down: leave without a word. */
class Interrupted extends Error {}

const pause = 500

/**
 * Reads a received delivery to its end: applied, refused or stopped. It can come twice or be killed anywhere: the delivery's row decides
 * whether anything is left to do, and everything is done in one transaction.
 */
export async function processDelivery(world: World, id: string, stopping?: AbortSignal): Promise<void> {
  const delivery = await readDelivery(world.db, id)
  if (!underway.includes(delivery.state)) return
  const actor = receiver(delivery), progress: Progress = { stage: 1, bytesRead: 0, rowsRead: 0, rowsPassed: 0, rowsRejected: 0 }
  let told = 0, source: Source | undefined
  const report = async (now = false) => {
    if (stopping?.aborted) throw new Interrupted('the server is stopping')
    if (!now && performance.now() - told < pause) return
    told = performance.now()
    const going = await noteProgress(world.db, id, { ...progress, state: progress.stage < 3 ? 'checking' : 'applying', startedAt: world.now() })
    if (!going) throw new Interrupted('the delivery was stopped')
  }
  try {
    await report(true)
    const opened = source = await openSource(world.files, delivery.fileDigest, wantedBy(await takeContract(world.db, delivery.dataset, delivery.version)))
    await inTransaction(world.db, tx => {
      Object.assign(progress, { stage: 1, bytesRead: 0, rowsRead: 0, rowsPassed: 0, rowsRejected: 0 })
      return applyFile({ world, tx, actor, delivery, source: opened, rejects: new RejectKeeper(world.db, id), progress, report })
    })
    world.wake()
  } catch (error) {
    if (error instanceof Interrupted) { if (stopping?.aborted) throw error; return }
    if (error instanceof Problem) {
      if (error.code !== 'exchange.wrongState') await refuse(world, actor, delivery, error, progress, source)
      return
    }
    await execute(world, actor, failDelivery, { id, reason: failureSentence(error) }).catch(() => {})
    throw error
  }
}

/** Keeps the refusal with its reason; the rejected rows are there already. */
export async function refuse(world: World, actor: Actor, { id }: Pick<DeliveryTable, 'id'>, refusal: Problem, { rowsRead, rowsPassed, rowsRejected }: Progress, source: Source | undefined): Promise<Delivery> {
  return execute(world, actor, refuseDelivery, {
    id, reason: refusalSentence(refusal), problem: refusal.code, rowsRead, rowsPassed, rowsRejected, headings: source?.headings ?? [],
  })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
/** What a person can do about a fault that is not theirs. */
function failureSentence(error: unknown): string {
  const code = codeOf(error)
  if (code === '53100' || code === 'ENOSPC') return '磁盘满了，这一批没有入库，文件还在：请运维腾出空间，系统会自动再试'
  if (code === '53200' || code === '53300') return '数据库太忙，这一批没有入库，文件还在：系统会自动再试'
  if (code.startsWith('57P') || code.startsWith('08') || code === 'ECONNREFUSED' || code === 'ECONNRESET') return '数据库断开了，这一批没有入库，文件还在：系统会自动再试'
  if (code === '55P03') return '别的任务占着这些数据，这一批没有入库，文件还在：系统会自动再试'
  return '系统出了错，已经记下；这一批没有入库，文件还在：系统会自动再试'
}

/**
 * A received delivery is read by this; deliveries of one dataset go in one after another, as they were received. One that a dead database broke off has to
 * wait before its own job comes again, and the queue goes on meanwhile: so the next takes it first. Only one that fails by itself is overtaken.
 */
export const deliveryJob = job<{ id: string }>({
  name: 'exchange.deliver',
  async run({ world, stopping }, { id }) {
    for (const earlier of await earlierUnderway(world.db, id)) {
      try { await processDelivery(world, earlier.id, stopping) } catch (error) { if (stopping.aborted || isAway(error)) throw error }
    }
    await processDelivery(world, id, stopping)
  },
})
