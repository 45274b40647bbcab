import { type Json } from '@yiwang/bpmn'
import { Type } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { Strict, Uuid } from '#kernel/schema'
import { accountNames } from '#kernel/identity'
import { layCase } from '#process/case'
import { answersFor, guideAt, inputsOf, partsToBegin } from '#services/service'
import { changePart, partOfCase, partsOf } from './part.table.ts'
import { valuesOf } from './rules.ts'
import { applicationRow, type ApplicationRow, lockApplication } from './table.ts'

type Who = Parameters<typeof layCase>[1]['applicant']
/** Those parts of a 一件事 that can begin now, each as a case of its own department; one that waits for a part that did not end well is not begun any more. */
export async function beginParts(ctx: CommandContext, row: ApplicationRow, { known, who }: { known: Record<string, Json>; who: Who }): Promise<number> {
  const { tx } = ctx, { bundle } = await guideAt(tx, row.service, row.serviceVersion), rows = await partsOf(tx, row.id), parts = (bundle?.parts ?? []).filter(({ key }) => rows.some(part => part.key === key))
  const stopped = new Set(rows.filter(({ state }) => state === 'stopped').map(({ key }) => key)), begun = new Set(rows.filter(({ state }) => state !== 'waiting').map(({ key }) => key)), ended = new Set(rows.filter(({ state }) => state === 'ended').map(({ key }) => key))
  for (let more = true; more;) {
    const idle = parts.find(({ key, after }) => !begun.has(key) && after.some(before => stopped.has(before)))
    more = idle !== undefined
    if (idle) { stopped.add(idle.key); begun.add(idle.key); await changePart(tx, { application: row.id, key: idle.key }, { state: 'stopped' }) }
  }
  const gave = Object.fromEntries(rows.flatMap(({ key, gave: brought }) => (brought === null ? [] : [[key, brought]]))), values = { ...valuesOf(row.answers), ...row.situation }
  const next = partsToBegin(parts, begun, ended)
  for (const part of next) {
    const its = rows.find(({ key }) => key === part.key)!, guide = await guideAt(tx, its.service, its.version)
    const variables = { ...inputsOf(part, values, gave), ...known, service: its.service, serviceName: its.name, doer: its.organization, situation: { ...answersFor(part, guide, row.situation) } }
    const filed = await layCase(ctx, { model: guide.model ?? '', title: `${row.applicant}：${its.name}（${row.serviceName}）`.slice(0, 200), subject: row.id, variables: variables as Record<string, Json>, organization: its.organization, applicant: who }, () => {})
    await changePart(tx, { application: row.id, key: part.key }, { state: 'begun', filed: filed.id })
  }
  return next.length
}

/** 一件事接着办: a part is over, and what it gave goes on to those that waited for it. By the house. */
export const goOnApplication = command({
  name: 'application.goOn', output: Strict({ id: Uuid, moved: Type.Boolean(), begun: Type.Integer() }),
  input: Strict({ filed: Uuid, well: Type.Boolean(), gave: Type.Record(Type.String(), Type.Any()) }),
  async run(ctx, { filed, well, gave }) {
    const { tx, permit, record } = ctx, found = await partOfCase(tx, filed), id = found?.application ?? filed
    permit({})
    const row = found && await lockApplication(tx, found.application), part = found && (await partsOf(tx, found.application)).find(({ key }) => key === found.key)
    if (!row || part?.state !== 'begun') return { id, moved: false, begun: 0 }
    await changePart(tx, part, { state: well ? 'ended' : 'stopped', gave })
    const { kind, applicant: name, account, agent, origin } = await applicationRow(tx, row.id), applicant = { kind, name }
    const begun = row.state !== 'submitted' ? 0 : await beginParts(ctx, row, {
      known: { application: row.id, applicant, supplied: row.laterAt === null, laterUntil: row.laterAt?.toISOString() ?? null, division: row.division, origin, materials: Object.entries(row.materials).map(([key, { way }]) => ({ key, name: key, way })) }, who: { ...applicant, account, agent: agent === null ? null : (await accountNames(tx, [agent]))(agent), origin },
    })
    record({ part: part.key, well, begun })
    return { id: row.id, moved: true, begun }
  },
})
