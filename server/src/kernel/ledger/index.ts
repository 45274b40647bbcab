import { type Module } from '#kernel/module'
import { verificationJob } from './jobs.ts'
import { ledgerRoutes } from './routes.ts'

// Whoever acts writes evidence; the ledger reads it, chains it and shows it.
export { canonical, type Digest, digestOf } from '#kernel/evidence'
export { Fault } from './chain.ts'
export { verifyLedger } from './commands.ts'
export { exportChunks, verifyLines } from './export.ts'
export { keyFileIn, notedKeys, takeKey } from './key.ts'
export { checkProof } from './proof.ts'
export { checkReceipt, readReceipt, type Receipt } from './receipt.ts'
export { proveReceipt, readReceiptOf } from './receipt.queries.ts'
export { listSeen } from './seen.queries.ts'
export { personsOf } from './seen.views.ts'
export { exportLedger, listCheckpoints, listEntries, proveAction, readEntry, readStatus } from './queries.ts'
export { type Checkpoint, type Entry, type EntryDetail, type LedgerStatus, type Proof } from './schema.ts'
export { type Ledger, type LedgerOptions, rememberedIn, startLedger } from './start.ts'
export { lastSeq } from './table.ts'
export { type Verdict, verifyChain } from './verify.ts'
export { proveSubject } from './views.ts'

export const ledgerModule: Module = { name: 'ledger', routes: ledgerRoutes, jobs: [verificationJob], hears: { query: 'ledger.list' } }
