// Loaded into a house of the tests before it starts: one thing that the house does by itself and that calls outside, at an address which the test names.
import { Type } from 'typebox'
import { command } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { knowService } from '#process/case'
import { health } from './process.scene.test.ts'

const register = command({
  name: 'case.register', input: Strict({ subject: Type.String() }), output: Strict({ subject: Type.String() }), subject: ({ subject }) => subject,
  async run({ permit }, { subject }) { permit({ division: '330000000000', organization: health }); return { subject } },
})
knowService({
  name: 'case.register', title: '在外部系统登记', command: register as never, input: ({ person }) => ({ subject: String(person) }), scope: () => ({ division: '330000000000', organization: health }),
  async after(_world, { subject }, stopping, key) {
    const answer = await fetch(process.env.OUTSIDE ?? '', { method: 'POST', headers: { 'idempotency-key': key }, body: String(subject), signal: stopping })
    if (!answer.ok) throw new Error(`the other system said ${answer.status}`)
    return { receipt: await answer.text() }
  },
})
