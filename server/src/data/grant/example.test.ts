import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { ask } from '#kernel/action'
import { readExample } from './example.queries.ts'
import { examplesOf } from './example.rules.ts'
import { listSeenInBulk } from './seen.queries.ts'
import { code, deaths, give, scene, terms, 吴强, 孙丽, 郑红 } from './scene.test.ts'

test('a dataset shows how it is called by whoever looks: under each grant of one’s organization, on one’s own records, or not at all', async t => {
  const world = await scene(t)
  const { id, number } = await give(world, { ways: ['verify'] })
  const shown = async (who: typeof 吴强) => (await ask(world, who, readExample, { code })).items.map(({ title, path }) => [title, path])
  assert.deepEqual(await shown(吴强), [[`核验，只问对不对（授权第 ${number} 号）`, `/api/grants/${id}/verify`]])
  assert.deepEqual(await shown(孙丽), [['看自己的记录', `/api/datasets/${code}/records?limit=3`]])
  assert.deepEqual(await shown(郑红), [])
  assert.deepEqual(await ask(world, 吴强, listSeenInBulk, {}), { known: false, items: [], next: null }, 'whom no sign-in has named is told nothing')
})

test('a shell takes the example as it is meant', () => {
  const fields = [{ ...deaths.fields[0]!, sensitive: null, type: 'text' as const, code: 'resident_id' }, ...deaths.fields.slice(1)]
  for (const { curl, path, body, method } of examplesOf({ code, fields, own: true, grants: [{ id: '019a3f5e-7c1a-7000-8000-000000000001', number: 7, ways: terms.ways, fields: terms.fields }] })) {
    const given = execFileSync('sh', ['-c', `curl() { for each in "$@"; do printf '%s\\n' "$each"; done; }\nTOKEN=secret YIWANG=http://127.0.0.1:8080\n${curl}`], { encoding: 'utf8' }).trim().split('\n')
    assert.ok(given.includes('Authorization: Bearer secret') && given.includes(`http://127.0.0.1:8080${path}`), curl)
    assert.equal(method === 'POST', body !== null)
    if (body !== null) assert.ok(given.includes(body) && JSON.parse(body), curl)
  }
})
