import { randomUUID } from 'node:crypto'
import { command } from '#kernel/action'
import { sourcesOf } from '#services/service'
import { askDoubt } from './ask.jobs.ts'
import { beginningFor } from './begin.views.ts'
import { addDoubt } from './doubt.table.ts'
import { takeOwn } from './own.views.ts'
import { Doubted, DoubtPrefilled } from './prefill.schema.ts'
import { wantedBy } from './prefill.rules.ts'
import { problem } from './problems.ts'

/** 信息不对: nobody writes over what the source says, but its source is asked, in the name of the department that read it. */
export const doubtPrefilled = command({
  name: 'application.doubt', input: DoubtPrefilled, output: Doubted, subject: (_, { id }) => id,
  async run({ tx, now, actor, permit, record }, { id, key, proposed, reason }) {
    permit({})
    const row = await takeOwn(tx, actor, id, now), begins = await beginningFor(tx, row, now), [source] = begins === null ? [] : await sourcesOf({ db: tx, now }, row, wantedBy(begins.components).filter(each => each.key === key))
    if (!source) throw problem.notPrefilled({ key })
    const doubt = randomUUID()
    await addDoubt(tx, { id: doubt, application: id, key, proposed, reason, account: row.account, at: now, objection: null, trouble: null })
    await askDoubt(tx, doubt)
    record({ key, dataset: source.grant.dataset, grant: source.grant.id })
    return { id: doubt, key, objection: null }
  },
})
