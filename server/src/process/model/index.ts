import { type Module } from '#kernel/module'
import { modelRoutes } from './routes.ts'

export { addModel, changeModel, publishModel, withdrawModel } from './commands.ts'
export { decideBy } from './decide.rules.ts'
export { problem as modelProblem } from './problems.ts'
export { Document, ModelCode } from './schema.ts'
export { readModelRow, readVersion, type VersionTable } from './table.ts'
export { knowServices } from './views.ts'

/** 流程模型: what may follow what, drawn by officials, put in force by a second pair of eyes. */
export const modelModule: Module = { name: 'model', routes: modelRoutes, hears: { query: 'model.list' } }
