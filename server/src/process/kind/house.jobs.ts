import { systemActor } from '#kernel/action'

/** Nobody decided: it follows by itself. */
export const house = systemActor('case')
