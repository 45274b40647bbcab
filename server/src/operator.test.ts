import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { completeResidentId, completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { hire, signInAs, testHttp } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { processDelivery } from '#data/exchange'
import { addOrganization, seedRegistry } from '#data/registry'
import { modules } from './app.ts'

const house = systemActor('test'), health = completeUscc('11149901MB9X0011'), code = 'wjw.birth'
const mother = completeResidentId('14990119900404123'), short = mother.slice(0, 17)
const contract = newContract({ name: '出生医学证明', provider: health, refusalRate: 0.5, fields: [
  newField({ code: 'no', name: '证明编号', type: 'text', key: true }),
  newField({ code: 'child', name: '孩子姓名', type: 'text', sensitive: 'personName', classification: 'L3' }),
  newField({ code: 'mother', name: '母亲身份证号', type: 'text', length: 18, sensitive: 'residentId', classification: 'L3' }),
] })
const head = '证明编号,孩子姓名,母亲身份证号'
const files = {
  good: [head, `W1,欧阳晴川,${mother}`, `W2,欧阳晴川,${mother}`, `W3,欧阳晴川,${short}`],
  refused: [head, `W4,欧阳晴川,${short}`, `W5,欧阳晴川,${short}`],
  'without a heading': [`W6,欧阳晴川,${mother}`, `W7,欧阳晴川,${mother}`],
}

test('the operator sees how the house runs, and no personal value at any address', async t => {
  const { app, world } = await testHttp(t, { modules })
  await seedRegistry(world)
  await execute(world, house, addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  await execute(world, house, addDataset, { code, contract })
  await execute(world, house, publishDataset, { code, revision: 1 })
  const steward = await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  const ids: string[] = []
  for (const [name, lines] of Object.entries(files)) {
    const sent = await app.inject({ method: 'POST', url: `/api/datasets/${code}/deliveries?fileName=${encodeURIComponent(name)}.csv`, headers: { ...steward, 'content-type': 'application/octet-stream' }, payload: `${lines.join('\n')}\n` })
    assert.equal(sent.statusCode, 200, sent.body)
    ids.push(sent.json().id)
    await processDelivery(world, sent.json().id)
  }
  assert.deepEqual(await world.sql('select state from exchange_delivery order by number'), [{ state: 'applied' }, { state: 'refused' }, { state: 'refused' }])
  const operator = await signInAs(world, { login: 'qianzhiyuan', name: '钱志远', role: 'operator' })
  await hire(world, { login: 'chenxiuying', name: '陈秀英', role: 'resident' })

  const get = (url: string, headers = operator) => app.inject({ url, headers })

  const { paths } = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, { get?: unknown }> }
  for (const [path, { get: readable }] of Object.entries(paths)) if (readable) for (const id of ids) {
    const url = path.replace('{id}', path.includes('ledger') ? '1' : id).replace(/\{\w+\}/, code)
    const { body } = await get(url)
    for (const secret of ['欧阳晴川', mother, short, '陈秀英']) assert.ok(!body.includes(secret), `GET ${url} tells the operator ${secret}: ${body.slice(0, 400)}`)
  }
  for (const shut of ['rejects', 'reject-reasons', 'rejects.csv'].map(part => `/api/deliveries/${ids[0]}/${part}`).concat(['records', 'records.csv', 'records/history?key=W1'].map(part => `/api/datasets/${code}/${part}`)))
    assert.equal((await get(shut)).statusCode, 403, shut)

  // How the deliveries went is the operator's business; what a refusal quotes from the file is the provider's.
  const { items } = (await get(`/api/datasets/${code}/deliveries`)).json()
  assert.deepEqual(items.map(({ state, rowsRead, rowsRejected }: Record<string, unknown>) => [state, rowsRead, rowsRejected]), [['refused', 0, 0], ['refused', 2, 2], ['applied', 3, 1]])
  assert.equal(items[0].reason, '整批退回了。原因里可能有个人信息，只给交数的单位看。')
  assert.match((await get(`/api/deliveries/${ids[2]}`, steward)).json().reason, /欧阳晴川/)
})
