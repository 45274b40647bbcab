import { type Module } from '#kernel/module'
import { followDeliveries, followGrants, followWithdrawals, sweepSubscriptions } from './follow.jobs.ts'
import { subscriptionRoutes } from './routes.ts'

export { addSubscription, removeSubscription, testSubscription } from './commands.ts'
export { listSubscriptions } from './queries.ts'
export { sender, type SenderOptions } from './send.jobs.ts'

/** 订阅: whoever was granted changes of a dataset is told of them by webhook. */
export const subscriptionModule: Module = {
  name: 'subscription', routes: subscriptionRoutes, jobs: [sweepSubscriptions], subscribers: [followDeliveries, followGrants, followWithdrawals], hears: { query: 'subscription.list' },
}
