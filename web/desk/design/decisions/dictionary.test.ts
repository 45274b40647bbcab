import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dictionary } from './dictionary.ts'

const modules = join(import.meta.dirname, '../../../../node_modules')
const texts = readdirSync(modules).filter(name => name.startsWith('dmn-js')).flatMap(name => readdirSync(join(modules, name, 'lib'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js')).map(file => readFileSync(join(modules, name, 'lib', file), 'utf8')))

test('every word that dmn-js would say in English has its Chinese', () => {
  const said = new Set(texts.flatMap(text => [...text.matchAll(/translate\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(([, one, other]) => one ?? other ?? '')))
  assert.ok(said.size > 100, `${said.size} words were found`)
  assert.deepEqual([...said].filter(word => !(word in dictionary)).sort(), [])
  const policies = texts.flatMap(text => text.includes('HIT_POLICIES = [') ? [...text.matchAll(/(?:label|explanation): '([^']+)'/g)].map(([, word]) => word!) : [])
  assert.ok(policies.length > 20)
  assert.deepEqual(policies.filter(word => !(word in dictionary)), [])
})
