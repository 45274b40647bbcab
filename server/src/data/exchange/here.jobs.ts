import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { type Readable } from 'node:stream'
import { type Actor, execute, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { Problem } from '#kernel/problem'
import { takeContract } from '#data/catalogue'
import { applyFile, type Progress } from './apply.jobs.ts'
import { deliverHere } from './commands.ts'
import { readDelivery } from './delivery.table.ts'
import { wantedBy } from './header.rules.ts'
import { refuse } from './jobs.ts'
import { RejectKeeper } from './reject.table.ts'
import { receiver } from './rules.ts'
import { type Delivery } from './schema.ts'
import { openSource, type Source } from './source.jobs.ts'
import { presentDelivery } from './views.ts'

export interface DeliverFile { dataset: string; file: string | Readable; fileName?: string; onProgress?: (progress: Progress) => void }

/**
 * Delivers a file here and now, received and applied in one transaction: for the command line, the demonstration and tests. The same checks,
 * ledger rows and events as an upload; what is refused is kept as refused.
 */
export async function deliverFile(world: World, actor: Actor, { dataset, file, fileName, onProgress }: DeliverFile): Promise<Delivery> {
  const kept = await world.files.keep(typeof file === 'string' ? createReadStream(file, { highWaterMark: 1 << 18 }) : file)
  const id = randomUUID()
  const input = { id, code: dataset, fileName: fileName ?? (typeof file === 'string' ? basename(file) : '数据.csv'), file: kept }
  const progress: Progress = { stage: 1, bytesRead: 0, rowsRead: 0, rowsPassed: 0, rowsRejected: 0 }
  let source: Source | undefined, received = false
  const receive = async (within: World) => execute(within, actor, deliverHere, input)
  try {
    const done = await inTransaction(world.db, async tx => {
      const answer = await receive({ ...world, db: tx, wake() {} })
      if (answer.state !== 'received') return answer
      received = true
      Object.assign(progress, { stage: 1, bytesRead: 0, rowsRead: 0, rowsPassed: 0, rowsRejected: 0 })
      const delivery = await readDelivery(tx, id)
      source = await openSource(world.files, kept.digest, wantedBy(await takeContract(tx, delivery.dataset, delivery.version)))
      return applyFile({
        world, tx, actor: receiver(delivery), delivery, source, rejects: new RejectKeeper(world.db, id), progress, report: async () => onProgress?.(progress),
      })
    })
    world.wake()
    return done.id === id && received ? presentDelivery(world.db, actor, await readDelivery(world.db, id)) : done
  } catch (error) {
    if (!(error instanceof Problem) || !received) throw error
    await inTransaction(world.db, async tx => {
      const within: World = { ...world, db: tx, wake() {} }
      await receive(within)
      const delivery = await readDelivery(tx, id)
      await refuse(within, receiver(delivery), delivery, error, progress, source)
    })
    world.wake()
    return presentDelivery(world.db, actor, await readDelivery(world.db, id))
  }
}
