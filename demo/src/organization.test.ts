import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { organizationNamed, organizationsOf } from './organization.ts'

const cities = ['杭州市', '宁波市', '温州市', '嘉兴市', '湖州市', '绍兴市', '金华市', '衢州市', '舟山市', '台州市', '丽水市'].map((name, i) => ({ code: `33${String(i + 1).padStart(2, '0')}00000000`, name }))
const towns = [{ code: '330113001000', name: '临平街道' }, { code: '330113100000', name: '塘栖镇' }]
const all = organizationsOf({ cities, towns })

test('the province has 42 departments, each city twelve, and every organization has a code of its own', () => {
  const government = organizationNamed(all, '省政府')
  equal(all.filter(item => item.parent === government.code && item.division === '330000000000').length, 42)
  for (const city of cities) equal(all.filter(item => item.parent === organizationNamed(all, `${city.name}政府`).code && item.division === city.code).length, 12)
  equal(new Set(all.map(item => item.code)).size, all.length)
  equal(new Set(all.map(item => item.name)).size, all.length)
})

test('a parent stands before its children, so that they can be added in this order', () => {
  const seen = new Set<string>()
  for (const { code, parent } of all) {
    if (parent) equal(seen.has(parent), true)
    seen.add(code)
  }
})

test('a street has an office, a town has a government', () => {
  deepEqual(towns.map(town => organizationNamed(all, town.name).name), ['杭州市临平区人民政府临平街道办事处', '杭州市临平区塘栖镇人民政府'])
})
