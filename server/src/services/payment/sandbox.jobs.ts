import { type Adapter, Away, type Outcome } from './adapter.rules.ts'
import { closeInBooks, countTry, doneBetween, inBooks, keepInBooks, type SandboxRow } from './sandbox.table.ts'

const outcomeOf = (row: SandboxRow | undefined): Outcome => {
  if (!row || row.state === 'open') return { state: 'open' }
  return row.state === 'done' ? { state: 'paid', reference: row.reference, fen: row.fen, at: row.at } : { state: 'failed', message: row.message ?? '没有付成' }
}
/** Accounts on which something goes wrong, so that it can be seen what is done then: 0000 is closed, 9999 does not answer the first two times. */
const closed = /0000$/, slow = /9999$/

/** 演示支付: a bank that moves no money. It keeps its own books, and says in them what it did. */
export const sandbox: Adapter = {
  name: 'sandbox', title: '演示支付', notice: '演示支付，不动真钱',
  async order({ db, now }, { key, fen }) { await keepInBooks(db, { kind: 'payment', key, of: null, fen, state: 'open', at: now(), message: null }) },
  payAt: key => `/sandbox/pay/${key}`,
  query: async ({ db }, key) => outcomeOf(await inBooks(db, 'payment', key)),
  async refund({ db, now }, { key, of, fen }) {
    const paid = await inBooks(db, 'payment', of)
    if (paid?.state !== 'done') return { state: 'refused', message: '通道里没有这笔收款' }
    const { reference, at } = await keepInBooks(db, { kind: 'refund', key, of, fen, state: 'done', at: now(), message: null })
    return { state: 'done', reference, at }
  },
  async payout({ db, now }, { key, to, fen }) {
    const held = await keepInBooks(db, { kind: 'payout', key, of: null, fen, state: 'open', at: now(), message: null })
    if (held.state === 'done') return { state: 'done', reference: held.reference, at: held.at }
    if (slow.test(to.number) && await countTry(db, 'payout', key) <= 2) throw new Away('通道没有回话')
    if (closed.test(to.number)) return { state: 'refused', message: '账号已经销户，换一个账号' }
    const { reference, at } = (await closeInBooks(db, 'payout', key, { state: 'done', at: now(), message: null }))!
    return { state: 'done', reference, at }
  },
  statement: ({ db }, from, until) => doneBetween(db, from, until),
}
