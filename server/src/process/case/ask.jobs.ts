import { type Json } from '@yiwang/bpmn'
import { type Db } from '#kernel/db'
import { addJob, job } from '#kernel/jobs'

export interface Call { filed: string; token: string; service: string; key: string; inputs: Record<string, Json>; account: string; name: string }
/** Does what a service task asks for: see `service.jobs.ts`, which the module brings. */
const ask = job<Call>({ name: 'case.service', run: async () => { throw new Error('services are done by the job that the module brings') } })

/** The services of one case are done one after another. */
export const askService = (tx: Db, call: Call): Promise<void> => addJob(tx, ask, call, { key: call.key, queue: `case:${call.filed}` })
