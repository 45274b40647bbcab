import { type Db } from '#kernel/db'
import { addJob, type Job, job } from '#kernel/jobs'

// What a command asks for in its own transaction; the jobs that the module brings do it: see `jobs.ts`.
const asked = <I>(name: string): Job<I> => job<I>({ name, run: async () => { throw new Error(`${name} is done by the job that the module brings`) } })
/** 信息不对: the source is asked. */
export const askDoubt = (tx: Db, id: string): Promise<void> => addJob(tx, asked<{ id: string }>('benefit.doubt'), { id }, { key: `benefit.doubt:${id}` })
/** 比对, in the background: the list of a run. */
export const askMatch = (tx: Db, id: string): Promise<void> => addJob(tx, asked<{ id: string }>('benefit.match'), { id }, { key: `benefit.match:${id}` })
/** 比对, in the background: how many a policy entitles now. */
export const askCount = (tx: Db, code: string): Promise<void> => addJob(tx, asked<{ code: string }>('benefit.count'), { code }, { key: `benefit.count:${code}` })
