import { whenUnited } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { paymentJobs } from './jobs.ts'
import { paymentServices } from './order.commands.ts'
import { paymentRoutes } from './routes.ts'
import { moveOrders } from './table.ts'

export { type Adapter, Away, type Payee } from './adapter.rules.ts'
export { adapterNow } from './adapter.jobs.ts'
export { payInSandbox, reconcile, refundPayment } from './commands.ts'
export { paymentDoor } from './door.jobs.ts'
export { checkDay, sandboxMessage, sendBatch } from './jobs.ts'
export { openOrder } from './order.commands.ts'
export { openBatch, retryPayout } from './payout.commands.ts'
export { giveUpPayouts, payoutsByKey } from './payout.table.ts'
export { listBatches, listOwnPayments, listPayments, readBatch, readDays } from './queries.ts'
export { tailOf } from './rules.ts'
export { ordersAbout } from './table.ts'

for (const service of paymentServices) knowService(service)
whenUnited(moveOrders)

/** 收费和发放: money in and out, by a channel that is not ours. The one that the house brings along moves none. */
export const paymentModule: Module = { name: 'payment', routes: paymentRoutes, jobs: paymentJobs, hears: { query: 'payment.list' } }
