import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { Line, Nullable, OrganizationCode, Strict } from '#kernel/schema'
import { takeOrganization } from '#data/registry'
import { findCaseRow, type Service } from '#process/case'
import { presentGuide } from '#services/service'
import { adapterNow } from './adapter.jobs.ts'
import { askPlace, askTell } from './ask.jobs.ts'
import { problem } from './problems.ts'
import { payOut } from './payout.commands.ts'
import { openFor } from './rules.ts'
import { Opened, OpenOrder } from './schema.ts'
import { keepOrder } from './table.ts'

/** Under one key it is one order; nothing to pay is paid. */
async function open({ tx, now, permit, record }: CommandContext, { key, title, fen, organization, account, subject, filed }: Static<typeof OpenOrder>) {
  const { division } = await takeOrganization(tx, organization)
  permit({ division, organization })
  const { name: adapter } = adapterNow(), free = fen === 0
  const { row, added } = await keepOrder(tx, { id: randomUUID(), key, title, fen, organization, division, account, subject, filed, adapter, state: free ? 'paid' : 'open', openedAt: now, expiresAt: new Date(now.getTime() + openFor) })
  if (row.fen !== fen || row.account !== account) throw problem.otherOrder({ key })
  if (added && !free) await askPlace(tx, row.id)
  if (added && free && filed !== null) await askTell(tx, { filed, message: 'payment.paid', outputs: { payment: row.id, paymentNumber: row.number, paymentFen: 0, paidAt: now.toISOString() }, key: `${row.id}:payment.paid`, turn: 0 })
  record({ number: row.number, fen, filed, subject })
  return { id: row.id, number: row.number, fen: row.fen, state: row.state }
}
/** 开缴款单: asked for by a module of the house. */
export const openOrder = command({ name: 'payment.open', input: OpenOrder, output: Opened, run: open })

const AskPayment = Strict({
  title: Type.Union([Line(200, 2), Type.Null()], { default: null }), /** In fen; null: as the guide of the service has it. */ fen: Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000_000 })),
  service: Nullable(Type.String()), /** Names of fees; none: those of the situation. */ fees: Type.Array(Type.String()), situation: Type.Record(Type.String(), Type.String()), organization: Nullable(OrganizationCode),
})
/** 请申请人缴费: a step of a case. Whoever the case is for pays; the case waits for `payment.paid` or `payment.failed`. */
export const askPayment = command({
  name: 'payment.ask', input: AskPayment, output: Opened,
  async run(ctx, { title, fen, service, fees, situation, organization }) {
    const { tx, now, actor } = ctx, filed = actor.filed === undefined ? undefined : await findCaseRow(tx, actor.filed)
    if (!filed) throw problem.noPayer()
    if (organization === null) throw problem.noDoer()
    const guide = fen === null && service !== null ? await presentGuide(tx, service, situation, now) : null
    if (fen === null && !guide) throw problem.noFee()
    const sum = fen ?? (fees.length === 0 ? guide!.sum : guide!.guide.fees.filter(({ name }) => fees.includes(name)).reduce((all, fee) => all + fee.fen, 0))
    // each try of a step asks anew: what was not paid in time can be paid after all
    return open(ctx, { key: `case:${filed.id}:${filed.revision}`, title: title ?? `${filed.title}：缴费`.slice(0, 200), fen: sum, organization, account: filed.account, subject: filed.subject, filed: filed.id })
  },
})

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const texts = (value: unknown): Record<string, string> => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : []))) : {})
const nameIn = (applicant: unknown): string => (typeof applicant === 'object' && applicant !== null && 'name' in applicant && typeof applicant.name === 'string' ? applicant.name : '')
const scope: Service['scope'] = ({ doer }) => { const organization = text(doer); return organization === null ? {} : { organization } }
export const paymentServices: readonly Service[] = [{
  name: 'payment.ask', title: '请申请人缴费', command: askPayment as never, scope,
  input: ({ paymentTitle, fen, fees, service, situation, doer }) => ({
    title: text(paymentTitle), fen: typeof fen === 'number' ? fen : null, service: text(service), fees: Array.isArray(fees) ? fees.filter(fee => typeof fee === 'string') : [], situation: texts(situation), organization: text(doer),
  }),
  output: ({ id, number, fen, state }) => ({ payment: String(id), paymentNumber: Number(number), paymentFen: Number(fen), paymentState: String(state) }),
}, {
  name: 'payment.payout', title: '把钱发给申请人', command: payOut as never, scope,
  input: ({ payoutTitle, fen, account, applicant, doer }) => ({ title: text(payoutTitle), fen, organization: text(doer), name: nameIn(applicant), number: text(account)?.trim() ?? '' }),
  output: ({ number, fen }) => ({ payoutNumber: Number(number), payoutFen: Number(fen) }),
}]
