import { divisionPrefix } from '@yiwang/codes'
import { type TaskKind } from './beside.rules.ts'

/** The last day counts. */
export interface Stretch { fromOn: string; untilOn: string; endedAt: Date | null }
export const holds = ({ fromOn, untilOn, endedAt }: Stretch, day: string): boolean => endedAt === null && fromOn <= day && day <= untilOn
export const overlap = (one: Pick<Stretch, 'fromOn' | 'untilOn'>, other: Stretch): boolean => other.endedAt === null && one.fromOn <= other.untilOn && other.fromOn <= one.untilOn

const longest = 366
/** What is wrong with the days: they begin today or later, and last a year at the most. */
export function daysFault({ fromOn, untilOn }: Pick<Stretch, 'fromOn' | 'untilOn'>, today: string): 'past' | 'backward' | 'long' | null {
  if (fromOn < today) return 'past'
  if (untilOn < fromOn) return 'backward'
  return Date.parse(untilOn) - Date.parse(fromOn) > longest * 86_400_000 ? 'long' : null
}

export interface Post { role?: string | null; organization: string | null; division: string | null }
/** Whoever is away, with all his posts of this moment. */
export interface Away { account: string; posts: readonly Post[] }
interface Work { kind: TaskKind; account: string | null; delegatedBy: string | null; role: string; organization: string | null; division: string }

export const placeOf = ({ division, organization }: Pick<Work, 'division' | 'organization'>): { division: string; organization?: string } => ({ division, ...organization === null ? {} : { organization } })
/** Whether a post is one that does the work: of its role, and where the work is. */
export const isFor = ({ role, organization, division }: Pick<Work, 'role' | 'organization' | 'division'>, post: Pick<Post, 'organization' | 'division'>, held: string | null | undefined): boolean =>
  held === role && (organization === null ? post.division !== null && division.startsWith(divisionPrefix(post.division)) : organization === post.organization)

/**
 * In whose place somebody may do a step: of him who has taken it, or whose post it waits for. What others asked him, or gave him to work on, is not lent,
 * and neither is what he does in somebody else's place: that is not his.
 */
export const lenderOf = <A extends Away>(lent: readonly A[], task: Work): A | undefined => task.kind !== 'step' || task.delegatedBy !== null ? undefined
  : lent.find(({ account, posts }) => task.account === null ? posts.some(post => isFor(task, post, post.role)) : task.account === account)
/** What of a step is lent: to take it or put it back; and, where it can be done now, to do it or send it back. */
export const lentWays = ({ account }: Pick<Work, 'account'>, ready: boolean): string[] => [account === null ? 'case.claim' : 'case.release', ...ready ? ['case.complete', 'case.return'] : []]
