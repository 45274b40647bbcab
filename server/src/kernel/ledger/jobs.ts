import { job } from '#kernel/jobs'
import { changeVerificationRow } from './verification.table.ts'
import { verifyChain } from './verify.ts'

/** The look at the whole chain that somebody asked for. */
export const verificationJob = job<{ id: string }>({
  name: 'ledger.verify',
  async run({ world, stopping }, { id }) {
    await changeVerificationRow(world.db, id, { startedAt: world.now() })
    const { fault, entries, checkpoints, message } = await verifyChain(world.db, { stopping })
    await changeVerificationRow(world.db, id, { finishedAt: world.now(), outcome: fault ? 'broken' : 'whole', entries, checkpoints, message })
  },
})
