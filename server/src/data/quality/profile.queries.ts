import { mayIn, query } from '#kernel/action'
import { shownAs, takePublishedDataset } from '#data/catalogue'
import { problem } from './problems.ts'
import { withinLevel } from './profile.rules.ts'
import { OfProfile, Profile } from './profile.schema.ts'
import { findProfile, keptProfiles, profileBefore } from './profile.table.ts'

/** 列的画像: how the values of each field are spread, as far as its level lets them be shown, and what a delivery changed. */
export const readProfile = query({
  name: 'quality.profile', input: OfProfile, output: Profile,
  async read({ db, areas }, { code: dataset, delivery }) {
    const { division, provider, contract } = await takePublishedDataset(db, dataset)
    if (!mayIn(areas(), { division, organization: provider })) throw problem.notYours()
    const found = await findProfile(db, dataset, delivery)
    if (!found) throw problem.noProfile({ dataset })
    const columns = contract.fields.flatMap(field => {
      const column = found.columns.find(each => each.field === field.code)
      if (!column) return []
      const { edges: _edges, spread: _spread, ...shown } = withinLevel(field, column)
      return [{ ...shown, name: field.name, type: field.type, unit: field.unit, shown: shownAs(field, false) }]
    })
    const clear = new Set(columns.filter(({ shown }) => shown === 'clear').map(({ field }) => field))
    return {
      dataset, delivery: found.delivery, number: found.number, at: found.at.toISOString(), records: Number(found.records), sampled: found.sampled === null ? null : Number(found.sampled),
      before: (await profileBefore(db, dataset, found.number))?.number ?? null, columns, drift: found.drift.filter(({ field, mover, middleAfter }) => clear.has(field) || (mover === null && middleAfter === null)),
      kept: (await keptProfiles(db, dataset)).map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    }
  },
})
