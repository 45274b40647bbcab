import { type Module } from '#kernel/module'
import { modelRoutes } from './routes.ts'

export { addModel, changeModel, discardModel, publishModel, withdrawModel } from './commands.ts'
export { type Decider, deciderOf } from './decide.rules.ts'
export { problem as modelProblem } from './problems.ts'
export { checkModel, listModels, readModelVersion } from './queries.ts'
export { Document, ModelCode } from './schema.ts'
export { isInForce, modelNames, type ModelTable, readModelRow, readVersion, versionInForce, versionsOf, type VersionTable } from './table.ts'
export { examine, knowServices } from './views.ts'

/** 流程模型: what may follow what, drawn by officials, put in force by a second pair of eyes. */
export const modelModule: Module = { name: 'model', routes: modelRoutes, hears: { query: 'model.list' } }
