import { ask, execute } from '#kernel/action'
import { declineGrant, readGrant, readGrantRow } from '#data/grant'
import { house } from './house.jobs.ts'
import { askerOf, type Kind } from './kind.rules.ts'
import { sharingKind, variablesOf } from './sharing.rules.ts'

/** 共享申请: a grant that is asked for. */
export const sharing: Kind = {
  code: sharingKind, begins: 'grant.request',
  async ask(world, { subject }) {
    const row = await readGrantRow(world.db, subject)
    if (row.state !== 'requested') return null
    const grant = await ask(world, house, readGrant, { id: subject })
    return { asker: askerOf({ account: row.requestedBy, name: grant.requestedByName, organization: row.consumer, division: row.consumerDivision }), title: `${grant.consumerName}申请${grant.datasetName}`, variables: variablesOf(grant) }
  },
  takenBack: '申请部门自己撤回了',
  async dropped(world, grant, reason) {
    const { state, revision } = await readGrantRow(world.db, grant)
    if (state === 'requested') await execute(world, house, declineGrant, { id: grant, revision, reason })
  },
}
