import { type ObjectionState } from './schema.ts'

/** What may still be done to an objection, by whom: its source answers, whoever raised it takes it back. */
export const steps: Record<ObjectionState, { source: readonly string[]; objector: readonly string[] }> = {
  raised: { source: ['objection.correct', 'objection.keep'], objector: ['objection.withdraw'] },
  correcting: { source: [], objector: [] }, corrected: { source: [], objector: [] }, kept: { source: [], objector: [] }, withdrawn: { source: [], objector: [] },
}
export const closed: readonly ObjectionState[] = ['corrected', 'kept', 'withdrawn']
