import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Line, Literals, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

/** A handle that never changes; the ledger names the account by it. */
export const AccountId = Type.String({ pattern: '^[a-z][a-z0-9._-]{1,59}$', examples: ['sunli'] })
export const Login = Type.String({ pattern: '^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,99}$', examples: ['sunli'] })
export const RoleCode = Type.String({ pattern: '^[a-z][a-z-]{1,40}$', examples: ['data-steward'] })
/** An action's name, or all of a module's: `catalogue.publish`, `catalogue.*`. */
export const ActionPattern = Type.String({ pattern: '^(\\*|[a-z]+\\.(\\*|[a-zA-Z]+))$', examples: ['catalogue.*'] })

/** 范围: 本区划及以下, 本机构自己的, 全域. */
export const Reach = Literals('division', 'organization', 'everywhere')
export type Reach = Static<typeof Reach>

/** 角色 — what a post of this kind may do, and how far. */
export const Role = Strict({ code: RoleCode, name: Line(40), summary: Type.String({ maxLength: 200 }), reach: Reach, actions: Type.Array(ActionPattern), revision: Revision })
export type Role = Static<typeof Role>

/** 岗位 — role × organization × division, from–until; `until` is the first day it is no longer held. */
export const Post = Strict({
  id: Uuid, name: Line(60), role: RoleCode, roleName: Type.String(), organization: OrganizationCode, organizationName: Type.String(),
  division: DivisionCode, divisionName: Type.String(), from: Day, until: Nullable(Day),
})
export type Post = Static<typeof Post>
/** A post as those see it who arrange posts. */
export const HeldPost = Strict({ ...Post.properties, account: AccountId, accountName: Type.String(), revision: Revision, can: Type.Array(Type.String()) })
export type HeldPost = Static<typeof HeldPost>

/** 账号 — a person who signs in. */
export const Account = Strict({
  id: AccountId, login: Login, name: Line(60), closed: Type.Boolean(), /** 已绑定统一身份认证. */ bound: Type.Boolean(),
  posts: Type.Array(Post), revision: Revision, createdAt: Instant,
  /** 上次登录: the day alone. Null: never. */
  seenOn: Nullable(Day), can: Type.Array(Type.String()),
})
export type Account = Static<typeof Account>

const PersonDigest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Numbered = Strict({ digest: PersonDigest, locked: Type.String({ maxLength: 500 }) })
export const Nothing = Strict({})
export const Me = Strict({
  /** A person's account, or a client: `client:` and its id. */
  account: Strict({ id: Type.String(), name: Type.String(), login: Type.String() }), post: Nullable(Post), posts: Type.Array(Post),
  /** What the acting post may do, as patterns. */
  can: Type.Array(Type.String()),
  /** 所代表的企业, as the sign-in named it; without a name, where it named the number alone. */
  company: Nullable(Strict({ name: Nullable(Type.String()) })),
  demonstration: Type.Boolean(),
})
export type Me = Static<typeof Me>
/** What anybody may know of the house itself. */
export const House = Strict({ /** Its people and companies are made up. */ demonstration: Type.Boolean() })
export const ChoosePost = Strict({ post: Uuid })
/** What the provider says of whoever came back from it. */
export const SignIn = Strict({ issuer: Type.String({ maxLength: 500 }), subject: Type.String({ minLength: 1, maxLength: 500 }), login: Nullable(Type.String({ maxLength: 200 })), idToken: Nullable(Type.String()),
  /** Where the provider names them, the resident id and the company's credit code: as digests, and locked in the safe. Null: it was asked, and he stands for none. */
  person: Type.Optional(Numbered), company: Type.Optional(Nullable(Numbered)), companyName: Type.Optional(Nullable(Line(100))),
})
export const SignedIn = Strict({ id: AccountId, token: Type.String() })
export const SignedOut = Strict({ id: AccountId })
/** A token for a program; shown once. */
export const Token = Strict({ token: Type.String(), until: Instant })

export const ListAccounts = Strict({ q: Type.Optional(Type.String({ maxLength: 60 })), closed: Type.Boolean({ default: false }), ...Page })
export type ListAccounts = Static<typeof ListAccounts>
export const AccountPage = Paged(Account)
export const AddAccount = Strict({ login: Login, name: Line(60) })
export const ChangeAccount = Strict({ id: AccountId, revision: Revision, login: Login, name: Line(60), closed: Type.Boolean(), /** Forget which identity was bound; the next sign-in binds anew. */ unbind: Type.Boolean({ default: false }) })

export const ListPosts = Strict({
  account: Type.Optional(AccountId), organization: Type.Optional(OrganizationCode), division: Type.Optional(DivisionCode), role: Type.Optional(RoleCode),
  /** In the name of the post or of whoever holds it. */
  q: Type.Optional(Type.String({ maxLength: 60 })),
  /** Also those that are no longer held. */
  past: Type.Boolean({ default: false }), ...Page,
})
export type ListPosts = Static<typeof ListPosts>
export const PostPage = Paged(HeldPost)
export const AddPost = Strict({ account: AccountId, name: Line(60), role: RoleCode, organization: OrganizationCode, division: DivisionCode, from: Day, until: Type.Optional(Nullable(Day)) })
export const ChangePost = Strict({ id: Uuid, revision: Revision, name: Line(60), until: Nullable(Day) })

export const RolePage = Paged(Strict({ ...Role.properties, can: Type.Array(Type.String()) }))
export const ChangeRole = Strict({ code: RoleCode, revision: Revision, name: Line(40), summary: Type.String({ maxLength: 200 }), reach: Reach, actions: Type.Array(ActionPattern, { maxItems: 200, uniqueItems: true }) })
