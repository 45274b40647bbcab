import { areasOf, query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { takeOrganization } from '#data/registry'
import { ListLook, LookAtList } from './import.schema.ts'
import { lookAt } from './import.views.ts'
import { problem } from './problems.ts'
import { CheckGuide, Findings, FindServices, FoundPage, ListServices, OfForm, PreviewGuide, PublicGuide, ReadGuide, ReadService, Service, ServiceForm, ServicePage, Wordings } from './schema.ts'
import { listServiceRows } from './table.ts'
import { examine, guideFor, presentForm, presentFound, presentGuide, presentService, presentSummaries, presentWordings } from './views.ts'

/** 事项 as those who keep them see them, changed last first. What may be applied for is no secret, so the areas do not narrow. */
export const listServices = query({
  name: 'service.list', input: ListServices, output: ServicePage,
  async read({ db, actor, areas }, page) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, items } = await listServiceRows(db, page)
    return { total, items: await presentSummaries(db, actor, items), can: ['service.add', 'service.putWording'].filter(action => areasOf(actor, action).length > 0) }
  },
})

/** 一个事项 with its versions and what is wrong with the one shown. */
export const readService = query({
  name: 'service.read', input: ReadService, output: Service,
  async read({ db, actor, areas }, { code, number }) {
    if (areas().length === 0) throw problem.notFound({ code })
    return presentService(db, actor, code, number)
  },
})

/** 要素校验: what is wrong with a guide before it is saved. */
export const checkGuide = query({
  name: 'service.check', input: CheckGuide, output: Findings,
  async read({ db, areas }, given) {
    areas()
    return { findings: await examine(db, given) }
  },
})

/** 预览指南: what people would read, and what would be needed in one situation, before anything is saved. */
export const previewGuide = query({
  name: 'service.preview', input: PreviewGuide, output: PublicGuide,
  async read({ db, now, areas }, { code, organization, guide, answers }) {
    if (areas().length === 0) throw problem.notFound({ code })
    const { division } = await takeOrganization(db, organization)
    return guideFor(db, { code, organization, division, version: 0, guide, publishedAt: now }, answers, now)
  },
})

/** 试看清单: what taking a list in would do; nothing is written. */
export const lookAtList = query({
  name: 'service.lookAtList', input: LookAtList, output: ListLook,
  async read({ db, areas }, { file, departments: chosen }) {
    if (areas().length === 0) return { departments: [], items: [] }
    const { departments, items } = await lookAt(db, file, chosen)
    return { departments, items }
  },
})

/** 说法 that the house knows. */
export const listWordings = query({
  name: 'service.wordings', input: Strict({}), output: Wordings,
  async read({ db, areas }) {
    return areas().length === 0 ? { items: [] } : presentWordings(db)
  },
})

/** 找事项, for everybody: in people's own words, with typing errors, by pinyin. */
export const findServices = query({
  name: 'service.find', input: FindServices, output: FoundPage, open: true,
  async read({ db, now, areas }, { q = '', limit, offset, ...filter }) {
    areas()
    return presentFound(db, q, filter, { limit, offset }, now)
  },
})

/** 办事指南, for everybody: exactly what is needed in one's own situation. */
export const readGuide = query({
  name: 'service.guide', input: ReadGuide, output: PublicGuide, open: true,
  async read({ db, now, areas }, { code, answers }) {
    areas()
    return presentGuide(db, code, answers, now)
  },
})

/** 申请表, for everybody: what will be asked, before one begins. */
export const readForm = query({
  name: 'service.form', input: OfForm, output: ServiceForm, open: true,
  async read({ db, areas }, { code }) {
    areas()
    return presentForm(db, code)
  },
})
