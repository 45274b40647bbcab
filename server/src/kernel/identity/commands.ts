import { randomUUID } from 'node:crypto'
import { type Actor, command, type Scope, stale } from '#kernel/action'
import { uniteVisitor } from './person.ts'
import { problem } from './problems.ts'
import { dayOf, keepsHouseOpen, mayGrant, minutesAfter, sessionMinutes, tokenMinutes } from './rules.ts'
import { Account, AddAccount, AddPost, ChangeAccount, ChangePost, ChangeRole, ChoosePost, HeldPost, Me, Nothing, Role, SignedIn, SignedOut, SignIn, Token } from './schema.ts'
import { addSession, choosePostOf, digestOfToken, endSession, endSessionsOf, newToken, readSession } from './session.table.ts'
import { addAccountRow, addPostRow, changeAccountRow, changePostRow, changeRoleRow, findAccountOf, freeAccountId, postsFrom, postsHeld, takeAccount, takePost, takeRole } from './table.ts'
import { presentAccount, presentPost } from './views.ts'
import { actorOfAccount, presentMe } from './me.ts'

/** Where the actor stands: for what belongs to no place of its own. */
const ownPlace = ({ division, organization }: Actor): Scope => ({ ...division === null ? {} : { division }, ...organization === null ? {} : { organization } })

/** 登录: the account that the identity is bound to, or is bound to now by its login, gets a session. Only the sign-in itself can do this. */
export const signIn = command({
  name: 'identity.signIn', input: SignIn, output: SignedIn, secret: true,
  async run({ tx, now, permit, record }, { issuer, subject, login, idToken, person, company, companyName = null }) {
    permit({})
    const account = await findAccountOf(tx, { issuer, subject, login })
    if (!account) throw problem.nobodyKnown()
    if (account.subject !== null && (account.issuer !== issuer || account.subject !== subject)) throw problem.otherPerson()
    if (account.closedAt !== null) throw problem.closed()
    // Who somebody is does not change; another number is another person, or a fault that somebody must look at.
    if (person !== undefined && account.person !== null && account.person !== person.digest) throw problem.otherPerson()
    await changeAccountRow(tx, account.id, { seenOn: dayOf(now), ...account.subject === null ? { issuer, subject } : {}, ...person === undefined ? {} : { person: person.digest, personLocked: person.locked }, ...company === undefined ? {} : { company: company?.digest ?? null, companyLocked: company?.locked ?? null, companyName: company === null ? null : companyName } })
    const visitor = person === undefined ? null : await uniteVisitor(tx, person.digest, account.id, now)
    const posts = await postsHeld(tx, account.id, dayOf(now))
    const post = posts.find(({ id }) => id === account.lastPost) ?? (posts.length === 1 ? posts[0] : undefined)
    const token = newToken()
    await addSession(tx, {
      tokenDigest: digestOfToken(token), account: account.id, post: post?.id ?? null, kind: 'browser', createdAt: now, seenAt: now, endsAt: minutesAfter(now, sessionMinutes), endedAt: null, idToken,
    })
    record({ post: post?.id ?? null, bound: account.subject === null, ...visitor === null ? {} : { visitor } })
    return { id: account.id, token }
  },
})

/** 选岗位: from now on the session acts through this post. */
export const choosePost = command({
  name: 'identity.choosePost', input: ChoosePost, output: Me,
  async run({ tx, now, actor, permit, record }, { post }) {
    permit({})
    const held = await postsHeld(tx, actor.account, dayOf(now))
    if (!held.some(({ id }) => id === post)) throw problem.notYourPost({ post })
    if (actor.session !== undefined) await choosePostOf(tx, actor.session, post)
    await changeAccountRow(tx, actor.account, { lastPost: post })
    record({ post })
    return presentMe(tx, await actorOfAccount(tx, actor, post, dayOf(now)), dayOf(now))
  },
  subject: ({ account }) => account.id,
})

/** 退出登录: ends the session; the browser then leaves the provider at GET /sign-out. */
export const signOut = command({
  name: 'identity.signOut', input: Nothing, output: SignedOut,
  async run({ tx, now, actor, permit }) {
    permit({})
    if (actor.session !== undefined) await endSession(tx, actor.session, now)
    return { id: actor.account }
  },
})

/** 领取令牌: lets a program act for an hour with the rights that the person has now. */
export const issueToken = command({
  name: 'identity.issueToken', input: Nothing, output: Token, secret: true,
  async run({ tx, now, actor, permit }) {
    permit({})
    const through = actor.session === undefined ? undefined : await readSession(tx, actor.session)
    if (through?.kind === 'bearer') throw problem.tokenFromToken()
    const token = newToken()
    const until = minutesAfter(now, tokenMinutes)
    await takeAccount(tx, actor.account)
    await addSession(tx, { tokenDigest: digestOfToken(token), account: actor.account, post: actor.post, kind: 'bearer', createdAt: now, seenAt: now, endsAt: until, endedAt: null, idToken: null })
    return { token, until: until.toISOString() }
  },
  subject: () => 'identity.issueToken',
})

/** 开通账号: a person who may sign in; rights come with a post. */
export const addAccount = command({
  name: 'identity.addAccount', input: AddAccount, output: Account,
  async run({ tx, now, actor, permit }, { login, name }) {
    permit(ownPlace(actor))
    const id = await freeAccountId(tx, login)
    await addAccountRow(tx, { id, login, name, issuer: null, subject: null, lastPost: null, closedAt: null, revision: 1, createdAt: now, seenOn: null, person: null, company: null, personLocked: null, companyLocked: null, companyName: null })
    return presentAccount(tx, actor, id, dayOf(now))
  },
})

/** 改账号: its name and login, whether it may sign in, and whether the bound identity is forgotten. */
export const changeAccount = command({
  name: 'identity.changeAccount', input: ChangeAccount, output: Account,
  async run({ tx, now, actor, permit, record }, { id, revision, login, name, closed, unbind }) {
    const account = await takeAccount(tx, id)
    const posts = await postsFrom(tx, id, dayOf(now))
    if (posts.length === 0) permit(ownPlace(actor))
    for (const { division, organization } of posts) permit({ division, organization })
    if (account.revision !== revision) throw stale({ revision: account.revision, login: account.login, name: account.name, closed: account.closedAt !== null })
    if (closed && id === actor.account) throw problem.ownAccount({ id })
    await changeAccountRow(tx, id, { login, name, closedAt: closed ? account.closedAt ?? now : null, revision: revision + 1, ...unbind ? { issuer: null, subject: null, person: null, company: null, personLocked: null, companyLocked: null } : {} })
    if (closed || unbind) await endSessionsOf(tx, id, now)
    record({ closed, unbind })
    return presentAccount(tx, actor, id, dayOf(now))
  },
})

/** 安排岗位: an account holds a role for an organization in a division, from a day on. */
export const addPost = command({
  name: 'identity.addPost', input: AddPost, output: HeldPost,
  async run({ tx, now, actor, permit, record }, { account, name, role, organization, division, from, until = null }) {
    permit({ division, organization })
    const holder = await takeAccount(tx, account)
    if (holder.closedAt !== null) throw problem.accountClosed({ account })
    if (account === actor.account) throw problem.ownPost({ account })
    if (!mayGrant(actor, await takeRole(tx, role), { division, organization })) throw problem.beyondYourRights({ role })
    if (until !== null && until <= from) throw problem.untilTooEarly({ from, until })
    const id = randomUUID()
    await addPostRow(tx, { id, name, account, role, organization, division, fromOn: from, untilOn: until, revision: 1, changedAt: now })
    record({ account, role, organization, division, from, until })
    return presentPost(tx, actor, id)
  },
})

/** 改岗位: its name, and the day on which it ends. */
export const changePost = command({
  name: 'identity.changePost', input: ChangePost, output: HeldPost,
  async run({ tx, now, actor, permit, record }, { id, revision, name, until }) {
    const post = await takePost(tx, id)
    permit({ division: post.division, organization: post.organization })
    if (post.account === actor.account) throw problem.ownPost({ account: post.account })
    if (post.revision !== revision) throw stale({ revision: post.revision, name: post.name, until: post.untilOn })
    if (until !== null && until <= post.fromOn) throw problem.untilTooEarly({ from: post.fromOn, until })
    if (!mayGrant(actor, await takeRole(tx, post.role), post)) throw problem.beyondYourRights({ role: post.role })
    await changePostRow(tx, id, { name, untilOn: until, revision: revision + 1, changedAt: now })
    record({ account: post.account, until })
    return presentPost(tx, actor, id)
  },
})

/** 改角色: what posts of this role may do, and how far. */
export const changeRole = command({
  name: 'identity.changeRole', input: ChangeRole, output: Role,
  async run({ tx, permit, record }, { code, revision, ...change }) {
    const role = await takeRole(tx, code)
    permit({})
    if (role.revision !== revision) throw stale({ ...role })
    if (!keepsHouseOpen(code, change)) throw problem.lockedOut({ code })
    await changeRoleRow(tx, code, { ...change, revision: revision + 1 })
    record({ reach: change.reach, actions: change.actions })
    return { code, ...change, revision: revision + 1 }
  },
})
