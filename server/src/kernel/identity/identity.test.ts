import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Actor, areasOf, ask, execute, mayIn, systemActor } from '#kernel/action'
import { openSafe, safeWith } from '#kernel/safe'
import { type TestWorld, testWorld } from '#kernel/testing'
import { accountNames, addAccount, addPost, changeAccount, changePost, changeRole, choosePost, houseSecret, issueToken, listAccounts, listPosts, listRoles, readMe, signedIn, signIn, signOut } from '#kernel/identity'

const health = '11330000MB9X01019G'
const civil = '11330000MB9X010713'
const province = '330000000000'
const house = systemActor('demonstration')

async function hire(world: TestWorld, login: string, name: string, role: string, { organization = health, division = province, from = '2026-01-01', until = null as string | null } = {}) {
  const known = (await ask(world, house, listAccounts, { q: login })).items.find(account => account.login === login)
  const { id } = known ?? await execute(world, house, addAccount, { login, name })
  const post = await execute(world, house, addPost, { account: id, name: `${name}的岗位`, role, organization, division, from, until })
  return { id, post: post.id }
}
async function enter(world: TestWorld, login: string): Promise<Actor> {
  const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: 'https://id.example', subject: `s-${login}`, login, idToken: null })
  const actor = await signedIn(world, token)
  assert.ok(actor)
  return actor
}
async function start(t: TestContext) {
  const world = await testWorld(t)
  await hire(world, 'sunli', '孙丽', 'data-steward')
  return world
}

test('who stands behind an account is said by name: a person, a department’s system, the house', async t => {
  const world = await start(t)
  await world.sql(`insert into identity_client (id, name, purpose, organization, division, networks, per_minute, created_at, created_by) values ('intake', '高龄津贴系统', '核对', '${civil}', '${province}', '{}', 60, now(), 'sunli')`)
  const accounts = ['sunli', 'client:intake', 'system:intake', 'system:初始数据', 'client:gone', 'nobody']
  const nameOf = await accountNames(world.db, [...accounts, null, 'sunli'])
  assert.deepEqual(accounts.map(nameOf), ['孙丽', '高龄津贴系统', '系统（自动采集）', '系统', 'client:gone', 'nobody'])
  assert.equal((await accountNames(world.db, []))('system:subscription'), '系统（订阅）')
})

test('rights belong to the post: they begin and end with it, not with the person', async t => {
  const world = await testWorld(t)
  await hire(world, 'sunli', '孙丽', 'data-steward', { from: '2026-03-02', until: '2026-03-04' })
  const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: 'https://id.example', subject: 's', login: 'sunli', idToken: null })
  const may = (actor: Actor | null) => actor !== null && mayIn(areasOf(actor, 'catalogue.publish'), { division: province, organization: health })
  const first = await signedIn(world, token)
  assert.equal(may(first), true)
  assert.equal(first !== null && mayIn(areasOf(first, 'catalogue.publish'), { division: province, organization: civil }), false, 'a steward acts for her own organization only')
  for (let hours = 0; hours < 11; hours++) { world.wait(1); await signedIn(world, token) }
  world.wait(2)
  assert.equal(await signedIn(world, token), null, 'no session outlives a working day')
  world.wait(36)
  assert.equal(may(await enter(world, 'sunli').catch(() => null)), false)
})

test('a session that nobody uses ends by itself', async t => {
  const world = await start(t)
  const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: 'https://id.example', subject: 's', login: 'sunli', idToken: null })
  world.wait(1.9)
  assert.ok(await signedIn(world, token))
  world.wait(1.9)
  assert.ok(await signedIn(world, token))
  world.wait(2.1)
  assert.equal(await signedIn(world, token), null)
  assert.equal(await signedIn(world, 'somebody-elses-guess'), null)
})

test('a person with two posts picks one, and the next session remembers', async t => {
  const world = await testWorld(t)
  const first = await hire(world, 'zhenghong', '郑红', 'exchange-supervisor')
  const second = await hire(world, 'zhenghong', '郑红', 'data-steward', { organization: civil })
  const actor = await enter(world, 'zhenghong')
  assert.equal(actor.post, null)
  assert.deepEqual((await ask(world, actor, readMe, {})).posts.map(post => post.id).sort(), [first.post, second.post].sort())
  const me = await execute(world, actor, choosePost, { post: second.post })
  assert.deepEqual([me.post?.id, me.post?.roleName, me.can.includes('catalogue.*')], [second.post, '数据管理员', true])
  assert.equal((await enter(world, 'zhenghong')).post, second.post)
  const stranger = await hire(world, 'wuqiang', '吴强', 'data-steward', { organization: civil })
  await assert.rejects(execute(world, actor, choosePost, { post: stranger.post }), { code: 'identity.notYourPost' })
})

test('who signs out is out, and the token of a program lives an hour', async t => {
  const world = await start(t)
  const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: 'https://id.example', subject: 's', login: 'sunli', idToken: null })
  const actor = (await signedIn(world, token))!
  const program = await execute(world, actor, issueToken, {}, { idempotencyKey: 'once' })
  assert.equal((await signedIn(world, program.token))?.account, 'sunli')
  assert.ok(!JSON.stringify(await world.sql('select * from action_reply, identity_session')).includes(program.token), 'no table holds a token')
  await assert.rejects(execute(world, (await signedIn(world, program.token))!, issueToken, {}), { code: 'identity.tokenFromToken' })
  await execute(world, actor, signOut, {})
  assert.equal(await signedIn(world, token), null)
  world.wait(1.01)
  assert.equal(await signedIn(world, program.token), null)
  assert.deepEqual(await world.sql("select action, subject, account from ledger_entry where action like 'identity.%' and account <> 'system:demonstration' order by id"), [
    { action: 'identity.signIn', subject: 'sunli', account: 'system:sign-in' }, { action: 'identity.issueToken', subject: 'identity.issueToken', account: 'sunli' }, { action: 'identity.signOut', subject: 'sunli', account: 'sunli' },
  ])
})

test('an account is bound to one identity at its first sign-in; nobody else comes in by its login', async t => {
  const world = await start(t)
  await enter(world, 'sunli')
  const come = (subject: string, login: string | null) => execute(world, systemActor('sign-in'), signIn, { issuer: 'https://id.example', subject, login, idToken: null })
  await assert.rejects(come('another-subject', 'sunli'), { code: 'identity.otherPerson' })
  assert.equal((await come('s-sunli', 'a-changed-login')).id, 'sunli')
  await assert.rejects(come('unknown', 'nobody'), { code: 'identity.nobodyKnown' })
  await assert.rejects(come('unknown', null), { code: 'identity.nobodyKnown' })
  const { revision } = (await ask(world, house, listAccounts, { q: 'sunli' })).items[0]!
  await execute(world, house, changeAccount, { id: 'sunli', revision, login: 'sunli', name: '孙丽', closed: false, unbind: true })
  assert.equal((await come('another-subject', 'sunli')).id, 'sunli')
})

test('a closed account is out at once and cannot come back; a stale save shows what is there', async t => {
  const world = await start(t)
  const actor = await enter(world, 'sunli')
  await execute(world, house, changeAccount, { id: 'sunli', revision: 1, login: 'sunli', name: '孙丽', closed: true })
  await assert.rejects(enter(world, 'sunli'), { code: 'identity.closed' })
  await assert.rejects(execute(world, house, changeAccount, { id: 'sunli', revision: 1, login: 'sunli', name: '孙俪', closed: false }), { code: 'action.stale', detail: { current: { revision: 2, login: 'sunli', name: '孙丽', closed: true } } })
  await assert.rejects(execute(world, house, addPost, { account: 'sunli', name: '岗', role: 'leader', organization: health, division: province, from: '2026-01-01' }), { code: 'identity.accountClosed' })
  await execute(world, house, addAccount, { login: 'wuqiang', name: '吴强' })
  await assert.rejects(execute(world, house, addAccount, { login: 'wuqiang', name: '吴强' }), { code: 'identity.loginTaken' })
  await assert.rejects(execute(world, house, changeAccount, { id: 'wuqiang', revision: 1, login: 'sunli', name: '吴强', closed: false }), { code: 'identity.loginTaken' })
  assert.equal(actor.account, 'sunli')
})

test('nobody gives what he has not, and nobody gives to himself', async t => {
  const world = await testWorld(t)
  await hire(world, 'zhenghong', '郑红', 'exchange-supervisor', { division: '330100000000' })
  await hire(world, 'zhaohaibo', '赵海波', 'platform-admin')
  await execute(world, house, addAccount, { login: 'wuqiang', name: '吴强' })
  const supervisor = await enter(world, 'zhenghong')
  const give = (actor: Actor, role: string, division: string, account = 'wuqiang') => execute(world, actor, addPost, { account, name: '数据管理', role, organization: civil, division, from: '2026-03-02' })
  await assert.rejects(give(supervisor, 'data-steward', '330200000000'), { code: 'action.forbidden' })
  const given = await give(supervisor, 'data-steward', '330113000000')
  assert.deepEqual([given.accountName, given.can], ['吴强', ['identity.changePost']])
  await assert.rejects(give(supervisor, 'data-steward', province), { code: 'action.forbidden' })
  await assert.rejects(give(supervisor, 'platform-admin', '330100000000'), { code: 'identity.beyondYourRights' })
  await assert.rejects(give(supervisor, 'operator', '330100000000', 'zhenghong'), { code: 'identity.ownPost' })
  await give(await enter(world, 'zhaohaibo'), 'leader', province)
  await assert.rejects(execute(world, supervisor, changePost, { id: given.id, revision: 1, name: '数据管理', until: '2026-03-02' }), { code: 'identity.untilTooEarly' })
  const ended = await execute(world, supervisor, changePost, { id: given.id, revision: 1, name: '数据管理', until: '2026-03-03' })
  assert.deepEqual([ended.until, ended.revision], ['2026-03-03', 2])
  await assert.rejects(execute(world, supervisor, changePost, { id: given.id, revision: 1, name: '数据', until: null }), { code: 'action.stale' })
})

test('lists show as far as the post reaches', async t => {
  const world = await start(t)
  await hire(world, 'zhenghong', '郑红', 'exchange-supervisor', { division: '330100000000' })
  await hire(world, 'wuqiang', '吴强', 'data-steward', { organization: civil, division: '330106000000' })
  const supervisor = await enter(world, 'zhenghong')
  assert.deepEqual((await ask(world, supervisor, listPosts, {})).items.map(post => [post.accountName, post.organizationName]), [['郑红', health], ['吴强', civil]])
  assert.deepEqual((await ask(world, supervisor, listAccounts, {})).items.map(account => account.name).sort(), ['吴强', '郑红'])
  assert.equal((await ask(world, await enter(world, 'sunli'), listAccounts, {})).total, 0)
  assert.equal((await ask(world, supervisor, listPosts, { division: '330106000000' })).total, 1)
  const found = async (q: string) => (await ask(world, supervisor, listPosts, { q })).items.map(post => post.accountName)
  assert.deepEqual([await found('吴强的'), await found('wuq'), await found('郑'), await found('%')], [['吴强'], ['吴强'], ['郑红'], []])
})

test('an account tells on which day it was last used, and no more', async t => {
  const world = await start(t)
  const seen = async () => (await ask(world, house, listAccounts, { q: 'sunli' })).items.map(account => account.seenOn)
  assert.deepEqual(await seen(), [null])
  await enter(world, 'sunli')
  assert.deepEqual(await seen(), ['2026-03-02'])
  world.wait(24)
  await enter(world, 'sunli')
  assert.deepEqual(await seen(), ['2026-03-03'])
})

test('a role is data, and the house stays open', async t => {
  const world = await testWorld(t)
  const { items } = await ask(world, house, listRoles, {})
  const everyone = items.find(role => role.code === 'everyone')!
  const { code, name, summary, reach, revision } = everyone
  assert.ok(summary.includes('代码表') && !items.some(role => role.summary.includes('代码集')), 'a code list has one name')
  await assert.rejects(execute(world, house, changeRole, { code, name, summary, reach, revision, actions: ['registry.*'] }), { code: 'identity.lockedOut' })
  const leader = items.find(role => role.code === 'leader')!
  const changed = await execute(world, house, changeRole, { code: 'leader', name: '领导', summary: leader.summary, reach: 'division', revision: 1, actions: ['board.*'] })
  assert.deepEqual([changed.actions, changed.revision], [['board.*'], 2])
  await assert.rejects(execute(world, house, changeRole, { code: 'leader', name: '领导', summary: '', reach: 'division', revision: 1, actions: [] }), { code: 'action.stale' })
  await hire(world, 'fengguoping', '冯国平', 'leader')
  const actor = await enter(world, 'fengguoping')
  assert.deepEqual(areasOf(actor, 'board.readBoard'), [{ division: '33', organization: null }])
  assert.deepEqual(areasOf(actor, 'indicator.listIndicators'), [])
})

test('what digests of persons hold lies in the database locked alone, stays the same, and opens with no other key', async t => {
  const world = await testWorld(t), kept = async () => String((await world.sql<{ value: string }>("select value #>> '{}' as value from identity_secret where name = 'house.persons'"))[0]?.value)
  const secret = await houseSecret(world.db, openSafe)
  assert.match(secret, /^[0-9a-f]{64}$/)
  assert.deepEqual([await houseSecret(world.db, openSafe), (await kept()).includes(secret)], [secret, false])
  await assert.rejects(houseSecret(world.db, safeWith(Buffer.alloc(32, 7))), /safe\.key/)
  // a house from before the safe
  const older = 'ab'.repeat(32)
  await world.sql("update identity_secret set value = to_jsonb($1::text) where name = 'house.persons'", [older])
  assert.deepEqual([await houseSecret(world.db, openSafe), (await kept()).includes(older), await houseSecret(world.db, openSafe)], [older, false, older])
})
