import { problems } from '#kernel/problem'

/**
 * One right of a post: an action (`catalogue.publish`, `catalogue.*` or `*`) within a division prefix
 * ('' is everywhere) and, if `organization` is set, only over what that organization owns.
 */
export interface Right { action: string; division: string; organization: string | null }

/** What a command touches: the division and the organization it belongs to. Give what the thing has. */
export interface Scope { division?: string; organization?: string }

/** An area in which a query may answer: rows whose division starts with `division` and, if set, of `organization`. */
export interface Area { division: string; organization: string | null }

/** Who acts: an account through one of its posts. Rights belong to the post. */
export interface Actor {
  account: string
  name: string
  post: string | null
  organization: string | null
  division: string | null
  /** Of the post, where it is known. */
  role?: string | null
  rights: readonly Right[]
  /** The digest of the session it acts through, where there is one. */
  session?: string
  /** A department's system, not a person: its account is `client:` and this. */
  client?: { id: string }
  /** The case that it does a step of. */
  filed?: string
}

export const problem = problems('action', {
  invalid:     [400, '提交的内容有不对的地方，改好再交'],
  forbidden:   [403, '你的岗位不能办这件事'],
  keyReused:   [422, '同一个幂等键用在了两个不同的请求上'],
  answeredOnce: [409, '这件事已经办过一次，答复里有不能再给的内容：还要的话，换一个幂等键再办'],
  stale:       [409, '别人先存了，和你的有不一样的地方'],
})

const covers = (pattern: string, action: string) =>
  pattern === '*' || pattern === action || (pattern.endsWith('.*') && action.startsWith(pattern.slice(0, -1)))

/** The areas in which the actor may do `action`; none means not at all. */
export const areasOf = (actor: Pick<Actor, 'rights'>, action: string): Area[] =>
  actor.rights.filter(right => covers(right.action, action)).map(({ division, organization }) => ({ division, organization }))

/** Division codes are prefix-hierarchical: 33 01 13 002 001. Strips the zeros that mean "all below". */
export function divisionPrefix(code: string): string {
  for (const length of [2, 4, 6, 9]) if (/^0*$/.test(code.slice(length))) return code.slice(0, length)
  return code
}

export function mayIn(areas: readonly Area[], { division, organization }: Scope): boolean {
  return areas.some(area =>
    (area.division === '' || (division !== undefined && divisionPrefix(division).startsWith(area.division)))
    && (area.organization === null || area.organization === organization))
}
