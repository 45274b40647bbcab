import { type Actor, divisionPrefix, mayIn, areasOf, type Right, type Scope } from '#kernel/action'
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

/** Whoever is away, as he may act at this moment: all his posts together. */
export interface Absent { account: string; name: string; untilOn: string; posts: readonly Pick<Actor, 'role' | 'organization' | 'division'>[]; rights: readonly Right[] }
interface Work { kind: TaskKind; account: string | null; delegatedBy: string | null; role: string; organization: string | null; division: string }

export const placeOf = ({ division, organization }: Pick<Work, 'division' | 'organization'>): Scope => ({ division, ...organization === null ? {} : { organization } })
/** Whether a post is one that does the work: of its role, and where the work is. */
export const isFor = ({ role, organization, division }: Pick<Work, 'role' | 'organization' | 'division'>, post: Pick<Actor, 'organization' | 'division'>, held: string | null | undefined): boolean =>
  held === role && (organization === null ? typeof post.division === 'string' && division.startsWith(divisionPrefix(post.division)) : organization === post.organization)

/**
 * In whose place somebody may do a step: of him who has taken it, or whose post it waits for. What others asked him, or gave him to work on, is not lent,
 * and neither is what he does in somebody else's place: that is not his.
 */
export const lenderOf = (lent: readonly Absent[], task: Work): Absent | undefined => task.kind !== 'step' || task.delegatedBy !== null ? undefined
  : lent.find(({ account, posts }) => task.account === null ? posts.some(post => isFor(task, post, post.role)) : task.account === account)
/** What of a step is lent: to take it, to do it, to send it back, to put it back; as far as he himself might at this moment. */
export const lentWays = (lender: Absent, task: Work, ready: boolean): string[] =>
  [task.account === null ? 'case.claim' : 'case.release', ...ready ? ['case.complete', 'case.return'] : []].filter(action => mayIn(areasOf(lender, action), placeOf(task)))
