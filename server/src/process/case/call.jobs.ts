import { type Actor, execute } from '#kernel/action'
import { divisionPrefix } from '@yiwang/codes'
import { job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { type ChildCall, type ChildEnd, type Sent, type Unwanted } from './ask.jobs.ts'
import { answerChild, dropCase } from './child.commands.ts'
import { answerService, tellCase } from './house.commands.ts'
import { listenersFor } from './child.table.ts'
import { problem } from './problems.ts'
import { house } from './service.jobs.ts'
import { openCase } from './start.commands.ts'

/** 调用别的办件: the child is opened once, by the version that is in force, in the name of whoever decided; the step waits for its end. */
export const callJob = job<ChildCall>({
  name: 'case.call',
  async run({ world }, { filed, token, key, model, title, subject, variables, account, name, organization, division }) {
    const actor: Actor = { account, name, post: null, organization, division, rights: [{ action: 'case.open', division: divisionPrefix(division), organization }] }
    try {
      await execute(world, actor, openCase, { model, title, subject, variables, parent: { filed, token } }, { idempotencyKey: `case:${key}` })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // the case went another way before its child was there
      if (error.code !== problem.unwanted().code) await execute(world, house, answerService, { filed, token, outputs: null, message: `子办件没有开成：${error.message}`, code: error.code })
    }
  },
})
export const childEndJob = job<ChildEnd>({ name: 'case.childEnd', run: async ({ world }, { filed, ...end }) => { await execute(world, house, answerChild, { id: filed, ...end }) } })
export const dropJob = job<Unwanted>({ name: 'case.drop', run: async ({ world }, unwanted) => { await execute(world, house, dropCase, unwanted) } })

/** 消息: every other running case about the same thing that waits for it hears of it, once. */
export const messageJob = job<Sent>({
  name: 'case.message',
  async run({ world }, { filed, key, subject, message, outputs }) {
    for (const id of await listenersFor(world.db, message, subject, filed)) await execute(world, house, tellCase, { id, message, outputs }, { idempotencyKey: `case:${key}:${id}` })
  },
})
