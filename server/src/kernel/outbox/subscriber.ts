import { type World } from '#kernel/action'

/** An event as it left: `id` grows, `type` is the command's name. */
export interface EventRow { id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }

/** Hears of events after commit, in order, at least once: handling must be able to come twice. */
export interface Subscriber { name: string; types: readonly string[]; handle(world: World, event: EventRow): Promise<void> }
export const subscriber = (spec: Subscriber): Subscriber => spec
