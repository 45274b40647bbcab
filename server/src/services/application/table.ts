import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import { type Db, fixed, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Answers, type GivenMaterials, type ListApplications, type Origin } from './schema.ts'

export interface ApplicationTable {
  id: string; number: Generated<number>; service: string; serviceVersion: number; serviceName: string; organization: string; division: string
  account: string; kind: 'person' | 'company'; applicant: string; company: string | null; agent: string | null; origin: Origin; clerk: string | null
  situation: Record<string, string>; answers: Answers; /** How each material comes. */ materials: GivenMaterials; /** 免填几项, 免交几份. */ savedFields: number; savedPapers: number; /** 容缺 until. */ laterAt: Date | null; /** The authorization by which the agent acts. */ authority: string | null; /** 来访, where a clerk works on it. */ visit: string | null; state: 'draft' | 'submitted' | 'withdrawn' | 'dropped'; filed: string | null; begunAt: Date; changedAt: Date; submittedAt: Date | null
}
export type ApplicationRow = Selectable<ApplicationTable>
interface Tables { applicationApplication: ApplicationTable; applicationVisit: { id: string; organization: string; acts: string | null; mandateUntil: string | null }; applicationPart: { application: string; filed: string | null }; applicationAuthorization: { id: string; agent: string; untilOn: string; endedAt: Date | null } }
const open = tables<Tables>('steady')
const write = tables<{ applicationApplication: Omit<ApplicationTable, 'situation' | 'answers' | 'materials'> & { situation: string; answers: string; materials: string } }>('steady')

/** Answers it if it is new: one that is there already stays as it is. */
export async function addApplicationRow(tx: Db, row: Omit<ApplicationRow, 'number'>): Promise<ApplicationRow | undefined> {
  const { situation, answers, materials, ...rest } = row, values = { ...rest, situation: JSON.stringify(situation), answers: JSON.stringify(answers), materials: JSON.stringify(materials) }
  const added = await write(tx).insertInto('applicationApplication').values(values).onConflict(conflict => conflict.column('id').doNothing()).returning('number').executeTakeFirst()
  return added && { ...row, number: added.number }
}
export async function changeApplicationRow(tx: Db, id: string, { situation, answers, materials, ...change }: Partial<Omit<ApplicationRow, 'id' | 'number'>>): Promise<void> {
  await write(tx).updateTable('applicationApplication').set({ ...change, ...situation === undefined ? {} : { situation: JSON.stringify(situation) }, ...answers === undefined ? {} : { answers: JSON.stringify(answers) }, ...materials === undefined ? {} : { materials: JSON.stringify(materials) } }).where('id', '=', id).execute()
}
/** Whoever begins several at once begins them one after the other, so that each is counted. */
export async function takeTurn(tx: Db, account: string): Promise<void> { await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`application_draft ${account}`}, 0))`) }
/** 没交的草稿, as many as somebody has begun himself, for whomever; what a clerk entered is not counted. */
export const countDrafts = async (db: Db, account: string): Promise<number> => Number((await open(db).selectFrom('applicationApplication').select(eb => eb.fn.countAll<number>().as('count')).where('state', '=', 'draft').where('clerk', 'is', null).where(eb => eb.or([eb.and([eb('account', '=', account), eb('agent', 'is', null)]), eb('agent', '=', account)])).executeTakeFirstOrThrow()).count)
/** Reads and locks: two devices of one applicant take turns. */
export const lockApplication = async (tx: Db, id: string): Promise<ApplicationRow | undefined> => (await taken(tx, id))[0]
const taken = fixed((open: Kysely<Tables>, id: string) => open.selectFrom('applicationApplication').selectAll().where('id', '=', id).forUpdate())
export const findApplication = async (db: Db, id: string): Promise<ApplicationRow | undefined> => (await byId(db, id))[0]
const byId = fixed((open: Kysely<Tables>, id: string) => open.selectFrom('applicationApplication').selectAll().where('id', '=', id))
/** 申请, by its id. */
export async function applicationRow(db: Db, id: string): Promise<ApplicationRow> {
  const row = await findApplication(db, id)
  if (!row) throw problem.notFound({ id })
  return row
}
/** The application that a case was begun for, if it was. */
export const applicationOfCase = (db: Db, filed: string): Promise<ApplicationRow | undefined> => open(db).selectFrom('applicationApplication as a').selectAll('a')
  .where(eb => eb.or([eb('a.filed', '=', filed), eb('a.id', 'in', eb.selectFrom('applicationPart').select('applicationPart.application').where('applicationPart.filed', '=', filed))])).executeTakeFirst()

export async function moveApplications(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('applicationApplication').set({ account: to }).where('account', '=', from).execute() }
/** Of one visitor: what is not over, as far as it is a department's own or was entered at its windows; areas narrow it. */
export const applicationsOfVisitor = (db: Db, account: string, areas: readonly { division: string; organization: string | null }[]): Promise<ApplicationRow[]> => areas.length === 0 ? Promise.resolve([]) : open(db).selectFrom('applicationApplication as a').leftJoin('applicationVisit as v', 'v.id', 'a.visit').selectAll('a')
  .where('a.account', '=', account).where('a.state', 'in', ['draft', 'submitted']).where(eb => eb.or([eb('a.state', '=', 'submitted'), eb('a.visit', 'is not', null)]))
  .where(eb => eb.or(areas.flatMap(({ division, organization }) => organization === null ? [eb('a.division', 'like', `${division}%`)] : [eb('a.organization', '=', organization), eb('v.organization', '=', organization)]))).orderBy('a.changedAt', 'desc').limit(50).execute()
/** One's own and one's company's, the latest first; drafts that were thrown away are gone unless asked for. */
export async function applicationsOf(db: Db, { account, company }: { account: string; company: string | null }, today: string, { state, kind, limit, offset }: ListApplications): Promise<{ total: number; items: ApplicationRow[] }> {
  const own = open(db).selectFrom('applicationApplication').where(eb => eb.or([eb.and([eb('account', '=', account), eb.or([eb('company', 'is', null), eb.exists(eb.selectFrom('applicationVisit').select('applicationVisit.id').whereRef('applicationVisit.id', '=', 'applicationApplication.visit').where('acts', '=', 'paper').where('mandateUntil', '>=', today))])]), ...company === null ? [] : [eb('company', '=', company)],
    eb.and([eb('agent', '=', account), eb.exists(eb.selectFrom('applicationAuthorization').select('applicationAuthorization.id').whereRef('applicationAuthorization.id', '=', 'applicationApplication.authority').where('endedAt', 'is', null).where('untilOn', '>=', today))])])), standing = state === undefined ? own.where('state', '<>', 'dropped') : own.where('state', '=', state), found = kind === undefined ? standing : standing.where('kind', '=', kind)
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('changedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
  ])
  return { total, items }
}

/** 少填几项, 少交几份, of what was handed in: of one account, or in some areas by department. */
export async function savingsOf(db: Db, where: { account: string } | { areas: readonly { division: string; organization: string | null }[] }): Promise<{ organization: string; applications: number; fields: number; papers: number }[]> {
  let found = open(db).selectFrom('applicationApplication').where('submittedAt', 'is not', null)
  found = 'account' in where ? found.where('account', '=', where.account) : found.where(eb => eb.or(where.areas.map(({ division, organization }) => eb.and([...division === '' ? [] : [eb('division', 'like', `${division}%`)], ...organization === null ? [] : [eb('organization', '=', organization)]]))))
  return (await found.select(eb => ['organization', eb.fn.countAll<number>().as('applications'), eb.fn.sum<number>('savedFields').as('fields'), eb.fn.sum<number>('savedPapers').as('papers')]).groupBy('organization').orderBy('organization').execute())
    .map(row => ({ organization: row.organization, applications: Number(row.applications), fields: Number(row.fields), papers: Number(row.papers) }))
}
/** 容缺 that was not made up for in time. */
export const lapsed = async (db: Db, now: Date, limit: number): Promise<string[]> => (await open(db).selectFrom('applicationApplication').select('id').where('state', '=', 'submitted').where('laterAt', '<=', now).orderBy('laterAt').limit(limit).execute()).map(({ id }) => id)
