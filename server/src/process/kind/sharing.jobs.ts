import { type Actor, ask, execute, systemActor, type World } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { declineGrant, readGrant, readGrantRow } from '#data/grant'
import { findCaseOf, openCase, readState, settleCase } from '#process/case'
import { sharing, variablesOf } from './sharing.rules.ts'

const house = systemActor('case')

/** 共享申请 asked for: a case of it, in the name of whoever asked. Where no such kind is in force, the provider decides without one. */
export const followRequests = subscriber({
  name: 'kind.followRequests', types: ['grant.request'],
  async handle(world, { id: event, subject }) {
    const row = await readGrantRow(world.db, subject)
    if (row.state !== 'requested' || await findCaseOf(world.db, sharing, subject)) return
    const grant = await ask(world, house, readGrant, { id: subject })
    const asker: Actor = { account: row.requestedBy, name: grant.requestedByName, post: null, organization: row.consumer, division: row.consumerDivision, rights: [{ action: 'case.open', division: '', organization: row.consumer }] }
    const asked = { model: sharing, title: `${grant.consumerName}申请${grant.datasetName}`, subject, variables: variablesOf(grant) }
    await execute(world, asker, openCase, asked, { idempotencyKey: `kind:${event}` }).catch(refused)
  },
})
/** No kind in force, or its time limits are gone: the request itself stands. */
const refused = (error: unknown): void => { if (!(error instanceof Problem)) throw error }

/** 撤回 of the case is 撤回 of the request. */
export const followWithdrawals = subscriber({
  name: 'kind.followWithdrawals', types: ['case.withdraw'],
  handle: (world, { data }) => withdraw(world, data.model === sharing ? String(data.subject) : null),
})
async function withdraw(world: World, grant: string | null): Promise<void> {
  if (grant === null) return
  const { state, revision } = await readGrantRow(world.db, grant)
  if (state === 'requested') await execute(world, house, declineGrant, { id: grant, revision, reason: '申请部门自己撤回了' })
}

/** 在授权页面直接答复了: the case has nothing left to do, unless it is what gave the answer. */
export const followAnswers = subscriber({
  name: 'kind.followAnswers', types: ['grant.approve', 'grant.decline'],
  async handle(world, { subject }) {
    const filed = await findCaseOf(world.db, sharing, subject)
    if (!filed || (await readState(world.db, filed)).tokens.some(({ node }) => answering.includes(node))) return
    await execute(world, house, settleCase, { id: filed.id, reason: '提供部门在授权里直接答复了' })
  },
})
const answering = ['approve', 'decline']
