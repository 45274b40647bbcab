import { type Http } from '#kernel/http'
import { verifyLedger } from './commands.ts'
import { proveReceipt, readReceiptOf } from './receipt.queries.ts'
import { listSeen, proveSeen } from './seen.queries.ts'
import { exportLedger, listCheckpoints, listEntries, proveAction, readEntry, readStatus } from './queries.ts'

export function ledgerRoutes(http: Http): void {
  http.query   ('GET /ledger/status',         readStatus)
  http.query   ('GET /ledger/entries',        listEntries)
  http.query   ('GET /ledger/entries/:id',    readEntry)
  http.query   ('GET /ledger/proofs',         proveAction)
  http.query   ('GET /ledger/checkpoints',    listCheckpoints)
  http.command ('POST /ledger/verifications', verifyLedger)
  http.query   ('GET /me/seen',               listSeen)
  http.query   ('GET /me/seen/:entry/proof',  proveSeen)
  http.query   ('POST /receipts/proof',       proveReceipt)
  http.query   ('GET /receipts/:entry',       readReceiptOf)
  http.download('GET /ledger/export',         exportLedger)
}
