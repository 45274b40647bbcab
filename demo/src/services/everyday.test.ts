import { deepEqual, equal, ok } from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { grants } from '../grant.ts'
import { residentCode, residentContract } from '../sheet/resident.ts'
import { everyday } from './everyday.ts'
import { doers } from './publish.ts'

test('every everyday service has a key and a name of its own, words of its own, and says for whom it is', () => {
  for (const field of ['key', 'name'] as const) equal(new Set(everyday.map(one => one[field])).size, everyday.length, field)
  for (const { key, plain, saidAs, by, for: whom, days, type } of everyday) {
    ok(plain.length >= 4 && saidAs !== '' && by !== '' && days >= 0, key)
    ok(['p', 'c', 'b'].includes(whom) && ['01', '05', '07', '10', '20'].includes(type), key)
  }
})

test('whoever does a service of the demonstration was granted to look up what its guide says shared data can answer', () => {
  const folder = new URL('guides/', import.meta.url), missing = readdirSync(folder).flatMap(file => {
    const { guide: { materials = [] } } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { guide: { materials?: { element: string | null }[] } }, one = everyday.find(({ key }) => `${key}.json` === file)!
    return materials.flatMap(({ element }) => {
      if (element === null) return []
      const field = residentContract('').fields.find(({ dataElement }) => dataElement === element)?.code ?? element
      return grants.some(({ dataset, organization, way, terms }) => dataset === residentCode && organization === `临平区${doers[one.by]}` && way === 'given' && terms.clear.includes(field) && terms.ways.includes('query')) ? [] : [`${one.name} ${element}`]
    })
  })
  deepEqual(missing, [])
})
