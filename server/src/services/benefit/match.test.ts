import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from '@yiwang/feel'
import { ask, execute } from '#kernel/action'
import { waitingJobs } from '#kernel/testing'
import { revokeGrant } from '#data/grant'
import { civil, health } from '../../process.scene.test.ts'
import { account, deliver, die, inForce, people, policy, scene, 吴强, 周敏, 孙丽 } from './benefit.scene.test.ts'
import { countNow, matchEverything } from './jobs.ts'
import { countMatches, entitledTo, listMatches, lookAtOne, prepare } from './match.views.ts'
import { matchAll } from './standing.table.ts'
import { dayNow, feelNames } from './policy.rules.ts'
import { addPolicy, changePolicy, countPolicy, discardPolicy, publishPolicy, withdrawPolicy } from './policy.commands.ts'
import { banded } from './rules.ts'
import { checkPolicy, explainOne, findSources, listOwnBenefits, listPolicies, readPolicy, tryPolicy } from './queries.ts'

const [陈秀英, 李大爷, 王建国] = people

test('a policy is a document: one writes it, it is checked against the data it speaks of, and another puts it in force', async t => {
  const { world, grant } = await scene(t), code = 'mzt.elder'
  const wrong = policy(grant, { conditions: [{ name: '富裕', feel: '年收入 > 5' }, { name: '数目', feel: '月收入 + 1' }], amount: '"多"', evidence: ['没有'], budgetFen: 100, order: null })
  const { findings, names } = await ask(world, 吴强, checkPolicy, { organization: civil, document: wrong })
  assert.deepEqual(findings.map(({ item }) => item), ['conditions.0', 'conditions.1', 'amount', 'order', 'evidence'])
  assert.deepEqual(names.map(({ name, type }) => `${name}:${type}`), ['出生日期:date', '区划:string', '月收入:number', '户号:string', '登记死亡:boolean', '户内人数:number'])
  const { revision } = await execute(world, 吴强, addPolicy, { code, organization: civil, document: wrong })
  await assert.rejects(execute(world, 周敏, publishPolicy, { code, revision }), { code: 'benefit.unfit' })
  const { revision: next } = await execute(world, 吴强, changePolicy, { code, revision, document: policy(grant) })
  await assert.rejects(execute(world, 吴强, publishPolicy, { code, revision: next }), { code: 'benefit.sameEyes' })
  const { revision: out, version } = await execute(world, 周敏, publishPolicy, { code, revision: next })
  assert.equal(version, 1)
  const drafted = await execute(world, 吴强, changePolicy, { code, revision: out, document: policy(grant, { amount: '5' }) })
  assert.deepEqual([drafted.number, drafted.version], [2, 1])
  const { revision: back } = await execute(world, 吴强, discardPolicy, { code, revision: drafted.revision })
  assert.equal((await ask(world, 孙丽, listPolicies, {})).items[0]!.name, '高龄津贴', 'what one may get is no secret')
  await assert.rejects(execute(world, 孙丽, withdrawPolicy, { code, revision: back, reason: '不归我管' }), { code: 'action.forbidden' })
  assert.equal((await execute(world, 吴强, withdrawPolicy, { code, revision: back, reason: '并入新的办法' })).version, null)
  assert.equal((await ask(world, 吴强, readPolicy, { code, number: 1 })).document.amount, policy(grant).amount)
})

test('who is entitled is found in the data of others under a grant, each with why or why not; without the grant nothing is found', async t => {
  const { world, grant } = await scene(t), code = await inForce({ world, grant })
  await die(world, 李大爷!, '2026-02-01')
  const why = async (number: string) => ask(world, 吴强, explainOne, { code, organization: civil, number })
  assert.deepEqual(await why(陈秀英!.id).then(({ entitled, fen, summary }) => [entitled, fen, summary]), [true, 20000, '符合：满八十周岁、健在'])
  assert.match((await why(陈秀英!.id)).reasons[0]!.text, /^符合，因为出生日期：1930-05-01（人口基本信息，2026-03-02 的记录）$/)
  const dead = await why(李大爷!.id)
  assert.deepEqual([dead.entitled, dead.fen], [false, null])
  assert.match(dead.summary, /^不符合，因为健在：不符合，因为登记死亡：是（死亡登记，2026-03-02 的记录）$/)
  assert.deepEqual((await why(陈秀英!.id)).evidence, [{ name: '出生日期', value: '1930-05-01', source: '人口基本信息' }, { name: '户内人数', value: '3', source: '人口基本信息' }])
  await assert.rejects(why('110105194912310021'), { code: 'benefit.noSubject' })
  await assert.rejects(ask(world, 孙丽, explainOne, { code, organization: civil, number: 陈秀英!.id }), { code: 'benefit.notFound' })
  const seen = await world.sql<{ subject: string; evidence: { rows: number } }>("select subject, evidence from ledger_entry where action = 'benefit.explain' and subject = $1", [grant])
  assert.ok(seen.length >= 3, 'each look under the grant is in the ledger')
  const { revision } = (await world.sql<{ revision: number }>('select revision from grant_grant where id = $1', [grant]))[0]!
  await execute(world, 孙丽, revokeGrant, { id: grant, revision, reason: '用途完了' })
  await assert.rejects(why(陈秀英!.id), { code: 'benefit.unfit' })
})

test('whoever writes a policy need not wait for the night to know whom it entitles: it alone is counted, and the others keep theirs', async t => {
  const { world, grant } = await scene(t), code = await inForce({ world, grant }), seen = async () => (await ask(world, 吴强, listPolicies, {})).items.map(({ code: of, tally }) => [of, tally?.entitled ?? null]).sort()
  assert.deepEqual(await seen(), [[code, null]])
  assert.ok((await ask(world, 吴强, readPolicy, { code })).can.includes('benefit.count'))
  await assert.rejects(execute(world, 孙丽, countPolicy, { code }), { code: 'action.forbidden' })
  const other = await inForce({ world, grant }, {}, 'mzt.other')
  await matchEverything(world)
  const all = (await ask(world, 吴强, listPolicies, {})).items[0]!.tally!.entitled
  assert.ok(all > 0)
  await die(world, 李大爷!, '2026-02-01')
  await execute(world, 吴强, countPolicy, { code })
  assert.deepEqual((await waitingJobs(world)).filter(({ job }) => job === 'benefit.count').map(({ input }) => input), [{ code }])
  await countNow(world, code)
  const tallies = await world.sql<{ policy: string; entitled: number }>('select policy, entitled from benefit_tally order by policy')
  assert.deepEqual(tallies.map(({ policy: of, entitled }) => [of, entitled]), [[code, all - 1], [other, all]])
})

test('before it is put in force it is known what a threshold would change, for people and for money', async t => {
  const { world, grant } = await scene(t), code = await inForce({ world, grant }), lower = policy(grant, { conditions: [{ name: '满七十周岁', feel: '出生日期 <= today() - @"P70Y"' }], amount: '15000' })
  const before = await ask(world, 吴强, tryPolicy, { organization: civil, document: policy(grant) })
  assert.deepEqual([before.looked, before.found, before.fen, before.unmet, before.shift], [5, 3, 40000, [{ name: '满八十周岁', people: 2 }, { name: '健在', people: 0 }], null])
  await die(world, 王建国!, '2026-02-01')
  assert.deepEqual((await ask(world, 吴强, tryPolicy, { organization: civil, document: lower, code })).shift, { gained: 1, lost: 0, other: 2, before: 30000, after: 45000 })
  await assert.rejects(ask(world, 孙丽, tryPolicy, { organization: civil, document: lower, code }), { code: 'benefit.notFound' })
})

test('whoever writes a policy sees which data there are to judge by, what each condition says in plain words, and who would get how much where', async t => {
  const { world, grant } = await scene(t), { items } = await ask(world, 吴强, findSources, { organization: civil })
  assert.deepEqual(items.map(({ name, grant: under, by, nameField, fields }) => [name, under, by, nameField, fields.filter(({ readable }) => !readable).length]), [['死亡登记', null, 'resident_id', null, 0], ['人口基本信息', grant, 'resident_id', 'person_name', 0]])
  assert.deepEqual((await ask(world, 孙丽, findSources, { organization: health })).items.map(({ name, grant: under }) => [name, under]), [['人口基本信息', null]])
  await assert.rejects(ask(world, 孙丽, findSources, { organization: civil }), { code: 'benefit.notFound' })
  const { sentences } = await ask(world, 吴强, checkPolicy, { organization: civil, document: policy(grant, { conditions: [...policy(grant).conditions, { name: '低收入', feel: '月收入 < 2000 and (区划 = "330113" or 户内人数 >= 3)' }, { name: '没写完', feel: '月收入 <' }] }) })
  assert.deepEqual(sentences.map(({ item, text }) => `${item} ${text}`), ['conditions.0 满 80 周岁', 'conditions.1 没有登记死亡', 'conditions.2 月收入小于 2000，并且（区划是“330113”，或者户内人数不低于 3）', 'amount 满 90 周岁的，200 元；其余的，100 元'])
  const wide = policy(grant, { conditions: [{ name: '满七十周岁', feel: '出生日期 <= today() - @"P70Y"' }] }), narrow = policy(grant, { conditions: [{ name: '满八十五周岁', feel: '出生日期 <= today() - @"P85Y"' }] })
  const tried = await ask(world, 吴强, tryPolicy, { organization: civil, document: narrow, against: wide })
  assert.deepEqual([tried.amounts, tried.divisions.map(({ division, people, fen }) => [division, people, fen]), tried.shift], [[{ fen: 10000, people: 1 }, { fen: 20000, people: 1 }], [['330113', 2, 30000]], { gained: 0, lost: 1, other: 0, before: 40000, after: 30000 }])
  assert.deepEqual(banded(Array.from({ length: 100 }, (_, at) => ({ fen: at * 10, people: 2 }))).reduce((all, { people }) => all + people, 0), 200)
})

test('any past day can be played again: with the data and the age of that day', async t => {
  const { world, grant } = await scene(t), code = await inForce({ world, grant }), then = world.now().toISOString()
  world.wait(48)
  await deliver(world, [{ ...陈秀英!, born: '1960-05-01' }])
  const entitled = async (asOf?: string) => (await ask(world, 吴强, explainOne, { code, organization: civil, number: 陈秀英!.id, ...asOf === undefined ? {} : { asOf } })).entitled
  assert.deepEqual([await entitled(), await entitled(then)], [false, true])
  assert.deepEqual([(await ask(world, 吴强, tryPolicy, { organization: civil, document: policy(grant) })).found, (await ask(world, 吴强, tryPolicy, { organization: civil, document: policy(grant), asOf: then })).found], [2, 3])
})

test('one sees every policy for oneself with its reasons, and a stranger sees nothing', async t => {
  const { world, grant } = await scene(t)
  await inForce({ world, grant })
  await inForce({ world, grant }, { name: '低收入补贴', conditions: [{ name: '月收入低于一千', feel: '月收入 < 1000' }], amount: '5000' }, 'mzt.poor')
  await inForce({ world, grant }, { name: '低收入老人补贴', conditions: [{ name: '月收入低于五百', feel: '月收入 < 500' }], amount: '5000' }, 'mzt.poorer')
  const own = await ask(world, await account(world, 陈秀英!, 'chenxiuying'), listOwnBenefits, {})
  assert.deepEqual(own.items.map(({ code, entitled, fen }) => [code, entitled, fen]), [['mzt.elder', true, 20000], ['mzt.poor', true, 5000], ['mzt.poorer', false, null]])
  assert.match(own.items[2]!.summary, /月收入：800/)
  await world.sql("insert into identity_account (id, login, name, created_at) values ('stranger', 'stranger', '陌生人', now())")
  assert.deepEqual(await ask(world, { ...吴强, account: 'stranger' }, listOwnBenefits, {}), { known: false, notice: '演示支付，不动真钱', items: [] })
})

test('the SQL of a policy says of everybody what its FEEL says of one', async t => {
  const { world, grant } = await scene(t)
  const day = fc.date({ min: new Date('1920-01-01T00:00:00Z'), max: new Date('2026-03-01T00:00:00Z'), noInvalidDate: true }).map(at => at.toISOString().slice(0, 10)), conditions = ['出生日期 <= today() - @"P80Y"', '月收入 < 2000', '区划 = "330113" or 月收入 >= 3000', 'not(登记死亡) and 户内人数 > 1', 'if 月收入 = null then false else 月收入 * 12 <= 30000', '出生日期 in [@"1930-01-01"..@"1960-12-31"]', 'starts with(区划, "3301")', '月收入 between 500 and 4000']
  const random = fc.array(fc.record({ born: day, household: fc.constantFrom('H1', 'H2', 'H3'), town: fc.constantFrom('330113', '330106', '331002', ''), income: fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 600_000 }).map(fen => (fen / 100).toFixed(2))) }), { minLength: 12, maxLength: 30 })
  let turn = 0
  await fc.assert(fc.asyncProperty(random, fc.subarray(conditions, { minLength: 2 }), async (list, chosen) => {
    await world.sql('truncate lake.gat_resident, lake.gat_resident__history')
    const persons = list.map(({ born, ...rest }, at) => ({ id: `P${at}`, name: `甲${at}`, born, ...rest })), now = world.now()
    await world.sql("insert into lake.gat_resident (_digest, _line, _delivery, _from, resident_id, person_name, born_on, household_no, division, income) select 0, 0, 1, now(), id, name, born::date, household, nullif(town, ''), nullif(income, '')::numeric from jsonb_to_recordset($1) as r (id text, name text, born text, household text, town text, income text)", [JSON.stringify(persons)])
    const document = policy(grant, { conditions: chosen.map((feel, at) => ({ name: `条件${at}`, feel })), amount: '100' }), prepared = await prepare(world.db, now, { code: 'x', version: ++turn, organization: civil, document }), asked = { now, at: null, one: null }
    const closures = chosen.map(feel => compile(feel, { names: feelNames(document) })), wanted: string[] = []
    for (const { id, born, household, town, income } of persons) {
      const context = { 出生日期: compile(`@"${born}"`).evaluate(), 区划: town || null, 月收入: income === '' ? null : compile(income).evaluate(), 户号: household, 登记死亡: false, 户内人数: persons.filter(other => other.household === household).length }
      const holds = closures.map(closure => closure.evaluate(context, { now: dayNow(now) })), looked = await lookAtOne(world.db, prepared, { ...asked, one: id })
      assert.deepEqual(looked!.holds, holds.map(each => (typeof each === 'boolean' ? each : null)), `${chosen.join(' | ')} of ${JSON.stringify({ born, town, income })}`)
      if (holds.every(each => each === true)) wanted.push(id)
    }
    const [found, counted, [standing]] = [await listMatches(world.db, prepared, asked), await countMatches(world.db, prepared, asked), await matchAll(world.db, [prepared], now)]
    assert.deepEqual(found.map(({ number }) => number).sort(), wanted.sort())
    assert.deepEqual([counted.found, standing!.entitled, standing!.looked, standing!.fen], [wanted.length, wanted.length, persons.length, wanted.length * 100])
    assert.deepEqual(await Promise.all(persons.slice(0, 3).map(async ({ id }) => (await entitledTo(world.db, [prepared], now, id)).has('x'))), persons.slice(0, 3).map(({ id }) => wanted.includes(id)))
  }), { numRuns: 6 })
})

test('every night all policies are held against everybody at once, and it is known how many each entitles', async t => {
  const { world, grant } = await scene(t)
  // more conditions than one word of the books has bits
  const incomes = (at: number) => Array.from({ length: 8 }, (_, turn) => at * 200 + turn * 7), born = (at: number) => `19${30 + at * 7 % 66}-01-01`
  for (let at = 0; at < 10; at++) await inForce({ world, grant }, { name: `政策${at}`, conditions: [{ name: '年龄', feel: `出生日期 <= @"${born(at)}"` }, ...incomes(at).map(most => ({ name: '收入', feel: `月收入 <= ${most + 800}` }))], amount: at % 2 === 0 ? '100' : '月收入' }, `mzt.policy_${at}`)
  await matchEverything(world)
  const { items } = await ask(world, 吴强, listPolicies, {})
  for (const { code, tally } of items) {
    const at = Number(code.split('_')[1]), entitled = people.filter(person => person.born <= born(at) && person.income !== '' && Number(person.income) <= incomes(at)[0]! + 800)
    assert.deepEqual([tally!.looked, tally!.entitled, tally!.fen], [5, entitled.length, at % 2 === 0 ? entitled.length * 100 : entitled.reduce((sum, { income }) => sum + Number(income), 0)], code)
  }
  assert.equal((await world.sql("select from ledger_entry where action = 'grant.match' and subject = $1", [grant])).length, 20, 'each policy’s look at each source under the grant is in the ledger')
})
