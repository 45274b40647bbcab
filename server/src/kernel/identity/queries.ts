import { areasOf, mayIn, query } from '#kernel/action'
import { presentMe } from './me.ts'
import { dayOf } from './rules.ts'
import { AccountPage, House, ListAccounts, ListPosts, Me, Nothing, PostPage, RolePage } from './schema.ts'
import { isDemonstration } from './secret.table.ts'
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

/** 演示数据或者不是: told to strangers too, since they, too, read names. */
export const readHouse = query({
  name: 'identity.house', input: Nothing, output: House, open: true,
  async read({ db, areas }) {
    areas()
    return { demonstration: await isDemonstration(db) }
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
