import { query } from '#kernel/action'
import { takeContract, takeDatasetScope } from '#data/catalogue'
import { dayOf } from '#data/registry'
import { examplesOf } from './example.rules.ts'
import { CallExamples, ExampleOf } from './example.schema.ts'
import { grantsFor } from './views.ts'

/** 怎么调用: requests that work for this dataset as they stand, under the grants that one's organization has, or on one's own data. */
export const readExample = query({
  name: 'grant.example', input: ExampleOf, output: CallExamples,
  async read({ db, now, actor, areas }, { code }) {
    areas()
    const { provider, version } = await takeDatasetScope(db, code)
    if (version === null || actor.organization === null) return { items: [] }
    const { fields } = await takeContract(db, code, version)
    return { items: examplesOf({ code, fields, own: provider === actor.organization, grants: await grantsFor(db, code, actor.organization, dayOf(now)) }) }
  },
})
