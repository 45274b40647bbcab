import { execute, systemActor } from '#kernel/action'
import { job } from '#kernel/jobs'
import { ScannerAway } from '#kernel/scanner'
import { whenOver } from '#process/case'
import { lapseApplication } from './commands.ts'
import { goOnApplication } from './part.commands.ts'
import { partOfCase } from './part.table.ts'
import { unscanned } from './file.table.ts'
import { settleScan } from './scan.commands.ts'
import { lapsed } from './table.ts'

const house = systemActor('application')

/** A part of a 一件事 is over: the next ones begin with what it gave. Heard twice, it moves once. */
export function followParts(): void {
  whenOver(async (world, { id, status, variables }) => {
    if (!await partOfCase(world.db, id)) return
    await execute(world, house, goOnApplication, { filed: id, well: status === 'completed' && variables.approved !== false, gave: { ...variables } }, { idempotencyKey: `part:${id}` })
  })
}
/** 容缺: what was not made up for in time is deemed withdrawn. */
export const lapseJob = job<object>({
  name: 'application.lapse', every: '*/10 * * * *',
  async run({ world }) { for (const id of await lapsed(world.db, world.now(), 200)) await execute(world, house, lapseApplication, { id }) },
})
/** 查毒, once more: what waits for the scanner is asked again until it answers; a scanner that is still away is not asked about the next. */
export const scanJob = job<object>({
  name: 'application.scan', every: '* * * * *',
  async run({ world, stopping }) {
    for (const { id: file, application: id, digest } of world.scanner === undefined ? [] : await unscanned(world.db, 200)) {
      stopping?.throwIfAborted()
      const verdict = await world.scanner?.scan(world.files.read(digest)).catch((error: unknown) => { if (error instanceof ScannerAway) return null; throw error })
      if (!verdict) return
      await execute(world, house, settleScan, { id, file, found: verdict.found })
    }
  },
})
