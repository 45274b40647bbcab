// A long case whose house is killed at every one of its steps: nothing is lost, nothing is done twice, and what is called outside is called at most once more, under the same key.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#kernel/postgres'
import { type TestWorld, testWorld } from '#kernel/testing'
import { signInAs } from '#kernel/testing-http'
import { replay } from '#process/case'
import './outside.scene.test.ts'
import { allowance, bureau, cast, civil, inForce, inTurn } from './process.scene.test.ts'
import { type RunningHouse, startHouse } from './tools/house.ts'

const task = (id: string, name: string, fields = ''): [string, string, string] => ['userTask', id, `name="${name}" yw:role="exchange-supervisor" ${fields}`]
const visit = inTurn([['startEvent', 's'], task('see', '上门', 'yw:fields="found"'), ['endEvent', 'e']])
const long = inTurn([
  ['startEvent', 's', 'yw:fields="person"'], ['serviceTask', 'register', 'yw:service="case.register" yw:result="registered"'], task('check', '审查', 'yw:fields="age"'), ['businessRuleTask', 'reckon', 'yw:decision="allowance"'],
  ['intermediateCatchEvent', 'wait', '', '<bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1S</bpmn:timeDuration></bpmn:timerEventDefinition>'],
  ['callActivity', 'call', 'name="核实" calledElement="visit"'], task('pay', '发放'), ['serviceTask', 'report', 'yw:service="case.register" yw:result="reported"'], ['endEvent', 'e'],
])

test('a case is killed at every step, within its calls outside too, and comes to its end as if nothing had been', async t => {
  const base = await testWorld(t), world: TestWorld = { ...base, now: () => new Date() }, people = await cast(world), folder = mkdtempSync(join(tmpdir(), 'yiwang-case-'))
  await inForce(world, people, visit, 'visit')
  await inForce(world, people, long, 'long', { decisions: { allowance: allowance() } })
  await world.sql("update identity_role set actions = '{*}' where code in ('data-steward', 'exchange-supervisor')")
  const 吴强 = await signInAs(world, { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }), 郑红 = await signInAs(world, { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau })

  // the other system kills whoever asks it for the first time, before it has answered; asked again under the same key it answers the same
  const calls = new Map<string, number>()
  const outside = createServer((request, response) => {
    const key = String(request.headers['idempotency-key']), times = (calls.get(key) ?? 0) + 1
    calls.set(key, times)
    request.resume()
    if (times === 1) void restart()
    else response.end(`receipt ${calls.size}`)
  })
  await new Promise<void>(ready => { outside.listen(0, '127.0.0.1', ready) })
  const { port } = outside.address() as AddressInfo
  const env = { PORT: String(await freePort()), DATABASE_URL: base.url, DEMONSTRATION_WORLD: 'empty', OUTSIDE: `http://127.0.0.1:${port}/`, NODE_OPTIONS: `--import ${new URL('./outside.scene.test.ts', import.meta.url)}` }
  const start = () => startHouse({ folder, env, args: ['--still'] })
  let house: RunningHouse = await start(), kills = 0, coming: Promise<unknown> = Promise.resolve()
  /** One after another, whoever kills. */
  const restart = () => coming = coming.then(async () => { await house.end('SIGKILL'); house = await start() })
  t.after(async () => { await coming; await house.end('SIGKILL'); outside.close(); outside.closeAllConnections(); rmSync(folder, { recursive: true, force: true }) })

  const ask = async <R>(headers: object, method: string, path: string, body?: object, key: string = randomUUID()): Promise<R> => insist(async () => {
    const answer = await fetch(`${house.address}/api${path}`, { method, headers: { ...headers, ...body ? { 'content-type': 'application/json', 'idempotency-key': key } : {} }, ...body ? { body: JSON.stringify(body) } : {} })
    if (answer.status >= 500) throw new Error(String(answer.status))
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`)
    return await answer.json() as R
  })
  const kill = async () => { await restart(); kills++ }
  /** Asked, and killed by turns while it is done and as soon as it is done; what was not answered is asked again under the same key. */
  const survive = async <R>(headers: object, path: string, body: object): Promise<R> => {
    const key = randomUUID(), within = kills % 2 === 0
    if (within) {
      const broken = fetch(`${house.address}/api${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) }).catch(() => null)
      await pause(kills * 8 + 4)
      await kill()
      await broken
    }
    const answer = await ask<R>(headers, 'POST', path, body, key)
    if (!within) await kill()
    return answer
  }
  interface Listed { items: { id: string; node: string; revision: number }[] }
  const waitsAt = (node: string) => insist(async () => {
    await world.sql("select graphile_worker.add_job('case.timers', '{}'::json)")
    const found = (await ask<Listed>(郑红, 'GET', '/tasks')).items.find(each => each.node === node)
    if (!found) throw new Error(`nothing at ${node} yet`)
    return found
  })
  const work = async (node: string, values: object) => { const { id, revision } = await waitsAt(node); await survive(郑红, `/tasks/${id}/complete`, { revision, values }) }

  const { id } = await survive<{ id: string }>(吴强, '/cases', { model: 'long', title: '王奶奶的津贴', variables: { person: 'p1' } })
  await work('check', { age: 83 })
  await work('see', { found: '住在本地' })
  await work('pay', {})
  interface Whole { status: string; variables: Record<string, unknown>; actions: { verb: string }[]; children: { status: string }[] }
  const whole = await insist(async () => { const filed = await ask<Whole>(吴强, 'GET', `/cases/${id}`); if (filed.status === 'running') throw new Error('not through yet'); return filed })

  assert.deepEqual([whole.status, whole.actions.map(({ verb }) => verb)], ['completed', ['start', 'service', 'complete', 'decide', 'timer', 'childDone', 'complete', 'service']])
  assert.deepEqual(whole.variables, { person: 'p1', registered: { receipt: 'receipt 1' }, age: 83, allowance: 10000, found: '住在本地', reported: { receipt: 'receipt 2' } })
  assert.deepEqual(whole.children.map(({ status }) => status), ['completed'])
  assert.deepEqual([...calls.values()], [2, 2], 'each call outside came once more, and never under another key')
  assert.deepEqual(await world.sql("select action, count(*)::int as n from ledger_entry where action in ('case.start', 'case.open', 'case.complete', 'case.register', 'case.fireTimer', 'case.answerChild') group by action order by action"),
    [{ action: 'case.answerChild', n: 1 }, { action: 'case.complete', n: 3 }, { action: 'case.fireTimer', n: 1 }, { action: 'case.open', n: 1 }, { action: 'case.register', n: 2 }, { action: 'case.start', n: 1 }])
  assert.deepEqual(await world.sql("select state, count(*)::int as n from case_task group by state"), [{ state: 'done', n: 3 }])
  assert.equal(kills, 4, 'each step of a person was broken off once, beside the two calls')
  for (const { id: each } of await world.sql<{ id: string }>('select id from case_case')) { const { replayed, stands } = await replay(world.db, each); assert.deepEqual(stands, replayed) }
})

/** What was not answered is asked again; gives up after a minute. */
async function insist<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 0; ; tries++) {
    try { return await work() } catch (error) {
      if (error instanceof assert.AssertionError || tries > 600) throw error
      await pause(100)
    }
  }
}
