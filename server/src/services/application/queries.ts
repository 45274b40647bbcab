import { query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { dayOf, organizationNames } from '#data/registry'
import { Authorizations } from './authorization.schema.ts'
import { authorizationsOf } from './authorization.table.ts'
import { companyOf, presentAuthorizations } from './authorization.views.ts'
import { readOwn } from './own.views.ts'
import { problem } from './problems.ts'
import { Application, ApplicationPage, ListApplications, OfApplication, Savings } from './schema.ts'
import { applicationsOf, savingsOf } from './table.ts'
import { presentApplication, presentSummaries } from './views.ts'

/** 我的申请: one's own and those that one does for others, the latest first. */
export const listApplications = query({
  name: 'application.list', input: ListApplications, output: ApplicationPage,
  async read({ db, now, actor, areas, safe, digestOf }, asked) {
    if (areas().length === 0) return { total: 0, items: [] }
    const { account } = actor, { total, items } = await applicationsOf(db, { account, company: await companyOf({ db, safe, digestOf }, account) }, dayOf(now), asked)
    return { total, items: await presentSummaries(db, items) }
  },
})

/** 一个申请: the draft as it was left, or how far it is and what is asked of one. */
export const readApplication = query({
  name: 'application.read', input: OfApplication, output: Application,
  async read({ db, now, actor, areas }, { id }) {
    if (areas().length === 0) throw problem.notFound({ id })
    return presentApplication(db, await readOwn(db, actor, id, now), now)
  },
})

/** 授权: those that one gave or one's company has, and those that one was given. */
export const listAuthorizations = query({
  name: 'application.authorizations', input: Strict({}), output: Authorizations,
  async read({ db, now, actor, areas, safe, digestOf }) {
    if (areas().length === 0) return { items: [] }
    const company = await companyOf({ db, safe, digestOf }, actor.account)
    return { items: await presentAuthorizations(db, await authorizationsOf(db, actor.account, company), { account: actor.account, company }, dayOf(now)) }
  },
})

/** 少填多少, 少交多少: one's own; and by department for whoever governs. */
export const readSavings = query({
  name: 'application.savings', input: Strict({}), output: Savings,
  async read({ db, actor, areas }) {
    const own = areas(), mine = await savingsOf(db, { account: actor.account }), sum = (of: 'applications' | 'fields' | 'papers') => mine.reduce((all, row) => all + row[of], 0)
    // whoever has it for his own things only compares nobody
    const departments = own.length === 0 || actor.role === 'resident' ? [] : await savingsOf(db, { areas: own }), names = await organizationNames(db, departments.map(({ organization }) => organization))
    return { mine: { applications: sum('applications'), fields: sum('fields'), papers: sum('papers') }, departments: departments.map(row => ({ ...row, name: names.get(row.organization) ?? row.organization })) }
  },
})
