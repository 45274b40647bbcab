import { type Actor, ask, execute } from '#kernel/action'
import { readObjection, readObjectionRow, withdrawObjection } from '#data/objection'
import { house } from './house.jobs.ts'
import { askerOf, type Kind } from './kind.rules.ts'
import { objectionKind, variablesOf } from './objection.rules.ts'

/** 疑义数据校核: what a department doubts about another's record. */
export const objection: Kind = {
  code: objectionKind, begins: 'objection.raise',
  async ask(world, { subject }) {
    const row = await readObjectionRow(world.db, subject)
    if (row.state !== 'raised') return null
    // seen as whoever raised it sees it
    const objector: Actor = { ...house, organization: row.consumer }, found = await ask(world, objector, readObjection, { id: subject })
    return {
      asker: askerOf({ account: row.raisedBy, name: found.raisedByName, organization: row.consumer, division: row.consumerDivision }), title: `${found.consumerName}对${found.datasetName}的疑义：${found.fieldName}`, variables: variablesOf(found),
    }
  },
  takenBack: '提出的部门自己撤回了',
  async dropped(world, id) {
    if ((await readObjectionRow(world.db, id)).state === 'raised') await execute(world, house, withdrawObjection, { id })
  },
}
