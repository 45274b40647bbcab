import { digestOf } from '#kernel/evidence'
import { type Document } from '#process/model'

/** Whoever draws what the house brings along, and whoever puts it in force: two pairs of eyes, also where the house does it by itself. */
export const drawer = { account: 'system:kind', name: '随平台带来的流程' }, publisher = { account: 'system:house', name: '平台' }

/** Of what a kind of case is, whatever order its parts are kept in. */
export const digestOfDocument = ({ bpmn, forms, decisions, tests = {} }: Omit<Document, 'tests'> & Partial<Pick<Document, 'tests'>>): string => digestOf('sha256', { bpmn, forms, decisions, tests })

/** A kind of case as it stands in the house. `digest` of a version: what it says; `ours`: the house drew it. */
export interface Standing { withdrawn: boolean; inForce: { number: number; digest: string; ours: boolean } | null; draft: { digest: string; ours: boolean } | null; /** What was brought along last, as far as anybody knows. */ last: string | null }
/** What is to be done, one step: the next look says what follows. */
export type Step = 'remember' | 'draw' | 'publish' | 'leave'
/**
 * 升级: a drawing that changed with the platform is the next version, where the one in force is the house's own. Where officials have changed it theirs stays in force, and the
 * new one lies beside it as a draft; a draft that they are at is not written over.
 */
export function nextStep({ withdrawn, inForce, draft, last }: Standing, shipped: string): Step {
  if (withdrawn) return 'leave'
  if (inForce?.digest === shipped && !draft?.ours) return 'remember'
  if (draft?.ours === true) return draft.digest !== shipped ? 'draw' : inForce === null || inForce.ours ? 'publish' : 'remember'
  if (last === shipped) return 'remember'
  return draft === null ? 'draw' : 'leave'
}
/** What stands beside a drawing that came with the platform. */
export const noteOf = (theirs: number | null): string => theirs === null ? '随平台升级' : `平台带来了新的画法。你们改过的第 ${theirs} 版照旧在用，比较以后要用再发布，不要就放弃`
