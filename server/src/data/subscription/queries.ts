import { query } from '#kernel/action'
import { AttemptPage, DeadLetterPage, ListSubscriptions, OfPage, OfSubscription, Subscription, SubscriptionPage } from './schema.ts'
import { listAttemptsOf, listDeadLettersOf, listSubscriptionsIn, readSubscriptionIn } from './views.ts'

/** 订阅, newest first, within what the reader may see. */
export const listSubscriptions = query({
  name: 'subscription.list', input: ListSubscriptions, output: SubscriptionPage,
  read: ({ db, actor, areas, now }, input) => listSubscriptionsIn(db, actor, areas(), now, input),
})

/** 一个订阅. */
export const readSubscription = query({
  name: 'subscription.read', input: OfSubscription, output: Subscription,
  read: ({ db, actor, areas, now }, { id }) => readSubscriptionIn(db, actor, areas(), now, id),
})

/** 发送记录: every try, newest first, with what the receiver answered. */
export const listAttempts = query({
  name: 'subscription.attempts', input: OfPage, output: AttemptPage,
  async read({ db, actor, areas, now }, { id, limit, offset }) {
    await readSubscriptionIn(db, actor, areas(), now, id)
    return listAttemptsOf(db, id, { limit, offset })
  },
})

/** 没送到的消息, oldest first. */
export const listDeadLetters = query({
  name: 'subscription.deadLetters', input: OfPage, output: DeadLetterPage,
  async read({ db, actor, areas, now }, { id, limit, offset }) {
    await readSubscriptionIn(db, actor, areas(), now, id)
    return listDeadLettersOf(db, id, { limit, offset })
  },
})
