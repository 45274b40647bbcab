import { type Http } from '#kernel/http'
import { payInSandbox, reconcile, refundPayment, retryRefund, settleDifference } from './commands.ts'
import { retryPayout } from './payout.commands.ts'
import { listBatches, listOwnPayments, listPayments, readBatch, readDays, readOwnPayment, readPayment } from './queries.ts'

export function paymentRoutes(http: Http): void {
  // for whoever pays
  http.query  ('GET /payments/own',                         listOwnPayments)
  http.query  ('GET /payments/own/:id',                     readOwnPayment)
  http.command('POST /payments/own/:id/sandbox',            payInSandbox)

  // for whoever is paid, and pays out
  http.query  ('GET /payments',                             listPayments)
  http.query  ('GET /payments/days',                        readDays)
  http.command('POST /payments/days',                       reconcile)
  http.command('POST /payments/differences/:id/settle',     settleDifference)
  http.command('POST /payments/refunds/:id/retry',          retryRefund)
  http.query  ('GET /payments/:id',                         readPayment)
  http.command('POST /payments/:id/refund',                 refundPayment)
  http.query  ('GET /payment-batches',                      listBatches)
  http.query  ('GET /payment-batches/:id',                  readBatch)
  http.command('POST /payment-batches/:id/retry',           retryPayout)
}
