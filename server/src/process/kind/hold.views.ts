import { type Actor, areasOf, type Guard } from '#kernel/action'
import { findCaseOf } from '#process/case'
import { isInForce } from '#process/model'
import { problem } from './problems.ts'

/** What a running case is about is done in the case, and not past it; the refusal names it. */
export const inItsCase = (model: string, subject: 'id' | 'code'): Guard => async (tx, actor, input) => {
  const filed = await findCaseOf(tx, model, String(input[subject]))
  if (filed && filed.id !== actor.filed) throw problem.inCase({ id: filed.id, number: filed.number, reasons: [`第 ${filed.number} 号办件“${filed.title}”`] })
}
/** Whoever reviews it may as well do it. */
const governs = (actor: Actor, action: string) => areasOf(actor, action).some(({ organization }) => organization === null)
/** Where the kind is in force, departments do it by way of its case only; whoever governs there, and the house itself, may without. */
export const byItsCase = (action: string, model: string, subject: 'id' | 'code'): Guard => async (tx, actor, input, now) => {
  await inItsCase(model, subject)(tx, actor, input, now)
  if (actor.filed === undefined && !governs(actor, action) && await isInForce(tx, model)) throw problem.reviewFirst({ code: input[subject] })
}
