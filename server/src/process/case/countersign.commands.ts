import { type Static } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { organizationNames } from '#data/registry'
import { clockProblem } from '#process/clock'
import { ask, type Party, ruleFor } from './beside.commands.ts'
import { type Asked } from './beside.rules.ts'
import { Consult, Countersign } from './beside.schema.ts'
import { takeTask } from './commands.ts'
import { problem } from './problems.ts'
import { Case } from './schema.ts'
import { changeCaseRow } from './table.ts'
import { changeTaskRow } from './task.table.ts'
import { presentCase } from './views.ts'

/** Several are asked at once, each on its own list; the step stays with whoever asked. */
async function askOthers(ctx: CommandContext, { id, revision, reason, parties }: Static<typeof Consult>, { kind, word, verb, rule }: { kind: 'countersign' | 'consult'; word: string; verb: string; rule?: 'all' | 'any' }) {
  const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'step'), { tx, now, actor, record, announce } = ctx, code = `case.${kind}`
  if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
  const limit = await ruleFor(tx, code, filed.division, now)
  if (!limit) throw clockProblem.missing({ code, division: filed.division })
  const wanted = parties.map(({ organization, role }): Party => ({ organization, role, division: filed.division })), names = await organizationNames(tx, parties.flatMap(({ organization }) => organization ?? []))
  const unknown = wanted.flatMap(({ organization }, index) => organization !== null && !names.has(organization) || wanted.findIndex(other => other.organization === organization && other.role === wanted[index]?.role) !== index ? [organization] : [])
  if (unknown.length > 0) throw problem.askedNobody({ organizations: unknown })
  const asked: Asked = { reason, ...rule ? { rule } : {} }, who = wanted.map(({ organization, role }) => organization === null ? role : names.get(organization) ?? organization).join('、')
  await ask(ctx, filed, task, { kind, name: `${word}：${task.name}`, asked, basis: limit.clock.basis, parties: wanted, clock: limit.clock, verb, note: `${who}：${reason}` })
  await changeTaskRow(tx, id, { account: actor.account, revision: revision + 1 })
  await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
  record({ node: task.node, parties: parties.length })
  announce({ number: filed.number, filed: filed.id, parties: parties.length })
  return presentCase(tx, actor, filed.id, now)
}

/** 会签, 或签: the step is done when all, or one of those who are asked, have signed. */
export const countersignTask = command({
  name: 'case.countersign', input: Countersign, output: Case, subject: ({ id }) => id,
  run: (ctx, { rule, ...asked }) => askOthers(ctx, asked, { kind: 'countersign', word: rule === 'all' ? '会签' : '或签', verb: 'countersign', rule }),
})
/** 征求意见 of another department: what it says does not bind, and the step need not wait for it. */
export const consultOthers = command({ name: 'case.consult', input: Consult, output: Case, subject: ({ id }) => id, run: (ctx, asked) => askOthers(ctx, asked, { kind: 'consult', word: '征求意见', verb: 'consult' }) })
