import { type Json } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { addJob, type Job, job } from '#kernel/jobs'

// What a step asks for in its own transaction, and the jobs that the module brings do: see `service.jobs.ts` and `call.jobs.ts`.

const asked = <I>(name: string): Job<I> => job<I>({ name, run: async () => { throw new Error(`${name} is done by the job that the module brings`) } })
type Values = Record<string, Json>

export interface Call { filed: string; token: string; service: string; key: string; inputs: Values; account: string; name: string }
/** Cases share a few queues: whoever looks for work looks at all queues that there are, so there is none for each case. */
const queues = 32
const queueOf = (filed: string): string => `case:${Number.parseInt(filed.slice(0, 8), 16) % queues}`
/** The services of one case are done one after another; where nothing else is under way in it, it stands in no queue. */
export const askService = (tx: Db, call: Call, alone: boolean): Promise<void> => addJob(tx, asked<Call>('case.service'), call, { key: call.key, ...alone ? {} : { queue: queueOf(call.filed) } })

/** 子办件: of which kind, for whom, and what it is given; in the name of whoever decided. */
export interface ChildCall { filed: string; token: string; key: string; model: string; title: string; subject: string | null; variables: Values; account: string; name: string; organization: string; division: string }
export const askChild = (tx: Db, call: ChildCall): Promise<void> => addJob(tx, asked<ChildCall>('case.call'), call, { key: `call:${call.key}`, queue: queueOf(call.filed) })
/** A child that has come to its end, for the step that waits for it. */
export interface ChildEnd { filed: string; token: string; number: number; status: 'completed' | 'failed' | 'cancelled'; outcome: string | null; variables: Values }
export const askReturn = (tx: Db, end: ChildEnd): Promise<void> => addJob(tx, asked<ChildEnd>('case.childEnd'), end, { key: `end:${end.filed}:${end.token}`, queue: queueOf(end.filed) })
/** A child that nobody waits for any more. */
export interface Unwanted { id: string; reason: string }
export const askDrop = (tx: Db, unwanted: Unwanted): Promise<void> => addJob(tx, asked<Unwanted>('case.drop'), unwanted, { key: `drop:${unwanted.id}`, queue: queueOf(unwanted.id) })

/** An applicant's case that is over, however it ended: for whoever wants to know. */
export const askOver = (tx: Db, id: string): Promise<void> => addJob(tx, asked<{ id: string }>('case.over'), { id }, { key: `over:${id}` })

/** 消息 that a case sends to those about the same thing. */
export interface Sent { filed: string; key: string; subject: string; message: string; outputs: Values }
export const askTell = (tx: Db, sent: Sent): Promise<void> => addJob(tx, asked<Sent>('case.message'), sent, { key: `message:${sent.key}` })
