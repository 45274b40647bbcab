import { type Json } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { addJob, type Job, job } from '#kernel/jobs'

// What a step asks for in its own transaction, and the jobs that the module brings do: see `service.jobs.ts` and `call.jobs.ts`.

const asked = <I>(name: string): Job<I> => job<I>({ name, run: async () => { throw new Error(`${name} is done by the job that the module brings`) } })
type Values = Record<string, Json>

export interface Call { filed: string; token: string; service: string; key: string; inputs: Values; account: string; name: string }
/** The services of one case are done one after another. */
export const askService = (tx: Db, call: Call): Promise<void> => addJob(tx, asked<Call>('case.service'), call, { key: call.key, queue: `case:${call.filed}` })

/** 子办件: of which kind, for whom, and what it is given; in the name of whoever decided. */
export interface ChildCall { filed: string; token: string; key: string; model: string; title: string; subject: string | null; variables: Values; account: string; name: string; organization: string; division: string }
export const askChild = (tx: Db, call: ChildCall): Promise<void> => addJob(tx, asked<ChildCall>('case.call'), call, { key: `call:${call.key}`, queue: `case:${call.filed}` })
/** A child that has come to its end, for the step that waits for it. */
export interface ChildEnd { filed: string; token: string; number: number; status: 'completed' | 'failed' | 'cancelled'; outcome: string | null; variables: Values }
export const askReturn = (tx: Db, end: ChildEnd): Promise<void> => addJob(tx, asked<ChildEnd>('case.childEnd'), end, { key: `end:${end.filed}:${end.token}`, queue: `case:${end.filed}` })
/** A child that nobody waits for any more. */
export interface Unwanted { id: string; reason: string }
export const askDrop = (tx: Db, unwanted: Unwanted): Promise<void> => addJob(tx, asked<Unwanted>('case.drop'), unwanted, { key: `drop:${unwanted.id}`, queue: `case:${unwanted.id}` })

/** 消息 that a case sends to those about the same thing. */
export interface Sent { filed: string; key: string; subject: string; message: string; outputs: Values }
export const askTell = (tx: Db, sent: Sent): Promise<void> => addJob(tx, asked<Sent>('case.message'), sent, { key: `message:${sent.key}` })
