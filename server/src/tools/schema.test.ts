import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { testWorld } from '#kernel/testing'
import { schemaFile, schemaOf } from './schema.ts'

test('schema.sql is what the migrations amount to: run `npm run schema` after a change', async t => {
  const { url } = await testWorld(t)
  const text = await schemaOf(url)
  assert.match(text, /create table ledger_entry/)
  assert.equal(text === readFileSync(schemaFile, 'utf8'), true, 'server/schema.sql is out of date: npm run schema')
})
