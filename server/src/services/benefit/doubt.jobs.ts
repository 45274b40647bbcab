import { type Actor, execute } from '#kernel/action'
import { personOf } from '#kernel/identity'
import { job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { raiseObjection } from '#data/objection'
import { readDoubt, settleDoubt } from './doubt.table.ts'
import { policies } from './table.ts'

const gone = '现在读不到这一项，请直接联系提供数据的部门'
/** 信息不对: raised in the name of the department that judged by it, by whoever it is about; its source answers it like any other. Comes twice, it is one. */
export const doubtJob = job<{ id: string }>({
  name: 'benefit.doubt',
  async run({ world: { db, safe }, world }, { id }) {
    const doubt = await readDoubt(db, id)
    if (doubt.objection !== null) return
    const { organization, division, version } = await policies.read(db, doubt.policy), document = version === null ? null : (await policies.version(db, doubt.policy, version)).document
    const source = document?.sources.find(({ to, takes }) => to === null && takes.some(({ as }) => as === doubt.name)), field = source?.takes.find(({ as }) => as === doubt.name)?.field, { residentId, uscc, name } = await personOf(db, safe, doubt.account), number = document?.subject === 'company' ? uscc : residentId
    if (!source || source.grant === null || !field || number === null) { await settleDoubt(db, id, { objection: null, trouble: gone }); return }
    const actor: Actor = { account: doubt.account, name, post: null, organization, division, rights: [{ action: 'objection.raise', division: '', organization }] }
    try {
      const { id: objection } = await execute(world, actor, raiseObjection, { grant: source.grant, key: { [source.by]: number }, field, proposed: doubt.proposed, reason: doubt.reason }, { idempotencyKey: `benefit.doubt:${id}` })
      await settleDoubt(db, id, { objection, trouble: null })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await settleDoubt(db, id, { objection: null, trouble: error.message })
    }
  },
})
