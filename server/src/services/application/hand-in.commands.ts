import { type CommandContext } from '#kernel/action'
import { type Json } from '@yiwang/bpmn'
import { Problem } from '#kernel/problem'
import { accountNames } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { dueOf, layCase } from '#process/case'
import { takeClocks } from '#process/clock'
import { guideInForce } from '#services/service'
import { beginningOfGuide } from './begin.views.ts'
import { filesOf } from './file.table.ts'
import { creditBefore, heldBy, situationIn } from './material.views.ts'
import { papersSaved, settled } from './material.rules.ts'
import { addParts } from './part.table.ts'
import { beginParts } from './part.commands.ts'
import { prefilled } from './prefill.views.ts'
import { wantedBy } from './prefill.rules.ts'
import { problem } from './problems.ts'
import { handedIn } from './rules.ts'
import { type ApplicationRow, changeApplicationRow } from './table.ts'

/** 容缺: the region's rule says how long what is missing may take. */
const laterClock = 'application.later'
async function laterUntil({ tx, now }: CommandContext, division: string): Promise<Date | null> {
  const rules = await takeClocks(tx, [laterClock], division, dayOf(now)).catch((error: unknown) => { if (error instanceof Problem) return null; throw error }), rule = rules?.get(laterClock)
  return rule ? dueOf(rule, now, []).dueAt : null
}

/** 交上去: checked whole, what shared data say read once more, then exactly one case; of a 一件事 one for each part that can begin. */
export async function handIn(ctx: CommandContext, row: ApplicationRow): Promise<ApplicationRow> {
  const { tx, now } = ctx, { id } = row, { version, guide } = await guideInForce(tx, row.service), { situation, parts, materials } = await situationIn(tx, guide, row.situation), begins = await beginningOfGuide(tx, guide, now)
  if (!begins) throw problem.notOnline({ service: row.service })
  if (situation.open) throw problem.unclear({ questions: situation.questions.filter(({ key }) => !(key in situation.answers)).map(({ key, ask }) => ({ key, ask })) })
  const said = await prefilled({ ...ctx, db: tx }, row, [...wantedBy(begins.components), ...materials.flatMap(({ key, name, element }) => element === null ? [] : [{ key: `material:${key}`, label: name, element, component: null }])])
  const at = now.toISOString(), fields = said.filter(({ key }) => !key.startsWith('material:')), papers = new Map(said.flatMap(({ key, datasetName, providerName }) => key.startsWith('material:') ? [[key.slice(9), `${providerName}：${datasetName}`]] : []))
  const answers = { ...row.answers, ...Object.fromEntries(fields.map(({ key, value }) => [key, { value: value as unknown, at }])) }
  const files = new Set((await filesOf(tx, id)).map(({ material }) => material)), ways = settled(materials, row.materials, { held: await heldBy(tx, row, materials, now), said: papers, files, at })
  if ([...ways.values()].some(({ way }) => way === 'promise')) { const credit = await creditBefore(ctx, row); for (const [key, given] of ways) if (given.way === 'promise') ways.set(key, { ...given, credit }) }
  const later = [...ways.values()].some(({ way }) => way === 'later') ? await laterUntil(ctx, row.division) : null
  const applicant = { kind: row.kind, name: row.applicant }, known = {
    supplied: later === null, laterUntil: later?.toISOString() ?? null,
    application: id, service: row.service, serviceName: guide.name, applicant, doer: row.organization, division: row.division, situation: { ...situation.answers }, origin: row.origin,
    materials: materials.map(({ key, name }) => ({ key, name, way: ways.get(key)?.way ?? null })), sources: Object.fromEntries(fields.map(({ key, datasetName, providerName, on }) => [key, { dataset: datasetName, provider: providerName, on }])),
  }
  const { values, faults } = handedIn(begins.components, answers, known)
  if (faults.length > 0) throw problem.unanswered({ faults, reasons: faults.map(({ label, say }) => `“${label}”${say}`) })
  const change = {
    state: 'submitted' as const, serviceVersion: version, serviceName: guide.name, situation: { ...situation.answers }, submittedAt: now, changedAt: now, savedFields: fields.filter(({ key }) => key in values).length, savedPapers: papersSaved(ways.values()), laterAt: later,
    answers: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, at: answers[key]?.at ?? at }])), materials: Object.fromEntries(ways),
  }
  const agent = row.agent === null ? null : (await accountNames(tx, [row.agent]))(row.agent), who = { ...applicant, account: row.account, agent, origin: row.origin }
  if (guide.bundle === null) {
    const filed = await layCase(ctx, { model: guide.model ?? '', title: `${row.applicant}：${guide.name}`.slice(0, 200), subject: id, variables: { ...values as Record<string, Json>, ...known }, organization: row.organization, applicant: who }, () => {})
    const after = { ...row, ...change, filed: filed.id }
    await changeApplicationRow(tx, id, { ...change, filed: filed.id })
    return after
  }
  const inForce = await Promise.all(parts.map(({ service }) => guideInForce(tx, service)))
  await changeApplicationRow(tx, id, change)
  await addParts(tx, parts.map(({ part, guide: own, organization, service }, place) => ({ application: id, key: part.key, place, service, version: inForce[place]!.version, name: own.name, organization, state: 'waiting', filed: null, gave: null })))
  await beginParts(ctx, { ...row, ...change }, { known, who })
  return { ...row, ...change }
}
