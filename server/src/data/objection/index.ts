import { type Module } from '#kernel/module'
import { followCorrections } from './jobs.ts'
import { objectionRoutes } from './routes.ts'

export { correctRecord, keepRecord, raiseObjection, withdrawObjection } from './commands.ts'
export { finishCorrection } from './jobs.ts'
export { listObjections, readObjection } from './queries.ts'
export { type Objection } from './schema.ts'
export { readObjectionRow } from './table.ts'

/** 疑义数据校核: what a reader doubts about a record, and what its source says to that. */
export const objectionModule: Module = { name: 'objection', routes: objectionRoutes, subscribers: [followCorrections], hears: { query: 'objection.list' } }
