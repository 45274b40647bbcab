import { ModelError, readModel } from '@yiwang/bpmn'
import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames, rolesHeld } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { clockCodes } from '#process/clock'
import { decisionFaults } from './decide.rules.ts'
import { problem } from './problems.ts'
import { boundFaults, courseFaults, findingsOf, formFindings, steps } from './rules.ts'
import { type Document, type Finding, type Model } from './schema.ts'
import { kindsInForce, type ListedModel, listModelRows, type ModelTable, readModelRow, readVersion, versionsOf } from './table.ts'

/** What the house does by itself in a case; told by whoever knows, when the house is put together. */
let services: ReadonlyMap<string, string> = new Map()
export const knowServices = (known: Iterable<{ name: string; title: string }>): void => { services = new Map([...known].map(({ name, title }) => [name, title])) }

const drawings = new Map<string, ReturnType<typeof readModel>>(), mostDrawings = 60
/** The same drawing is read once: between its first draft and its publication it comes by six times, and nobody changes what was read. */
function readDrawing(bpmn: string): ReturnType<typeof readModel> {
  if (bpmn.length > 300_000) return readModel(bpmn)
  const known = drawings.get(bpmn) ?? readModel(bpmn)
  drawings.delete(bpmn)
  drawings.set(bpmn, known)
  if (drawings.size > mostDrawings) for (const oldest of drawings.keys()) { drawings.delete(oldest); break }
  return known
}

/** Reads a document: the graph, and all that is wrong with it. What is no model at all is refused. */
export async function examine(db: Db, { bpmn, forms, decisions, tests }: Document) {
  const { graph, problems } = await readDrawing(bpmn).catch((error: unknown) => { throw error instanceof ModelError ? problem.unreadable({ reasons: [error.message] }) : error })
  const roles = new Map((await rolesHeld(db)).map(role => [role.code, role]))
  const bound = boundFaults(graph, { forms, decisions }, { roles, clocks: await clockCodes(db), services, kinds: await kindsInForce(db) })
  const findings: Finding[] = findingsOf(problems, [...bound, ...courseFaults(graph), ...formFindings(graph, forms), ...await decisionFaults(graph, { decisions, tests })])
  return { graph, findings, /** Whether the engine can go by it, be it published or not. */ runs: problems.length === 0 }
}

const canOf = (actor: Actor, row: ModelTable, draft: boolean): string[] => steps(row, draft).filter(action => mayIn(areasOf(actor, action), { division: row.division, organization: row.organization }))
const presentRow = async (db: Db, actor: Actor, row: ModelTable, draft: boolean) => {
  const { code, name, organization, division, version, revision, withdrawn, changedAt } = row
  return { code, name, organization, organizationName: (await organizationNames(db, [organization])).get(organization) ?? organization, division, version, revision, withdrawn, changedAt: changedAt.toISOString(), can: canOf(actor, row, draft) }
}
export async function presentSummaries(db: Db, actor: Actor, rows: readonly ListedModel[]) {
  const nameOf = await accountNames(db, rows.map(({ account }) => account))
  return Promise.all(rows.map(async ({ draft, note, account, ...row }) => ({ ...await presentRow(db, actor, row, draft !== null), draft, draftNote: note, changedByName: nameOf(account) })))
}
/** What a drawing may be made of: who there is, what the house can do by itself, which other kinds a case may call. */
export async function presentParts(db: Db) {
  const [roles, { items }] = await Promise.all([rolesHeld(db), listModelRows(db, { limit: 500, offset: 0 })])
  return { roles, services: [...services].map(([name, title]) => ({ name, title })), kinds: items.flatMap(({ code, name, version }) => version === null ? [] : [{ code, name }]) }
}

/** A model with one of its versions: the draft if there is one, else the latest, unless another was asked for. */
export async function presentModel(db: Db, actor: Actor, code: string, number?: number): Promise<Model> {
  const row = await readModelRow(db, code), versions = await versionsOf(db, code), nameOf = await accountNames(db, versions.flatMap(({ account, publishedBy }) => [account, publishedBy]))
  const shown = await readVersion(db, code, number ?? versions[0]?.number ?? 0)
  return {
    ...await presentRow(db, actor, row, versions.some(({ publishedAt }) => publishedAt === null)),
    versions: versions.map(({ model: _, savedAt, publishedAt, ...version }) => ({
      ...version, accountName: nameOf(version.account), publishedByName: version.publishedBy === null ? null : nameOf(version.publishedBy), savedAt: savedAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null,
    })),
    number: shown.number, document: shown.document, findings: (await examine(db, shown.document)).findings,
  }
}
