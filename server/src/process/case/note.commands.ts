import { areasOf, command, mayIn } from '#kernel/action'
import { addAction, takeCase } from './table.ts'
import { tasksOf } from './task.table.ts'
import { Case, NoteCase } from './schema.ts'
import { presentCase } from './views.ts'

/** 备注: a word for whoever works on it, by whoever works on it too; it moves nothing. */
export const noteCase = command({
  name: 'case.note', input: NoteCase, output: Case,
  async run({ tx, now, actor, permit }, { id, note }) {
    const filed = await takeCase(tx, id), areas = areasOf(actor, 'case.note'), own = { division: filed.division, organization: filed.organization }
    const works = (await tasksOf(tx, id)).flatMap(({ division, organization }) => organization === null ? [] : [{ division, organization }])
    permit([own, ...works].find(scope => mayIn(areas, scope)) ?? own)
    await addAction(tx, { filed: id, at: now, account: actor.account, verb: 'note', event: null, node: null, note, trace: [] })
    return presentCase(tx, actor, id, now)
  },
})
