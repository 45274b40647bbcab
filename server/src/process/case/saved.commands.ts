import { randomUUID } from 'node:crypto'
import { type Actor, command, type CommandContext } from '#kernel/action'
import { problem } from './problems.ts'
import { ChangeView, OfView, type Saved, SavedPage, SaveView } from './saved.schema.ts'
import { addSaved, changeSaved, dropFirst, dropSaved, savedOf, takeSaved } from './saved.table.ts'

/** So many one may keep: more are no list to choose from. */
const most = 20
const place = ({ organization, division }: Actor) => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })
/** One's own, for this change alone. */
async function own({ tx, actor, permit }: Pick<CommandContext, 'tx' | 'actor' | 'permit'>, name?: string, id?: string): Promise<Saved[]> {
  permit(place(actor))
  const known = await takeSaved(tx, actor.account)
  if (id !== undefined && !known.some(view => view.id === id)) throw problem.noView({ id })
  if (known.some(view => view.name === name && view.id !== id)) throw problem.viewNamed({ name })
  return known
}

/** 存下来 what one looks at now. */
export const saveView = command({
  name: 'case.saveView', input: SaveView, output: SavedPage, subject: (_, { name }) => name,
  async run(ctx, { name, search, first }) {
    const { tx, now, actor: { account } } = ctx, known = await own(ctx, name)
    if (known.length >= most) throw problem.manyViews({ most })
    if (first) await dropFirst(tx, account)
    await addSaved(tx, { id: randomUUID(), account, name, search, first, savedAt: now })
    return { items: await savedOf(tx, account) }
  },
})
/** 改: its name, what it shows, and whether it is what one sees first. */
export const changeView = command({
  name: 'case.changeView', input: ChangeView, output: SavedPage, subject: (_, { id }) => id,
  async run(ctx, { id, name, search, first }) {
    const { tx, now, actor: { account } } = ctx
    await own(ctx, name, id)
    if (first) await dropFirst(tx, account)
    await changeSaved(tx, id, { name, search, first, savedAt: now })
    return { items: await savedOf(tx, account) }
  },
})
/** 删: dropped twice, it is gone. */
export const dropView = command({
  name: 'case.dropView', input: OfView, output: SavedPage, subject: (_, { id }) => id,
  async run(ctx, { id }) {
    const { tx, actor: { account } } = ctx
    await own(ctx)
    await dropSaved(tx, account, id)
    return { items: await savedOf(tx, account) }
  },
})
