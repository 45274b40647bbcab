import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Strict, Uuid } from '#kernel/schema'

/** In fen: up to a thousand million yuan. */
export const Fen = Type.Integer({ minimum: 1, maximum: 100_000_000_000, examples: [1000] })
const Sum = Type.Integer()
/** 演示支付，不动真钱, or null where the money is real. */
const notice = Nullable(Type.String())
const Refund = Strict({ id: Uuid, fen: Sum, reason: Type.String(), state: Literals('asked', 'done', 'refused'), askedAt: Instant, doneAt: Nullable(Instant), message: Nullable(Type.String()), accountName: Type.String() })
const kept = {
  id: Uuid, number: Type.Integer(), title: Type.String(), fen: Sum, organization: OrganizationCode, organizationName: Type.String(), state: Literals('open', 'paid', 'failed', 'expired'), filed: Nullable(Uuid),
  openedAt: Instant, expiresAt: Instant, paidAt: Nullable(Instant), reference: Nullable(Type.String()), message: Nullable(Type.String()), /** In fen, what is on its way included. */ refunded: Sum, notice,
}
/** 缴款单 as its payer sees it; `payAt` is where to pay, while that can be done. */
export const OwnPayment = named('OwnPayment', Strict({ ...kept, payAt: Nullable(Type.String()) }))
export type OwnPayment = Static<typeof OwnPayment>
export const OwnPayments = Strict({ items: Type.Array(OwnPayment) })
export const Payment = named('Payment', Strict({ ...kept, accountName: Type.String(), adapterName: Type.String(), refunds: Type.Array(Refund), can: Type.Array(Type.String()) }))
export type Payment = Static<typeof Payment>
export const PaymentPage = Paged(Strict({ ...kept, accountName: Type.String() }))
export const ListPayments = Strict({ state: Type.Optional(Literals('open', 'paid', 'failed', 'expired')), ...Page })
export const RetryRefund = Strict({ id: Uuid })
export const OfPayment = Strict({ id: Uuid })
export const RefundPayment = Strict({ id: Uuid, fen: Fen, reason: Line(200, 2) })
/** 演示支付: one pays, or it does not work. */
export const PayInSandbox = Strict({ id: Uuid, outcome: Type.Union([Literals('pay', 'fail')], { default: 'pay' }) })

/** What the house asks for, under a key that makes two asks one. */
export const OpenOrder = Strict({ key: Line(200, 2), title: Line(200, 2), fen: Type.Integer({ minimum: 0, maximum: 100_000_000_000 }), organization: OrganizationCode, account: Type.String(), subject: Nullable(Type.String()), filed: Nullable(Uuid) })
export const Opened = Strict({ id: Uuid, number: Type.Integer(), fen: Sum, state: Type.String() })
/** Whether something was changed by it. */
export const Heard = Strict({ id: Type.String(), moved: Type.Boolean() })

export const OpenBatch = Strict({
  key: Line(200, 2), title: Line(200, 2), organization: OrganizationCode, account: Type.String(), subject: Nullable(Type.String()),
  items: Type.Array(Strict({ key: Line(200, 2), name: Type.String({ maxLength: 100 }), number: Type.String({ minLength: 4, maxLength: 40 }), fen: Fen }), { minItems: 1, maxItems: 100_000 }),
})
/** By a step of a case, to one payee: 户名 and 账号, kept locked. */
export const PayOut = Strict({ title: Type.Union([Line(200, 2), Type.Null()], { default: null }), fen: Type.Integer({ minimum: 1, maximum: 100_000_000_000 }), organization: Nullable(OrganizationCode), name: Line(100, 1), number: Line(40, 4) })
const batch = {
  id: Uuid, number: Type.Integer(), title: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, state: Literals('sending', 'done'), items: Type.Integer(), fen: Sum, openedAt: Instant, doneAt: Nullable(Instant),
  paid: Type.Integer(), paidFen: Sum, refused: Type.Integer(), waiting: Type.Integer(), notice,
}
export const BatchPage = Paged(named('PaymentBatch', Strict(batch)))
/** 发放明细: whom it goes to, by the last digits of the account only. */
const Payout = Strict({ line: Type.Integer(), tail: Type.String(), fen: Sum, state: Literals('waiting', 'paid', 'refused'), tries: Type.Integer(), retryAt: Nullable(Instant), paidAt: Nullable(Instant), reference: Nullable(Type.String()), message: Nullable(Type.String()), can: Type.Array(Type.String()) })
export const Batch = named('PaymentBatchWhole', Strict({ ...batch, accountName: Type.String(), total: Type.Integer(), payouts: Type.Array(Payout), can: Type.Array(Type.String()) }))
export type Batch = Static<typeof Batch>
export const ListBatches = Strict({ subject: Type.Optional(Line(200)), ...Page })
export const ReadBatch = Strict({ id: Uuid, state: Type.Optional(Literals('waiting', 'paid', 'refused')), ...Page })
export const RetryPayout = Strict({ id: Uuid, line: Type.Integer({ minimum: 1, maximum: 100_000 }) })

const Difference = Strict({
  id: Uuid, day: Day, kind: Literals('payment', 'refund', 'payout'), key: Type.String(), organizationName: Nullable(Type.String()), /** Null: not in our books. */ ours: Nullable(Sum), /** Null: not in the channel's. */ theirs: Nullable(Sum), foundAt: Instant,
  goneAt: Nullable(Instant), settledAt: Nullable(Instant), settledByName: Nullable(Type.String()), note: Nullable(Type.String()), can: Type.Array(Type.String()),
})
/** 没退成的退款, with the channel's words, until it is sent again or another took its place. */
const RefusedRefund = Strict({ id: Uuid, payment: Uuid, number: Type.Integer(), title: Type.String(), organizationName: Type.String(), fen: Sum, reason: Type.String(), askedAt: Instant, message: Nullable(Type.String()), can: Type.Array(Type.String()) })
/** 对账: the last days, and what needs somebody: what did not agree, and refunds that the channel refused. */
export const Days = named('PaymentDays', Strict({
  days: Type.Array(Strict({ day: Day, adapterName: Type.String(), checkedAt: Instant, ours: Type.Integer(), oursFen: Sum, theirs: Type.Integer(), theirsFen: Sum, notice })),
  differences: Type.Array(Difference), refunds: Type.Array(RefusedRefund), can: Type.Array(Type.String()),
}))
export const ReadDays = Strict({ all: Type.Boolean({ default: false }) })
export const Reconcile = Strict({ day: Day })
export const Reconciling = Strict({ id: Type.String(), day: Day })
export const SettleDifference = Strict({ id: Uuid, note: Line(500, 2) })
