import { type Module } from '#kernel/module'
import { deliverHandled, deliverRated } from './jobs.ts'

export { deliverHandled, deliverRated, handledDataset, ratedDataset } from './jobs.ts'

/** 办件统计: what the house handled, and how it was rated, becomes records of 办件 and 好差评, counted like any others. */
export const figuresModule: Module = { name: 'figures', jobs: [deliverHandled, deliverRated] }
