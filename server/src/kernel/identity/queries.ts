import { areasOf, mayIn, query } from '#kernel/action'
import { presentMe } from './me.ts'
import { dayOf } from './rules.ts'
import { AccountPage, ListAccounts, ListPosts, Me, Nothing, PostPage, RolePage } from './schema.ts'
import { roles } from './table.ts'
import { listAccountsIn, listPostsIn } from './views.ts'

/** 我是谁: the account, the acting post, the other posts, and what the acting post may do. */
export const readMe = query({
  name: 'identity.me', input: Nothing, output: Me,
  async read({ db, now, actor, areas }) {
    areas()
    return presentMe(db, actor, dayOf(now))
  },
})

/** 账号: those who hold a post in the areas, and those who hold none yet. */
export const listAccounts = query({
  name: 'identity.listAccounts', input: ListAccounts, output: AccountPage,
  read: ({ db, now, actor, areas }, input) => listAccountsIn(db, actor, areas(), input, dayOf(now)),
})

/** 岗位: in the areas, by account, organization, division or role. */
export const listPosts = query({
  name: 'identity.listPosts', input: ListPosts, output: PostPage,
  read: ({ db, now, actor, areas }, input) => listPostsIn(db, actor, areas(), input, dayOf(now)),
})

/** 角色: what each may do, and how far. */
export const listRoles = query({
  name: 'identity.listRoles', input: Nothing, output: RolePage,
  async read({ db, actor, areas }) {
    const items = areas().length === 0 ? [] : await roles(db)
    const can = mayIn(areasOf(actor, 'identity.changeRole'), {}) ? ['identity.changeRole'] : []
    return { total: items.length, items: items.map(role => ({ ...role, can })) }
  },
})
