import { isUscc } from '@yiwang/codes'
import { mayIn, query } from '#kernel/action'
import { accountNames } from '#kernel/identity'
import { serviceNames } from '#services/service'
import { knownOfCompany } from './company.views.ts'
import { isDoers } from './own.views.ts'
import { problem } from './problems.ts'
import { ApplicationSummary } from './schema.ts'
import { findApplication } from './table.ts'
import { counterOf } from './visit.commands.ts'
import { AskCompany, CompanyAtWindow, OfSlip } from './visit.schema.ts'
import { findVisit } from './visit.table.ts'
import { presentSummaries } from './views.ts'

/** 这是哪家单位: what it is called and who may act for it, for a clerk before whom somebody stands; read under his department's grant, and whoever acts for the company sees the look. */
export const readCompany = query({
  name: 'application.company', input: AskCompany, output: CompanyAtWindow, protected: true,
  async read(ctx, { uscc }) {
    const { db, actor, areas, trace, digestOf } = ctx, here = counterOf(actor, 'application.company')
    if (!mayIn(areas(), here) || !isUscc(uscc)) throw problem.badUscc()
    const { named, granted, stand, agents } = await knownOfCompany(ctx, here, uscc), [nameOf, services] = await Promise.all([accountNames(db, agents.map(({ agent }) => agent)), serviceNames(db, agents.flatMap(row => row.services))])
    // what was read of the register has an entry of its own, with the grant's purpose
    trace('company', { rows: named === null ? 0 : 1, people: stand.length + agents.length }, { touched: here, ...named?.kind === 'register' ? {} : { of: [digestOf('uscc', uscc)] } })
    return {
      uscc, name: named?.name ?? null, granted, source: named === null ? null : { kind: named.kind, datasetName: named.datasetName, providerName: named.providerName, on: named.on },
      people: [...stand.map(({ name }) => ({ name, acts: 'stands' as const, services: [], until: null })), ...agents.map(({ agent, services: of, untilOn }) => ({ name: nameOf(agent), acts: 'authorized' as const, services: of.map(code => services.get(code) ?? code), until: untilOn }))],
    }
  },
})
/** 扫回执: which application it is and how it stands, for a department that works on it or took it in. */
export const readSlip = query({
  name: 'application.slip', input: OfSlip, output: ApplicationSummary, protected: true,
  async read({ db, actor, areas, trace }, { id }) {
    const row = await findApplication(db, id), visit = row?.visit ? await findVisit(db, row.visit) : undefined, at = areas()
    if (!row || row.submittedAt === null || !(await isDoers(db, actor, at, row) || (visit && mayIn(at, visit)))) throw problem.notFound({ id })
    trace(id, { service: row.serviceName, rows: 1 }, { touched: { division: row.division, organization: row.organization } })
    return (await presentSummaries(db, [row]))[0]!
  },
})
