import { query } from '#kernel/action'
import { explainedWithout, guideAt, materialKey, ungrantedOf } from '#services/service'
import { beginningOfGuide } from './begin.views.ts'
import { situationIn } from './material.views.ts'
import { readOwn } from './own.views.ts'
import { Prefill } from './prefill.schema.ts'
import { prefilled } from './prefill.views.ts'
import { wantedBy } from './prefill.rules.ts'
import { problem } from './problems.ts'
import { OfApplication } from './schema.ts'

/** 预填: what shared data already say of the applicant, with source and day; each look is in the ledger, and he sees it among those at his data. */
export const prefillApplication = query({
  name: 'application.prefill', input: OfApplication, output: Prefill, protected: true,
  async read(ctx, { id }) {
    if (ctx.areas().length === 0) throw problem.notFound({ id })
    const row = await readOwn(ctx.db, ctx.actor, id, ctx.now), touched = { division: row.division, organization: row.organization }
    ctx.trace(id, { service: row.serviceName, rows: 0 }, { touched })
    if (row.state !== 'draft') return { id, fields: [], materials: [], ungranted: [] }
    const guide = await guideAt(ctx.db, row.service, row.serviceVersion), [begins, { materials }] = await Promise.all([beginningOfGuide(ctx.db, guide, ctx.now), situationIn(ctx.db, guide, row.situation)])
    const ungranted = new Set(await ungrantedOf(ctx, row.organization, [row.kind], materials)), found = await prefilled(ctx, row, [...wantedBy(begins?.components ?? []), ...materials.flatMap(({ key, name, element }) => element === null ? [] : [{ key: `${materialKey}${key}`, label: name, element, component: null }])])
    return { id, fields: found.filter(({ key }) => !key.startsWith(materialKey)), materials: found.filter(({ key }) => key.startsWith(materialKey)).map(each => ({ ...each, key: each.key.slice(materialKey.length) })), ungranted: materials.flatMap(material => ungranted.has(material.key) ? [{ key: material.key, explain: explainedWithout(material) }] : []) }
  },
})
