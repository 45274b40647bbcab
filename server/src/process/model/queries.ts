import { areasOf, query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { problem } from './problems.ts'
import { CheckModel, Findings, ListModels, Model, ModelPage, ModelParts, ReadModel, Transfer } from './schema.ts'
import { listModelRows } from './table.ts'
import { examine, presentModel, presentParts, presentSummaries } from './views.ts'

/** 流程, those changed last first. How the house works is no secret among officials, so the areas do not narrow. */
export const listModels = query({
  name: 'model.list', input: ListModels, output: ModelPage,
  async read({ db, actor, areas }, page) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, items } = await listModelRows(db, page)
    return { total, items: await presentSummaries(db, actor, items), can: areasOf(actor, 'model.add').length > 0 ? ['model.add'] : [] }
  },
})

/** 一个流程 with its versions and what is wrong with the one shown. */
export const readModelVersion = query({
  name: 'model.read', input: ReadModel, output: Model,
  async read({ db, actor, areas }, { code, number }) {
    if (areas().length === 0) throw problem.notFound({ code })
    return presentModel(db, actor, code, number)
  },
})

/** 画图用得上的: roles and who holds them, what the house can do by itself, other kinds. */
export const listParts = query({
  name: 'model.parts', input: Strict({}), output: ModelParts,
  async read({ db, areas }) {
    return areas().length === 0 ? { roles: [], services: [], kinds: [] } : presentParts(db)
  },
})

/** 检查: what is wrong with a drawing before it is saved. */
export const checkModel = query({
  name: 'model.check', input: CheckModel, output: Findings,
  async read({ db, areas }, { document }) {
    areas()
    return { findings: (await examine(db, document)).findings }
  },
})

/** 导出: a whole kind of case as one file, for a neighbour to take over. */
export const exportModel = query({
  name: 'model.export', input: ReadModel, output: Transfer,
  async read({ db, actor, areas }, { code, number }) {
    if (areas().length === 0) throw problem.notFound({ code })
    const { name, document, versions, number: shown } = await presentModel(db, actor, code, number)
    return { code, name, document, note: versions.find(version => version.number === shown)?.note ?? null }
  },
})
