import { type Module } from '#kernel/module'
import { boardEdges } from './edge.views.ts'
import { boardRoutes } from './routes.ts'

export { addBoard, changeBoard } from './commands.ts'
export { listBoards, readBoard } from './queries.ts'

/** 板块: pages of the cockpit, laid out by officials. */
export const boardModule: Module = { name: 'board', routes: boardRoutes, hears: { query: 'board.list', near: () => true }, edges: boardEdges }
