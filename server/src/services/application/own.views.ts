import { type Actor, type Area, mayIn, type Scope } from '#kernel/action'
import { type Db } from '#kernel/db'
import { standsFor } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { findAuthorization, holds } from './authorization.table.ts'
import { partsOf } from './part.table.ts'
import { problem } from './problems.ts'
import { type ApplicationRow, findApplication, lockApplication } from './table.ts'
import { findVisit, isReceived } from './visit.table.ts'

/** Where one stands: whoever applies for himself stands nowhere, a clerk stands in his department. */
export const placeOf = ({ role, organization, division }: Actor): Scope => role === 'resident' || organization === null || division === null ? {} : { organization, division }
/** 窗口录的: a draft is his who has received its visitor today, in the department where it was begun; what is handed in is printed once more by whoever entered it, on that day. */
async function isClerks(db: Db, { clerk, visit, submittedAt }: ApplicationRow, account: string, now: Date): Promise<boolean> {
  if (visit === null || submittedAt !== null) return visit !== null && submittedAt !== null && clerk === account && dayOf(submittedAt) === dayOf(now)
  const begun = await findVisit(db, visit)
  return begun !== undefined && isReceived(db, { ...begun, clerk: account }, new Date(`${dayOf(now)}T00:00:00+08:00`))
}
/** A person's own; a company's, of whoever stands for it, and of whoever brought its paper to the window, as long as that holds. */
async function isApplicants(db: Db, account: string, row: ApplicationRow, now: Date): Promise<boolean> {
  if (row.company === null) return row.account === account
  if (await standsFor(db, account, row.company)) return true
  const visit = row.visit !== null && row.account === account ? await findVisit(db, row.visit) : undefined
  return visit?.acts === 'paper' && visit.mandateUntil !== null && dayOf(now) <= visit.mandateUntil
}

/** Whose an application is: the applicant's own; and of whoever does it for him, as long as he is authorized, or enters it at the window. */
export async function isOwn(db: Db, { account }: Pick<Actor, 'account'>, row: ApplicationRow, now: Date): Promise<boolean> {
  if (await isApplicants(db, account, row, now) || await isClerks(db, row, account, now)) return true
  if (row.agent !== account || row.authority === null) return false
  const given = await findAuthorization(db, row.authority)
  return given !== undefined && holds(given, dayOf(now), row.service)
}
/** Officials of a department that works on it: what is handed in, and only that. */
export async function isDoers(db: Db, { role }: Actor, areas: readonly Area[], { id, submittedAt, division, organization }: ApplicationRow): Promise<boolean> {
  if (submittedAt === null || role === 'resident') return false
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
