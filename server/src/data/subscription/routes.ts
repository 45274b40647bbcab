import { type Http } from '#kernel/http'
import { addSubscription, pauseSubscription, removeSubscription, resendMessages, resumeSubscription, rotateSecret, testSubscription } from './commands.ts'
import { listAttempts, listDeadLetters, listSubscriptions, readSubscription } from './queries.ts'

export function subscriptionRoutes(http: Http): void {
  http.query  ('GET /subscriptions',                  listSubscriptions)
  http.command('POST /subscriptions',                 addSubscription)
  http.query  ('GET /subscriptions/:id',              readSubscription)
  http.command('POST /subscriptions/:id/pause',       pauseSubscription)
  http.command('POST /subscriptions/:id/resume',      resumeSubscription)
  http.command('POST /subscriptions/:id/remove',      removeSubscription)
  http.command('POST /subscriptions/:id/secret',      rotateSecret)
  http.command('POST /subscriptions/:id/test',        testSubscription)
  http.query  ('GET /subscriptions/:id/attempts',     listAttempts)
  http.query  ('GET /subscriptions/:id/dead-letters', listDeadLetters)
  http.command('POST /subscriptions/:id/resend',      resendMessages)
}
