import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { caseStandings, trackOf } from '#process/case'
import { credentialsGiven } from '#services/credential'
import { guideAt } from '#services/service'
import { beginningOfGuide } from './begin.views.ts'
import { filesOf } from './file.table.ts'
import { heldBy, situationIn } from './material.views.ts'
import { waysOf } from './material.rules.ts'
import { partsOf, partsOfMany } from './part.table.ts'
import { type Application, type GivenMaterials } from './schema.ts'
import { type ApplicationRow } from './table.ts'

/** What a drawing that tells of the right to a hearing waits for. */
export const hearingAsked = 'hearing.asked', hearingWaived = 'hearing.waived'
async function promisedOf(db: Db, service: string, version: number) {
  const { promised } = await guideAt(db, service, version)
  return promised === null ? null : { value: promised.value, unit: promised.unit }
}
/** What may be done with one's own, as it stands. */
const stepsOf = ({ state, materials }: ApplicationRow, { mend, withdrawable, hearing }: { mend: boolean; withdrawable: boolean; hearing: boolean }): string[] => {
  if (state === 'draft') return ['application.save', 'application.provide', 'application.upload', 'application.submit', 'application.drop']
  const later = Object.values(materials).some(({ way }) => way === 'later')
  return state === 'submitted' ? [...mend ? ['application.supply'] : [], ...mend || later ? ['application.upload'] : [], ...hearing ? ['application.hearing'] : [], ...withdrawable ? ['application.withdraw'] : []] : []
}
const keptOf = ({ id, number, service, serviceName, organization, division, kind, applicant, origin, state, begunAt, changedAt, submittedAt, agent }: ApplicationRow, organizations: ReadonlyMap<string, string>, nameOf: (account: string) => string) => ({
  id, number, service, serviceName, organization, organizationName: organizations.get(organization) ?? organization, division, applicant: { kind, name: applicant }, agentName: agent === null ? null : nameOf(agent), origin, state, begunAt: begunAt.toISOString(), changedAt: changedAt.toISOString(), submittedAt: submittedAt?.toISOString() ?? null,
})

/** `fresh`: it has only just begun, and nothing can have been handed in. */
export async function presentApplication(db: Db, row: ApplicationRow, now: Date, fresh = false): Promise<Application> {
  const draft = row.state === 'draft', [guide, files] = await Promise.all([guideAt(db, row.service, row.serviceVersion), fresh ? [] : filesOf(db, row.id)]), rows = guide.bundle === null ? [] : await partsOf(db, row.id)
  const [{ situation, materials }, begins, organizations, nameOf, track] = await Promise.all([
    situationIn(db, guide, row.situation), draft ? beginningOfGuide(db, guide, now) : null, organizationNames(db, [row.organization, ...rows.map(({ organization }) => organization)]), accountNames(db, [row.agent]), row.filed === null ? null : trackOf(db, row.filed, now),
  ])
  const held = draft ? await heldBy(db, row, materials, now) : new Map<string, string>(), comes: GivenMaterials = { ...row.materials, ...Object.fromEntries([...held].map(([key, text]) => [key, { way: 'credential' as const, at: row.begunAt.toISOString(), text }])) }
  const given = await credentialsGiven(db, [row.filed, ...rows.map(({ filed }) => filed)].flatMap(filed => filed ?? []), now), resultsOf = (filed: string | null) => (given.get(filed ?? '') ?? []).map(({ id, name, number, standing }) => ({ id, name, number, standing }))
  const present = new Set(rows.map(({ key }) => key)), parts = await Promise.all(rows.map(async ({ key, service, version, name, organization, state, filed }) => ({
    key, service, serviceName: name, organization, organizationName: organizations.get(organization) ?? organization, state, track: filed === null ? null : await trackOf(db, filed, now), results: resultsOf(filed),
    after: (guide.bundle?.parts.find(part => part.key === key)?.after ?? []).filter(before => present.has(before)), promised: filed === null ? await promisedOf(db, service, version) : null,
  })))
  const tracks = [track, ...parts.map(part => part.track)].filter(each => each !== null), running = tracks.filter(({ status }) => status === 'running')
  return {
    ...keptOf(row, organizations, nameOf), serviceVersion: row.serviceVersion, situation: row.situation, open: situation.open, materials, form: begins?.form ?? null, answers: row.answers, track, parts, results: resultsOf(row.filed),
    supplied: comes, ways: Object.fromEntries(materials.map(material => [material.key, waysOf(material, held.has(material.key))])), files: files.map(({ id, material, name, type, size, at, scan }) => ({ id, material, name, type, size: Number(size), at: at.toISOString(), scan })), laterUntil: row.laterAt?.toISOString() ?? null,
    saved: { fields: row.savedFields, papers: row.savedPapers }, can: stepsOf(row, { hearing: running.some(({ waits }) => waits.some(({ message }) => message === hearingAsked)), mend: tracks.some(({ mend }) => mend !== null), withdrawable: given.size === 0 && running.length > 0 && tracks.every(({ status, withdrawable }) => status !== 'running' || withdrawable) && (parts.length === 0 || tracks.every(({ status }) => status === 'running')) }),
  }
}

/** A list as its reader goes through it; of a 一件事 one line, running as long as any part is. */
export async function presentSummaries(db: Db, rows: readonly ApplicationRow[]) {
  const parts = Map.groupBy(await partsOfMany(db, rows.map(({ id }) => id)), ({ application }) => application), casesOf = ({ id, filed }: ApplicationRow) => (filed === null ? (parts.get(id) ?? []).flatMap(part => part.filed ?? []) : [filed])
  const [organizations, nameOf, standings] = await Promise.all([organizationNames(db, rows.map(({ organization }) => organization)), accountNames(db, rows.map(({ agent }) => agent)), caseStandings(db, rows.flatMap(casesOf))])
  return rows.map(row => {
    const all = casesOf(row).flatMap(id => standings.get(id) ?? []), first = all.find(({ status }) => status === 'running') ?? all.at(-1)
    const waits = (parts.get(row.id) ?? []).some(({ state }) => state === 'waiting')
    return { ...keptOf(row, organizations, nameOf), filed: row.filed, status: first === undefined ? null : waits && row.state === 'submitted' ? 'running' as const : first.status, outcome: first?.outcome ?? null, mend: all.some(({ mend }) => mend) }
  })
}
