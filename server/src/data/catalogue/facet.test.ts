import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Area } from '#kernel/action'
import { type Chosen, countFacets, enter, facets, type Group, groupBook, readMatches, unknownGroups } from './facet.rules.ts'

const group = (id: number, change: Partial<Group> = {}): Group =>
  ({ id, provider: 'p1', division: '330100000000', state: 'published', shareType: 'none', openType: 'none', updateCycle: 'daily', theme: null, ...change })
function counted(groups: readonly (Group & { n: number })[], chosen: Chosen, drafts: readonly Area[] = []) {
  const book = groupBook()
  for (const each of groups) enter(book, each)
  return countFacets(book, readMatches(groups.map(({ id, n }) => `${id} ${n}`).join(' ')), chosen, drafts)
}

test('matches come as text, and only unknown groups are asked for', () => {
  assert.deepEqual([[...readMatches('')], [...readMatches('7 100000 3 1')]], [[], [7, 100000, 3, 1]])
  const book = groupBook()
  enter(book, group(3))
  assert.deepEqual(unknownGroups(book, readMatches('7 2 3 1 9 1')), [7, 9])
})

test('a value is counted with all other filters applied; equal counts stand in the order of their values, at most sixty', () => {
  const some = [{ ...group(1, { theme: '交通' }), n: 2 }, { ...group(2, { theme: '健康', shareType: 'conditional' }), n: 2 }, { ...group(3, { shareType: 'conditional', provider: 'p2' }), n: 5 }]
  const told = (chosen: Chosen) => { const { total, counts } = counted(some, chosen); return [total, ...counts.filter(({ facet }) => ['provider', 'shareType', 'theme'].includes(facet)).map(({ value, count }) => `${value} ${count}`)] }
  assert.deepEqual(told({}), [9, 'p2 5', 'p1 4', 'conditional 7', 'none 2', '交通 2', '健康 2'])
  assert.deepEqual(told({ provider: 'p1', shareType: 'conditional' }), [2, 'p2 5', 'p1 2', 'conditional 2', 'none 2', '健康 2'])
  assert.deepEqual(told({ provider: 'nobody' }), [0, 'p2 5', 'p1 4'])
  const many = counted(Array.from({ length: 70 }, (_, i) => ({ ...group(i + 1, { provider: `p${i}` }), n: i + 1 })), {}).counts.filter(({ facet }) => facet === 'provider')
  assert.deepEqual([many.length, many[0], many.at(-1)], [60, { facet: 'provider', value: 'p69', count: 70 }, { facet: 'provider', value: 'p10', count: 11 }])
})

test('counting in numbers gives what a plain count of every dataset gives', () => {
  const letter = fc.constantFrom('a', 'b', 'c')
  const groups = fc.array(fc.record({
    n: fc.integer({ min: 1, max: 9 }), provider: letter, division: fc.constantFrom('3301', '3302', '3401'), state: fc.constantFrom('draft', 'published', 'withdrawn'),
    shareType: letter, openType: letter, updateCycle: letter, theme: fc.option(letter),
  }), { maxLength: 30 }).map(rows => rows.map((row, i) => ({ ...row, id: i * 3 + 1 })))
  const chosen = fc.record({ provider: letter, shareType: letter, openType: letter, updateCycle: letter, state: fc.constantFrom('draft', 'published'), theme: letter }, { requiredKeys: [] })
  const areas = fc.array(fc.record({ division: fc.constantFrom('', '33', '3301'), organization: fc.option(letter) }), { maxLength: 2 })
  fc.assert(fc.property(groups, chosen, areas, (groups, chosen, areas) => {
    const seen = groups.filter(({ state, division, provider }) => state !== 'draft' || areas.some(area => division.startsWith(area.division) && [null, provider].includes(area.organization)))
    const under = (but: string | null) => seen.filter(row => facets.every(facet => facet === but || chosen[facet] === undefined || row[facet] === chosen[facet]))
    const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0)
    const plain = facets.flatMap(facet => [...new Set(under(facet).map(row => row[facet]))].filter(value => value !== null)
      .map(value => ({ facet, value, count: sum(under(facet).filter(row => row[facet] === value)) })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)))
    assert.deepEqual(counted(groups, chosen, areas), { found: sum(groups), total: sum(under(null)), groups: under(null).map(({ id }) => id), counts: plain })
  }))
})
