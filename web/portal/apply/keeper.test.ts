import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keeperOf, type Kept, type Words } from './keeper.ts'

interface Draft { answers: Words; situation: Record<string, string> }
/** A device that can be closed and opened again, and a server that can be dead. */
function desk() {
  const server: Draft = { answers: {}, situation: {} }
  let device: Kept<Draft> = { account: 'chen', application: server, pending: {}, situation: null }, minute = 0, alive = true, refuses = false, meanwhile: (() => void) | null = null
  const clock = () => new Date(Date.UTC(2026, 2, 12, 2, minute++))
  const open = () => keeperOf<Draft>({
    kept: device, clock, store: kept => { device = structuredClone(kept) }, passes: error => error === 'dead',
    send: async ({ answers, situation }) => {
      meanwhile?.()
      if (!alive) throw 'dead'
      if (refuses) throw 'refused'
      for (const [key, word] of Object.entries(answers)) if (!server.answers[key] || server.answers[key].at <= word.at) server.answers[key] = word
      if (situation) server.situation = situation
      return structuredClone(server)
    },
  })
  return { server, open, device: () => device, kill: () => { alive = false }, mend: () => { alive = true; refuses = false }, refuse: () => { refuses = true }, during: (work: (() => void) | null) => { meanwhile = work } }
}
const valuesOf = (words: Words) => Object.fromEntries(Object.entries(words).map(([key, { value }]) => [key, value]))

test('every word is on the device before it is sent: a closed tab and a dead server lose nothing', async () => {
  const { server, open, kill, mend } = desk()
  const first = open()
  kill()
  first.write('name', '小陈早点')
  first.write('area', 30)
  assert.equal(await first.save(), false)
  assert.equal(first.look().standing, 'here')
  const again = open()
  assert.deepEqual(valuesOf(again.look().answers), { name: '小陈早点', area: 30 })
  assert.equal(again.look().standing, 'here')
  mend()
  assert.equal(await again.save(), true)
  assert.deepEqual(valuesOf(server.answers), { name: '小陈早点', area: 30 })
  assert.deepEqual([again.look().standing, again.waits()], ['saved', false])
})

test('what is typed while a word is on its way is sent after it', async () => {
  const { server, open, during } = desk()
  const keeper = open()
  keeper.write('name', '小')
  during(() => { during(null); keeper.write('name', '小陈') })
  assert.equal(await keeper.save(), true)
  assert.deepEqual(valuesOf(server.answers), { name: '小陈' })
})

test('two devices do not write over each other: each field keeps its later word', async () => {
  const { server, open } = desk()
  const keeper = open()
  keeper.write('name', '从手机上')
  keeper.write('area', 30)
  const later = { ...server, answers: { name: { value: '从电脑上', at: '2026-03-12T08:00:00.000Z' }, phone: { value: '13800000000', at: '2026-03-12T01:00:00.000Z' } } }
  server.answers = { ...later.answers }
  keeper.renew(later)
  assert.deepEqual(valuesOf(keeper.look().answers), { name: '从电脑上', area: 30, phone: '13800000000' })
  await keeper.save()
  assert.deepEqual(valuesOf(server.answers), { name: '从电脑上', area: 30, phone: '13800000000' })
})

test('what the server will not have is said and kept, not tried for ever', async () => {
  const { open, refuse, mend, device } = desk()
  const keeper = open()
  refuse()
  keeper.answer({ place: 'rented' })
  assert.equal(await keeper.save(), false)
  assert.deepEqual([keeper.look().standing, keeper.look().refusal, device().situation], ['refused', 'refused', { place: 'rented' }])
  mend()
  assert.equal(await keeper.save(), true)
  assert.deepEqual([keeper.look().standing, device().situation], ['saved', null])
})
