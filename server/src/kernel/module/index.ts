import { type Hears } from '#kernel/events'
import { type Db } from '#kernel/db'
import { type Http } from '#kernel/http'
import { type Job } from '#kernel/jobs'
import { type Subscriber } from '#kernel/outbox'

/** One end of an edge: a dataset, an indicator…, or one column of it. */
export interface End { kind: string; code: string; column: string | null }
/**
 * 血缘: `to` is made from `from`. `value`: what is written there is in the result; `filter`: it decides which records count; `group`: it decides
 * where they count. A module tells its own edges, so that whoever draws them need not know the module.
 */
export interface Edge { from: End; to: End & { name: string }; how: 'value' | 'filter' | 'group' }

/** Of some files, by their digests, those that are still needed. */
export type Needs = (db: Db, digests: readonly string[]) => Promise<string[]>

/** What a module brings: `app.ts` lists these in order. */
export interface Module {
  name: string
  routes?: (http: Http) => void
  jobs?: readonly Job<never>[]
  subscribers?: readonly Subscriber[]
  /** Who hears of its events as they happen; without it, nobody outside the server. */
  hears?: Hears
  /** What it makes out of what; read when somebody asks. */
  edges?: (db: Db) => Promise<Edge[]>
  /** Which of these files its rows refer to: those stay in the store. */
  needs?: Needs
}
