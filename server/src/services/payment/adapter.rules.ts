import { type World } from '#kernel/action'

/** What became of money that was asked for. */
export type Outcome = { state: 'open' } | { state: 'paid'; reference: string; fen: number; at: Date } | { state: 'failed'; message: string }
/** What became of money that was sent. */
export type Sent = { state: 'done'; reference: string; at: Date } | { state: 'refused'; message: string }
export interface Line { kind: 'payment' | 'refund' | 'payout'; key: string; fen: number }
export interface Payee { name: string; number: string }

/**
 * 支付通道. Each thing is done under a key, and once under one key, however often it is asked for; what fails for now is thrown and asked again later.
 * `waiting` calls of the house never hold a transaction.
 */
export interface Adapter {
  name: string
  title: string
  /** Said wherever its money is spoken of; null: the money is real. */
  notice: string | null
  order(world: World, asked: { key: string; fen: number; title: string; expiresAt: Date }): Promise<void>
  /** Where the payer goes to pay. */
  payAt(key: string): string
  query(world: World, key: string): Promise<Outcome>
  refund(world: World, asked: { key: string; of: string; fen: number }): Promise<Sent>
  payout(world: World, asked: { key: string; to: Payee; fen: number }): Promise<Sent>
  /** All that it did on a day, in our time. */
  statement(world: World, from: Date, until: Date): Promise<Line[]>
}
/** For now it does not answer. */
export class Away extends Error {}
