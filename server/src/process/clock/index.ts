import { type Module } from '#kernel/module'
import { clockRoutes } from './routes.ts'

export { addClock, endClock } from './commands.ts'
export { problem as clockProblem } from './problems.ts'
export { listClocks } from './queries.ts'
export { ClockCode, ClockUnit } from './schema.ts'
export { clockCodes, type ClockTable } from './table.ts'
export { findClocks, takeClocks } from './views.ts'

/** 时限: how long something may take, as versioned data with its legal basis and region. */
export const clockModule: Module = { name: 'clock', routes: clockRoutes, hears: { query: 'clock.list' } }
