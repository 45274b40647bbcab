import { type Hears } from '#kernel/events'
import { type Http } from '#kernel/http'
import { type Job } from '#kernel/jobs'
import { type Subscriber } from '#kernel/outbox'

/** What a module brings: `app.ts` lists these in order. */
export interface Module {
  name: string
  routes?: (http: Http) => void
  jobs?: readonly Job<never>[]
  subscribers?: readonly Subscriber[]
  /** Who hears of its events as they happen; without it, nobody outside the server. */
  hears?: Hears
}
