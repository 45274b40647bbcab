import { type Module } from '#kernel/module'
import { verificationJob } from './jobs.ts'
import { ledgerRoutes } from './routes.ts'

// Whoever acts writes evidence; the ledger reads it, chains it and shows it.
export { canonical, type Digest, digestOf } from '#kernel/evidence'
export { exportLedger, listCheckpoints, listEntries, proveAction, readEntry, readStatus } from './queries.ts'
export { verifyLedger } from './commands.ts'
export { type Checkpoint, type Entry, type EntryDetail, type LedgerStatus, type Proof } from './schema.ts'

export const ledgerModule: Module = { name: 'ledger', routes: ledgerRoutes, jobs: [verificationJob] }
