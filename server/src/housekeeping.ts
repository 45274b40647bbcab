import { dropOldReplies, type World } from '#kernel/action'
import { dropIdleQueues, type Job, job } from '#kernel/jobs'
import { type Module } from '#kernel/module'
import { type Subscriber, dropOldEvents } from '#kernel/outbox'
import { type Config } from './config.ts'

const day = 86_400_000

/** Every hour: what the kernel has kept for long enough. Answers what went. */
export async function keepHouse({ db, files, now }: World, { eventDays, replyDays }: Pick<Config, 'eventDays' | 'replyDays'>, subscribers: readonly Subscriber[], modules: readonly Module[]): Promise<{ replies: number; events: number; files: number; papers: number }> {
  const ago = (days: number) => new Date(now().getTime() - days * day)
  return {
    replies: await dropOldReplies(db, ago(replyDays)),
    events: await dropOldEvents(db, ago(eventDays), subscribers.map(({ name }) => name)),
    // an upload that still arrives is written to; one that nobody has touched for a day was broken off
    files: await files.sweep(new Date(Date.now() - day)),
    // a paper that was refused, taken back or thrown away with its draft; the same bytes may be another's, in any module
    papers: await files.sweepPassed(new Date(Date.now() - day), async digests => new Set((await Promise.all(modules.map(({ needs }) => needs?.(db, digests) ?? []))).flat())),
  }
}

export const housekeeping = (config: Pick<Config, 'eventDays' | 'replyDays'>, subscribers: readonly Subscriber[], modules: readonly Module[]): Job<object> =>
  job<object>({ name: 'house.keep', every: '17 * * * *', run: async ({ world }) => { await keepHouse(world, config, subscribers, modules); await dropIdleQueues(world.db) } })
