import { type Guard } from '#kernel/action'
import { findCaseOf } from '#process/case'
import { isInForce } from '#process/model'
import { problem } from './problems.ts'

/** What a running case is about is done in the case, and not past it; the refusal names it. */
export const inItsCase = (model: string, subject: 'id' | 'code'): Guard => async (tx, actor, input) => {
  const filed = await findCaseOf(tx, model, String(input[subject]))
  if (filed && filed.id !== actor.filed) throw problem.inCase({ id: filed.id, number: filed.number, reasons: [`第 ${filed.number} 号办件“${filed.title}”`] })
}
/** Where the kind is in force, people do it by way of its case only; the house itself may without, when it is set up. */
export const byItsCase = (model: string, subject: 'id' | 'code'): Guard => async (tx, actor, input, now) => {
  await inItsCase(model, subject)(tx, actor, input, now)
  if (actor.filed === undefined && actor.post !== null && await isInForce(tx, model)) throw problem.reviewFirst({ code: input[subject] })
}
