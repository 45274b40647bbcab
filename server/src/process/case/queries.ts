import { query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { casesAbout } from './about.views.ts'
import { AboutPage, Case, CaseCounts, CasePage, CasesAbout, Colleagues, CountCases, ListCases, ListColleagues, OfCase } from './schema.ts'
import { colleaguesFor } from './colleague.views.ts'
import { SavedPage } from './saved.schema.ts'
import { savedOf } from './saved.table.ts'
import { countRunning, listCasesIn } from './list.views.ts'
import { ListTasks, Load, TaskPage } from './todo.schema.ts'
import { listTasksOf, loadOf } from './todo.views.ts'
import { SubstitutePage } from './substitute.schema.ts'
import { listSubstitutesOf } from './substitute.views.ts'
import { problem } from './problems.ts'
import { presentCase } from './views.ts'

/** 待办: mine, my post's, my area's; what is due first comes first. */
export const listTasks = query({
  name: 'case.tasks', input: ListTasks, output: TaskPage,
  read: ({ db, now, actor, areas }, asked) => listTasksOf(db, actor, areas(), now, asked),
})
/** 待办有多少: on each list, by how urgent; and by department for whoever governs an area. */
export const countLoad = query({
  name: 'case.load', input: Strict({}), output: Load,
  read: ({ db, now, actor, areas }) => loadOf(db, actor, areas(), now),
})
/** 顶岗, now and to come: one's own, and those of whoever one governs. */
export const listSubstitutes = query({
  name: 'case.substitutes', input: Strict({}), output: SubstitutePage,
  async read({ db, now, actor, areas }) {
    const own = areas()
    return own.length === 0 ? { items: [], colleagues: [], others: false } : listSubstitutesOf(db, actor, own, now)
  },
})
/** 存下来的看法: one's own, by name. */
export const listSaved = query({
  name: 'case.saved', input: Strict({}), output: SavedPage,
  async read({ db, actor, areas }) { return { items: areas().length === 0 ? [] : await savedOf(db, actor.account) } },
})
/** 交给谁: colleagues who may do a piece of work that one has oneself, or that lies in one's area. */
export const listColleagues = query({
  name: 'case.colleagues', input: ListColleagues, output: Colleagues,
  read: ({ db, now, actor, areas }, { id, q }) => colleaguesFor(db, actor, areas(), now, id, q),
})
/** 办件 of one's organization or area, the latest first. */
export const listCases = query({
  name: 'case.list', input: ListCases, output: CasePage,
  async read({ db, now, areas }, asked) {
    const own = areas()
    return own.length === 0 ? { total: 0, items: [] } : listCasesIn(db, own, now, asked)
  },
})
/** 办到哪了: the cases about one thing, for both sides of it. */
export const listCasesAbout = query({
  name: 'case.about', input: CasesAbout, output: AboutPage,
  async read({ db, now, actor, areas }, { subject }) {
    const own = areas()
    return { items: own.length === 0 ? [] : await casesAbout(db, actor, own, now, subject) }
  },
})
/** 在办几件, by kind and version: how many go by each is no secret, so the areas do not narrow. */
export const countCases = query({
  name: 'case.count', input: CountCases, output: CaseCounts,
  async read({ db, areas }, { model }) {
    return { items: areas().length === 0 ? [] : await countRunning(db, model) }
  },
})
/** 一个办件, everything on one page: to whom it belongs, who works on it, and who governs there. */
export const readCase = query({
  name: 'case.read', input: OfCase, output: Case, protected: true,
  async read({ db, now, actor, areas, trace }, { id }) {
    const own = areas()
    if (own.length === 0) throw problem.notFound({ id })
    const filed = await presentCase(db, actor, id, now, own)
    trace(id, { model: filed.model, number: filed.number }, { touched: { division: filed.division, organization: filed.organization } })
    return filed
  },
})
