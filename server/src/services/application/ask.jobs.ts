import { type Db } from '#kernel/db'
import { addJob, job } from '#kernel/jobs'

/** Asked for in the transaction of whoever doubts; the module's own job does it. */
const doubt = job<{ id: string }>({ name: 'application.doubt', run: async () => { throw new Error('application.doubt is done by the job that the module brings') } })
export const askDoubt = (tx: Db, id: string): Promise<void> => addJob(tx, doubt, { id }, { key: `doubt:${id}` })
