import { execute } from '#kernel/action'
import { personOf } from '#kernel/identity'
import { job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { raiseObjection } from '#data/objection'
import { sourcesOf } from '#services/service'
import { beginningFor, namesOfLists } from './begin.views.ts'
import { readDoubt, settleDoubt } from './doubt.table.ts'
import { wantedBy } from './prefill.rules.ts'
import { applicationRow } from './table.ts'

/** 信息不对: raised in the name of the department that read it, by whoever it is about; its source answers it like any other. Comes twice, it is one. */
export const doubtJob = job<{ id: string }>({
  name: 'application.doubt',
  async run({ world }, { id }) {
    const doubt = await readDoubt(world.db, id), row = await applicationRow(world.db, doubt.application), now = world.now()
    if (doubt.objection !== null) return
    const begins = await beginningFor(world.db, row, now), [source] = begins === null ? [] : await sourcesOf({ db: world.db, now }, row, wantedBy(begins.components).filter(({ key }) => key === doubt.key))
    const { residentId, uscc, name } = await personOf(world.db, world.safe, doubt.account), number = row.kind === 'company' ? uscc : residentId
    if (!source?.person.key || number === null) { await settleDoubt(world.db, id, { objection: null, trouble: '现在读不到这一项，请直接联系提供数据的部门' }); return }
    const { organization, division } = row, codes = await namesOfLists(world.db, [source.list], now), proposed = [...codes.get(source.list ?? '') ?? []].find(([, name]) => name === doubt.proposed?.trim())?.[0] ?? doubt.proposed, actor = { account: doubt.account, name, post: null, organization, division, rights: [{ action: 'objection.raise', division: '', organization }] }
    try {
      const { id: objection } = await execute(world, actor, raiseObjection, { grant: source.grant.id, key: { [source.person.code]: number }, field: source.field, proposed, reason: doubt.reason }, { idempotencyKey: `doubt:${id}` })
      await settleDoubt(world.db, id, { objection, trouble: null })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await settleDoubt(world.db, id, { objection: null, trouble: error.message })
    }
  },
})
