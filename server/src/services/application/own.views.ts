import { type Actor, type Area, mayIn, type Scope } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf } from '#data/registry'
import { findAuthorization, holds } from './authorization.table.ts'
import { partsOf } from './part.table.ts'
import { problem } from './problems.ts'
import { type ApplicationRow, findApplication, lockApplication } from './table.ts'

/** Where one stands: whoever applies for himself stands nowhere, a clerk stands in his department. */
export const placeOf = ({ role, organization, division }: Actor): Scope => role === 'resident' || organization === null || division === null ? {} : { organization, division }
/** 窗口录的: the clerk's who enters it, until it is handed in; and to be printed once more on that day. */
const isClerks = ({ clerk, visit, submittedAt }: ApplicationRow, account: string, now: Date): boolean => visit !== null && clerk === account && (submittedAt === null || dayOf(submittedAt) === dayOf(now))

/** Whose an application is: the applicant's own; and of whoever does it for him, as long as he is authorized, or enters it at the window. */
export async function isOwn(db: Db, { account }: Pick<Actor, 'account'>, row: ApplicationRow, now: Date): Promise<boolean> {
  if (row.account === account || isClerks(row, account, now)) return true
  if (row.agent !== account || row.authority === null) return false
  const given = await findAuthorization(db, row.authority)
  return given !== undefined && holds(given, dayOf(now), row.service)
}
/** Officials of a department that works on it: what is handed in, and only that. */
export async function isDoers(db: Db, { role }: Actor, areas: readonly Area[], { id, state, division, organization }: ApplicationRow): Promise<boolean> {
  if (state === 'draft' || role === 'resident') return false
  return [organization, ...(await partsOf(db, id)).map(part => part.organization)].some(doer => mayIn(areas, { division, organization: doer }))
}
/** One's own, locked; whoever else asks is told that there is none. */
export async function takeOwn(tx: Db, actor: Actor, id: string, now: Date): Promise<ApplicationRow> {
  const row = await lockApplication(tx, id)
  if (!row || !await isOwn(tx, actor, row, now)) throw problem.notFound({ id })
  return row
}
export async function readOwn(db: Db, actor: Actor, id: string, now: Date): Promise<ApplicationRow> {
  const row = await findApplication(db, id)
  if (!row || !await isOwn(db, actor, row, now)) throw problem.notFound({ id })
  return row
}
