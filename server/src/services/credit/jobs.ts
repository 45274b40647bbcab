import { execute, systemActor } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { openCase } from '#process/case'
import { objectionKind, repairKind } from './request.rules.ts'
import { broughtBy, registerOf } from './data.views.ts'
import { takeDelivery } from './file.commands.ts'
import { changeRequest, findRequest, readEntry } from './table.ts'

/** 处罚和许可 that a department delivers as data are published from there; what is not whole stays out until it is mended at its source. */
export const followDeliveries = subscriber({
  name: 'credit.followDeliveries', types: ['exchange.apply'],
  async handle(world, { subject: delivery, data }) {
    const register = typeof data.dataset === 'string' ? await registerOf(world.db, data.dataset).catch((error: unknown) => { if (error instanceof Problem) return null; throw error }) : null
    if (!register) return
    const { dataset, organization, kind } = register, { decisions, gone } = await broughtBy(world.db, world.now(), register, delivery), house = { ...systemActor('credit'), name: '公共信用', organization }
    for (let from = 0; from === 0 || from < Math.max(decisions.length, gone.length); from += 1000) {
      const part = { decisions: decisions.slice(from, from + 1000).map(({ kind: _, ...decision }) => decision), gone: gone.slice(from, from + 1000) }
      if (part.decisions.length + part.gone.length > 0) await execute(world, house, takeDelivery, { dataset, delivery, organization, kind, ...part })
    }
  },
})
/** 异议和修复 are cases of the department that published, with their clocks. */
export const followRequests = subscriber({
  name: 'credit.followRequests', types: ['credit.object', 'credit.askRepair'],
  async handle(world, { id: event, data }) {
    const request = typeof data.request === 'string' ? await findRequest(world.db, data.request) : undefined
    if (!request || request.filed !== null || request.state !== 'asked') return
    const entry = await readEntry(world.db, request.entry), repair = request.kind === 'repair'
    const variables = { request: request.id, entry: entry.id, doer: entry.organization, division: entry.division, document: entry.document, subjectName: entry.name, why: request.reason, verdict: null, answer: null }
    // no kind in force, or its time limits are gone: the request stands by itself
    const filed = await execute(world, { ...systemActor('credit'), name: '公共信用', organization: entry.organization }, openCase, { model: repair ? repairKind : objectionKind, title: `${repair ? '信用修复' : '信用异议'}：${entry.document}`, subject: request.id, variables }, { idempotencyKey: `credit:${event}` }).catch((error: unknown) => { if (error instanceof Problem) return null; throw error })
    if (filed) await changeRequest(world.db, request.id, { filed: filed.id })
  },
})
