import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clientSource } from './client.ts'
import { clientFile, documentFile, generated } from './openapi.ts'

interface Parameter { name: string; in: string; schema: { examples?: unknown[] } }
interface Described { operationId: string; summary: string; parameters: Parameter[] }

test('the committed document and the web\'s client are what the code says: run `npm run openapi` after a change', () => {
  const { document, client } = generated()
  assert.equal(readFileSync(documentFile, 'utf8') === document, true, 'server/openapi.json is out of date: npm run openapi')
  assert.equal(readFileSync(clientFile, 'utf8') === client, true, 'web/api/schema.generated.ts is out of date: npm run openapi')
})

test('every action has its sentence, and every parameter of a path an example', () => {
  const { paths } = JSON.parse(generated().document) as { paths: Record<string, Record<string, Described>> }
  const operations = Object.values(paths).flatMap(item => Object.values(item))
  assert.ok(operations.length > 0)
  assert.deepEqual(operations.filter(({ operationId, summary }) => summary === operationId).map(({ operationId }) => operationId), [], 'a doc comment above the action is its summary')
  const bare = operations.flatMap(({ operationId, parameters }) => parameters.filter(({ in: place, schema }) => place === 'path' && !schema.examples?.length).map(({ name }) => `${operationId} ${name}`))
  assert.deepEqual(bare, [], 'give the schema of the parameter `examples`')
})

test('the client speaks TypeScript: what may be left out, what may be null, what is one of a few', () => {
  const schema = {
    type: 'object', required: ['id', 'state', 'parent'],
    properties: { id: { type: 'string' }, state: { enum: ['draft', "it's"] }, parent: { anyOf: [{ type: 'string' }, { type: 'null' }] }, rows: { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } } },
  }
  const source = clientSource({ paths: { '/api/notes/{id}': { put: {
    operationId: 'note.change', summary: '改便签', parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['revision'], properties: { revision: { type: 'integer' }, text: { type: 'string' } } } } } },
    responses: { 200: { content: { 'application/json': { schema } } } },
  } } } })
  assert.match(source, /'note\.change': \['PUT', '\/notes\/:id'\],/)
  assert.match(source, /input: \{ id: string; revision: number; text\?: string \| undefined \}/)
  assert.match(source, /output: \{ id: string; state: 'draft' \| 'it\\'s'; parent: string \| null; rows\?: \(number \| null\)\[\] \}/)
})
