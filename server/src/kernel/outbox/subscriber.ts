import { type World } from '#kernel/action'

/** An event as it left: `type` is the command's name. */
export interface EventRow { id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }

/** An event with its place in the order, and where it happened: what `permit` was asked for. */
export interface PlacedEvent extends EventRow { position: number; division: string | null; organization: string | null }

/** Hears of events after commit, in order, at least once: handling must be able to come twice. */
export interface Subscriber { name: string; types: readonly string[]; handle(world: World, event: EventRow): Promise<void> }
export const subscriber = (spec: Subscriber): Subscriber => spec
