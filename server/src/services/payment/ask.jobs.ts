import { type Db } from '#kernel/db'
import { addJob, type Job, job } from '#kernel/jobs'

// What a command asks for in its own transaction; the jobs that the module brings do it: see `jobs.ts`.

const asked = <I>(name: string): Job<I> => job<I>({ name, run: async () => { throw new Error(`${name} is done by the job that the module brings`) } })

/** 下单 at the channel. */
export const askPlace = (tx: Db, id: string): Promise<void> => addJob(tx, asked<{ id: string }>('payment.place'), { id }, { key: `payment.place:${id}` })
export const askRefund = (tx: Db, id: string): Promise<void> => addJob(tx, asked<{ id: string }>('payment.sendRefund'), { id }, { key: `payment.refund:${id}` })
/** One batch is sent by one server at a time. */
export const askSend = (tx: Db, id: string, runAt?: Date): Promise<void> => addJob(tx, asked<{ id: string }>('payment.send'), { id }, { key: `payment.send:${id}`, queue: `payment:${id}`, ...runAt ? { runAt } : {} })
export const askStatement = (tx: Db, day: string): Promise<void> => addJob(tx, asked<{ day: string }>('payment.statement'), { day }, { key: `payment.statement:${day}` })
/** 演示支付 tells what became of an order, as a bank would: by a signed message. */
export const askCallback = (tx: Db, key: string): Promise<void> => addJob(tx, asked<{ key: string }>('payment.sandboxCallback'), { key })

/** What a case hears of its payment. */
export interface Told { filed: string; message: 'payment.paid' | 'payment.failed' | 'payout.paid' | 'payout.refused'; outputs: Record<string, string | number | null>; key: string; turn: number }
export const askTell = (tx: Db, told: Told, runAt?: Date): Promise<void> => addJob(tx, asked<Told>('payment.tell'), told, { key: `payment.tell:${told.key}:${told.turn}`, ...runAt ? { runAt } : {} })
