import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, organizationNames } from '#data/registry'
import { trackOf } from '#process/case'
import { findTicket, readHallRow } from '#services/appointment'
import { type By, countRatings, listRatingRows, shownTexts, type Within } from './public.table.ts'
import { choicesOf, type Counted, figuresOf, floor, hiddenOf, levelNames, shownOf, withoutNumbers } from './rules.ts'
import { problem } from './problems.ts'
import { type Mine, type Occasion, type Rating, type Visit } from './schema.ts'
import { findVisit, type OccasionRow, occasionsOf, type RatingRow, ratingsOf } from './table.ts'

/* Who did it, to ratings: read here and never written. */
const open = tables<{ caseTask: { id: string; filed: string; account: string | null; organization: string | null; state: string } }>('steady')
/** Whether an account is the official of it: who called the number, or did a step of the case. Nobody rates his own work. */
export async function servedBy(db: Db, { ticket, filed }: Pick<OccasionRow, 'ticket' | 'filed'>, account: string): Promise<boolean> {
  if (ticket !== null && (await findTicket(db, ticket))?.clerk === account) return true
  return filed !== null && await open(db).selectFrom('caseTask').select('id').where('filed', '=', filed).where('account', '=', account).where('organization', 'is not', null).where('state', '=', 'done').limit(1).executeTakeFirst() !== undefined
}
/** Once, and again when what was bad is mended. */
export const mayRate = (ratings: readonly Pick<RatingRow, 'mendedAt' | 'struckAt'>[]): boolean => ratings.length === 0 || (ratings.length === 1 && ratings[0]!.mendedAt !== null && ratings[0]!.struckAt === null)

/** 差评办到哪了: the step of its case that goes on. */
async function stepOf(db: Db, filed: string, now: Date): Promise<Mine['step']> {
  const { status, steps } = await trackOf(db, filed, now), open = steps.filter(({ state, node }) => state === 'open' && node !== 'remind').at(-1)
  return status !== 'running' || open === undefined ? null : { node: open.node, name: open.name, who: open.who, dueAt: open.dueAt }
}
export async function presentOccasions(db: Db, rows: readonly OccasionRow[], now: Date): Promise<Occasion[]> {
  const [ratings, names] = await Promise.all([ratingsOf(db, rows.map(({ id }) => id)), organizationNames(db, rows.map(({ organization }) => organization))])
  // bad ones are few, and of these those that go on are fewer
  const steps = new Map(await Promise.all(ratings.flatMap(({ id, filed, struckAt }) => filed === null || struckAt !== null ? [] : [stepOf(db, filed, now).then(step => [id, step] as const)])))
  return rows.map(({ id, kind, application, filed, serviceName, organization, window, invitedAt }) => {
    const own = ratings.filter(({ occasion }) => occasion === id)
    return {
      id, kind, application, filed, serviceName, organizationName: names.get(organization) ?? organization, window, at: invitedAt.toISOString(), choices: choicesOf(kind), can: mayRate(own) ? ['rating.give'] : [],
      ratings: own.map(({ id: rating, times, level, items, text, anonymous, at, channel, mended, mendedAt, calledAt, satisfied, struck }) => ({
        id: rating, times, level, items, text, anonymous, at: at.toISOString(), called: channel === 'phone', mended, mendedAt: mendedAt?.toISOString() ?? null, calledAt: calledAt?.toISOString() ?? null, satisfied, struck, step: steps.get(rating) ?? null,
      })),
    }
  })
}
/** 这次来窗口, as far as a phone may know: being served, to be rated, rated. */
export async function presentVisit(db: Db, ticket: string): Promise<Visit> {
  const row = await findTicket(db, ticket)
  if (!row || row.state === 'waiting') throw problem.notFound({ ticket })
  const [hall, occasion] = await Promise.all([readHallRow(db, row.hall), findVisit(db, ticket)]), [names, ratings] = await Promise.all([organizationNames(db, [hall.organization]), ratingsOf(db, occasion ? [occasion.id] : [])])
  return { ticket, label: row.label, hallName: hall.name, window: row.window, serviceName: row.serviceName, organizationName: names.get(hall.organization) ?? hall.organization, state: !occasion ? 'serving' : mayRate(ratings) ? 'open' : 'rated', choices: choicesOf('offline') }
}
export const presentOwn = async (db: Db, account: string, now: Date): Promise<Occasion[]> => presentOccasions(db, await occasionsOf(db, account), now)

type Listed = RatingRow & Pick<OccasionRow, 'kind' | 'serviceName' | 'organization' | 'division' | 'window'>
/** To the department an anonymous rater is nobody, and his words come without numbers of persons; the bureau, whose areas name no organization, knows who it was. */
export async function presentRatings(db: Db, actor: Actor, rows: readonly Listed[]): Promise<Rating[]> {
  const governs = areasOf(actor, 'rating.list').filter(({ organization }) => organization === null), [nameOf, organizations] = await Promise.all([accountNames(db, rows.map(({ account }) => account)), organizationNames(db, rows.map(({ organization }) => organization))])
  return rows.map(({ occasion: _, shown, struckAt: _at, account, at, mendedAt, calledAt, text, ...row }) => {
    const scope = { division: row.division, organization: row.organization }, bureau = mayIn(governs, scope)
    return {
      ...row, text: bureau ? text : shown ?? (text === null ? null : withoutNumbers(text)), rater: account === null || (row.anonymous && !bureau) ? null : nameOf(account), organizationName: organizations.get(row.organization) ?? row.organization,
      at: at.toISOString(), mendedAt: mendedAt?.toISOString() ?? null, calledAt: calledAt?.toISOString() ?? null, can: row.textState === 'waiting' && mayIn(areasOf(actor, 'rating.check'), scope) ? ['rating.check'] : [],
    }
  })
}
export async function presentPage(db: Db, actor: Actor, areas: readonly Area[], page: Parameters<typeof listRatingRows>[2]) {
  const { total, items } = await listRatingRows(db, areas, page)
  return { total, items: await presentRatings(db, actor, items) }
}

const nothing: Counted = { occasions: 0, rated: 0, counting: 0, satisfied: 0, bad: 0, mended: 0, called: 0, struck: 0, levels: [0, 0, 0, 0, 0] }
const nameOf = (by: By, names: ReadonlyMap<string, string>, { code, name }: { code: string; name: string }) => by === 'organization' ? names.get(code) ?? name : by === 'window' ? `${name} 号窗口` : name
async function figuresIn(db: Db, by: By, within: Within) {
  const [rows, all] = await Promise.all([countRatings(db, by, within), countRatings(db, 'whole', within)]), names = await organizationNames(db, by === 'organization' ? rows.map(({ code }) => code) : [])
  return { total: figuresOf(all[0] ?? nothing), items: rows.map(({ code, name, ...counted }) => ({ code, name: nameOf(by, names, { code, name }), ...figuresOf(counted) })) }
}
/** 好差评汇总, for whoever answers for it. */
export const presentSums = figuresIn
/** 好差评公开: what is few is not told apart, also in what people wrote. */
export async function presentPublic(db: Db, by: By, within: Within) {
  const [{ total, items }, services, texts] = await Promise.all([figuresIn(db, by, within), countRatings(db, 'service', within), shownTexts(db, within)]), hidden = hiddenOf(items), few = hiddenOf(services), many = new Set(services.flatMap(({ code, rated }) => (rated < floor || few.has(code) ? [] : [code]))), names = await organizationNames(db, texts.map(({ organization }) => organization))
  return {
    from: dayOf(within.from), floor, total: shownOf(total), items: items.map(({ code, name, ...figures }) => ({ code, name, ...shownOf(figures, hidden.has(code)) })),
    texts: texts.map(({ at, level, service, serviceName, organization, text, mended }) => ({ on: dayOf(at), level, serviceName: many.has(service ?? '') ? serviceName : '', organizationName: names.get(organization) ?? organization, text: text ?? '', mended })),
  }
}
const headings: [heading: string, of: 'name' | 'occasions' | 'rated' | 'activeRate' | 'satisfiedRate' | 'bad' | 'mendedRate' | 'calledRate' | number][] = [['名称', 'name'], ['可评次数', 'occasions'], ['评过', 'rated'], ['主动评价率', 'activeRate'], ['满意率', 'satisfiedRate'], ...levelNames.map((name, at): [string, number] => [name, at]), ['差评', 'bad'], ['差评整改率', 'mendedRate'], ['差评回访率', 'calledRate']]
/** The same as a file; what is hidden is an empty cell. */
export async function publicFile(db: Db, by: By, within: Within): Promise<string> {
  const { items } = await presentPublic(db, by, within), lines = [headings.map(([heading]) => heading), ...items.map(item => headings.map(([, of]) => String((typeof of === 'number' ? item.levels?.[of] : item[of]) ?? '')))]
  return `\ufeff${lines.map(line => `${csvLine(line)}\r\n`).join('')}`
}
