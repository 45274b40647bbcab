import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type Contract, takePublishedDataset } from '#data/catalogue'
import { findCodes, dayOf } from '#data/registry'
import { ruleFault } from './fitting.rules.ts'
import { problem } from './problems.ts'
import { type Rule } from './schema.ts'

interface Of { dataset: string; provider: string; contract: Contract }
/** Refuses a rule that makes no sense for this contract, or that would tell what is in another department's records. */
export async function assertFitting(db: Db, actor: Actor, { provider, contract }: Of, { check, severity }: Pick<Rule, 'check' | 'severity'>): Promise<void> {
  const unfit = (message: string) => problem.unfit({ errors: [{ at: '/check', message }] })
  const fault = ruleFault(contract, { check, severity })
  if (fault !== null) throw unfit(fault)
  if (check.check === 'inList' && !(await findCodes(db, check.list, dayOf(new Date())))) throw unfit(`没有“${check.list}”这个代码表`)
  if (check.check !== 'exists') return
  const other = await takePublishedDataset(db, check.dataset), to = other.contract.fields.find(({ code }) => code === check.to)
  if (!to) throw unfit(`“${other.name}”里没有“${check.to}”这一项`)
  if (to.type !== contract.fields.find(({ code }) => code === check.field)?.type) throw unfit(`两边的类型不同，查不到一起去`)
  // Asking whether a value is there tells that it is: only of one's own, of what is open to all, or of what the post may read clear
  const open = other.contract.shareType === 'unconditional' && to.classification === 'L1'
  if (other.provider !== provider && !open && !mayIn(areasOf(actor, 'exchange.readClear'), { division: other.division, organization: other.provider })) throw problem.notTheirs({ dataset: check.dataset })
}
