import { areasOf, mayIn, query } from '#kernel/action'
import { organizationNames } from '#data/registry'
import { problem } from './problems.ts'
import { listTemplateRows } from './table.ts'
import { ListTemplates, ReadTemplate, TemplateDetail, TemplatePage } from './template.schema.ts'
import { presentTemplate } from './views.ts'

/** 证照模板: what a credential looks like is no secret, so the areas do not narrow. */
export const listTemplates = query({
  name: 'credential.templates', input: ListTemplates, output: TemplatePage,
  async read({ db, actor, areas }, asked) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, items } = await listTemplateRows(db, asked), names = await organizationNames(db, [...new Set(items.map(({ organization }) => organization))])
    return {
      total, can: areasOf(actor, 'credential.addTemplate').length > 0 ? ['credential.addTemplate'] : [],
      items: items.map(({ createdAt: _, changedAt, ...row }) => ({ ...row, organizationName: names.get(row.organization) ?? row.organization, changedAt: changedAt.toISOString(), can: ['credential.changeTemplate'].filter(action => row.withdrawn === null && mayIn(areasOf(actor, action), row)) })),
    }
  },
})
/** 一个证照模板 with its versions. */
export const readTemplate = query({
  name: 'credential.readTemplate', input: ReadTemplate, output: TemplateDetail,
  async read({ db, actor, areas }, { code, number }) {
    if (areas().length === 0) throw problem.noTemplate({ code })
    return presentTemplate(db, actor, code, number)
  },
})
