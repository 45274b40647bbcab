import { type CommandContext } from '#kernel/action'
import { randomUUID } from 'node:crypto'
import { type Db } from '#kernel/db'
import { isRoleHeld, roleOfPost } from '#kernel/identity'
import { Problem } from '#kernel/problem'
import { dayOf } from '#data/registry'
import { takeClocks } from '#process/clock'
import { type Asked, type Beside, type Request, type RequestKind, stepBeside } from './beside.rules.ts'
import { dueOf } from './rules.ts'
import { addRequestRow, changeRequestRow, hasOpenRequest, requestsOf } from './request.table.ts'
import { type CaseClock } from './schema.ts'
import { goOn } from './still.commands.ts'
import { addAction, type CaseRow, pausesOf, readCaseRow } from './table.ts'
import { addTaskRow, changeTaskRow, dropTask, type TaskRow, tasksOf } from './task.table.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor'>
/** Whom something is asked of: a kind of post, of an organization or over a division. */
export interface Party { role: string; organization: string | null; division: string; /** Somebody himself: nobody else has it. */ account?: string }
export const supervisor = 'exchange-supervisor'
/** What whoever applied from outside is, wherever a kind of post is spoken of. */
export const outside = 'resident'

/** 时限 of a request by the rule of the region, with how often it may be made use of; null where none is registered. */
export async function ruleFor(tx: Db, code: string, division: string, now: Date): Promise<{ clock: CaseClock; times: number } | null> {
  const rules = await takeClocks(tx, [code], division, dayOf(now)).catch((error: unknown) => { if (error instanceof Problem && error.code === 'clock.missing') return null; throw error }), rule = rules?.get(code)
  if (!rule) return null
  const { name, value, unit, warnAt, basis, times } = rule
  return { clock: { code, name, value, unit, warnAt, basis }, times }
}

/** Whoever asked for the case: the applicant himself; within, the post that did, or else the stewards of its organization. */
export const askerOf = async (tx: Db, { applicant, post, organization, division }: CaseRow, now: Date): Promise<Party> => applicant !== null ? { role: outside, organization: null, division, account: applicant.account } : ({ role: (post === null ? null : await roleOfPost(tx, post, dayOf(now))) ?? 'data-steward', organization, division })

interface Asking { kind: RequestKind; name: string; asked: Asked; basis: string | null; parties: readonly Party[]; clock: CaseClock | null; form?: string; verb: string; note: string }
/** Something is asked beside a step: each party has a piece of work of its own, on its own clock. */
export async function ask(ctx: Context, filed: CaseRow, task: TaskRow, { kind, name, asked, basis, parties, clock, form, verb, note }: Asking): Promise<string> {
  const { tx, now, actor } = ctx, id = randomUUID(), parts = parties.map(party => ({ id: randomUUID(), party })).sort((a, b) => (a.id < b.id ? -1 : 1))
  // what the case waits for runs while it stands still; all else stands still with it
  const due = clock === null ? { dueAt: null, warnAt: null } : dueOf(clock, now, kind === 'supplement' ? [] : await pausesOf(tx, filed.id))
  await addRequestRow(tx, { id, filed: filed.id, kind, task: task.id, account: actor.account, state: 'open', asked, basis, askedAt: now, closedAt: null })
  for (const part of parts) {
    const { account = null } = part.party, stray = account === null && !await isRoleHeld(tx, part.party, dayOf(now)), to = stray ? { role: supervisor, organization: null, division: filed.division } : part.party
    await addTaskRow(tx, { id: part.id, filed: filed.id, kind, request: id, node: task.node, name, role: to.role, organization: to.organization, division: to.division, stray, form: form ?? null, account, state: 'open', clock, ...due, openedAt: now, doneAt: null })
  }
  await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb, event: null, node: task.node, note, trace: [], beside: { kind: 'ask', request: { id, kind, task: task.id, asked, basis, parts: parts.map(part => part.id) } } })
  return id
}

/** What was asked is answered, or is not waited for any more; work that nobody needs now is taken off the lists. */
export async function take({ tx, now, actor }: Context, filed: CaseRow, event: Exclude<Beside, { kind: 'ask' }>): Promise<Request> {
  const said = { at: now.toISOString(), account: actor.account }, request = stepBeside(await requestsOf(tx, filed.id), event, said).find(({ id }) => id === event.request)!
  if (event.kind === 'answer') await changeTaskRow(tx, event.task, { state: 'done', account: actor.account, doneAt: now, answer: { ...event.answer, ...said } })
  if (request.state === 'open') return request
  await changeRequestRow(tx, request.id, { state: request.state, closedAt: now })
  for (const part of request.parts) if (part.answer === null) await dropTask(tx, part.task, now)
  if (request.kind === 'supplement') await goOn({ tx, now, actor }, await readCaseRow(tx, filed.id))
  return request
}

/** A step that is over waits for no answers: what was asked beside it is taken back. */
export async function dropIdle(ctx: Context, filed: CaseRow, why = '这一步办完了，不用再答'): Promise<void> {
  const { tx, now, actor } = ctx
  if (!await hasOpenRequest(tx, filed.id)) return
  const standing = new Set((await tasksOf(tx, filed.id)).filter(({ state }) => state === 'open').map(({ id }) => id)), { status } = await readCaseRow(tx, filed.id)
  for (const request of await requestsOf(tx, filed.id)) if (request.state === 'open' && (status !== 'running' || !standing.has(request.task))) {
    const beside: Beside = { kind: 'close', request: request.id, state: 'recalled' }
    await take(ctx, filed, beside)
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'recall', event: null, node: null, note: why, trace: [], beside })
  }
}
