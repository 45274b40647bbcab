import { randomUUID } from 'node:crypto'
import { command } from '#kernel/action'
import { addJob } from '#kernel/jobs'
import { verificationJob } from './jobs.ts'
import { Nothing, Verification } from './schema.ts'
import { addVerificationRow, openVerification, readVerification } from './verification.table.ts'

/** 核验账本: the server looks at the whole chain; the result is in the ledger's status. One that is under way is not begun again. */
export const verifyLedger = command({
  name: 'ledger.verify', input: Nothing, output: Verification,
  async run({ tx, now, actor, permit }) {
    permit({ ...actor.division === null ? {} : { division: actor.division }, ...actor.organization === null ? {} : { organization: actor.organization } })
    const underway = await openVerification(tx)
    if (underway) return underway
    const id = randomUUID()
    await addVerificationRow(tx, { id, account: actor.account, askedAt: now })
    await addJob(tx, verificationJob, { id }, { key: 'ledger.verify', maxAttempts: 3 })
    return readVerification(tx, id)
  },
})
