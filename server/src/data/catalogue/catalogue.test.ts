import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset, takePublishedDataset } from '#data/catalogue'

const health = '11330000002482137U'
const 孙丽 = actor('孙丽', { division: '330000000000', organization: health, may: ['catalogue.*'] })

test('a dataset can be built on when it is published, and not before', async t => {
  const world = await testWorld(t)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`)
  const contract = newContract({ name: '出生医学证明', provider: health, fields: [newField({ code: 'certificate_no', name: '证明编号', type: 'text', length: 20, key: true })] })
  await execute(world, 孙丽, addDataset, { code: 'wjw.birth_certificate', contract })
  await assert.rejects(takePublishedDataset(world.db, 'wjw.birth_certificate'), { code: 'catalogue.unpublished' })
  const published = await execute(world, 孙丽, publishDataset, { code: 'wjw.birth_certificate', revision: 1 })
  assert.equal(published.version, 1)
  assert.deepEqual((await takePublishedDataset(world.db, 'wjw.birth_certificate')).contract, contract)
})
