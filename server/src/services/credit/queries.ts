import { query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { personsOf } from '#kernel/ledger'
import { dayOf, takeOrganization } from '#data/registry'
import { About, AskAbout, CheckFile, Entries, EntryPage, FileChecked, FindPublic, ListEntries, PublicPage } from './schema.ts'
import { lookAbout } from './about.views.ts'
import { limitIn } from './commands.ts'
import { headingsOf } from './decision.rules.ts'
import { readFile } from './file.rules.ts'
import { dueOn } from './rules.ts'
import { entriesOf, findEntry } from './table.ts'
import { presentEntries, presentPage, presentPublic } from './views.ts'

/** 双公示, for everybody: licences and penalties; natural persons masked. */
export const findPublic = query({
  name: 'credit.public', input: FindPublic, output: PublicPage, open: true,
  async read({ db, now, areas }, page) { areas(); return presentPublic(db, now, page) },
})
/** 我的公示记录: all that is kept about oneself and one's company, with its source. */
export const listOwn = query({
  name: 'credit.own', input: Strict({}), output: Entries,
  async read({ db, now, actor, areas }) {
    const persons = areas().length === 0 ? [] : await personsOf(db, actor.account)
    return { known: persons.length > 0, items: await presentEntries(db, actor, await entriesOf(db, persons), now, true) }
  },
})
/** 公示记录 of one's own department, or of all that one governs; those that came late. */
export const listEntries = query({
  name: 'credit.list', input: ListEntries, output: EntryPage,
  async read({ db, now, actor, areas }, page) { const within = areas(); return within.length === 0 ? { total: 0, late: 0, items: [], can: [] } : presentPage(db, actor, within, page, now) },
})
/** 看一遍文件 before it is taken in: what is wrong, by line; what is there already; what comes late. Nothing is kept. */
export const checkFile = query({
  name: 'credit.checkFile', input: CheckFile, output: FileChecked,
  async read({ db, now, actor, areas, digestOf }, { kind, text }) {
    const { organization } = actor
    if (areas().length === 0 || organization === null) return { rows: 0, good: 0, known: 0, late: 0, missing: [], errors: [], headings: headingsOf(kind) }
    const { division } = await takeOrganization(db, organization), today = dayOf(now), { missing, rows, good, errors } = readFile(kind, text, today), limit = await limitIn(db, division, today)
    let known = 0
    for (const { read } of good) if (await findEntry(db, { kind, organization, document: read.document, subject: digestOf(read.subjectKind === 'person' ? 'residentId' : 'uscc', read.number) })) known++
    return { rows, good: good.length, known, late: good.filter(({ read }) => dueOn(read.decidedOn, limit) < today).length, missing, errors: errors.slice(0, 200), headings: headingsOf(kind) }
  },
})
/** 查一个相对人: a department looks under its grant for that service, whoever keeps credit for a purpose that is written down; he sees who looked, and why. */
export const readAbout = query({ name: 'credit.about', input: AskAbout, output: About, protected: true, read: lookAbout })
