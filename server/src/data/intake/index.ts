import { type Job } from '#kernel/jobs'
import { type Module } from '#kernel/module'
import { explainRefusals } from './drift.jobs.ts'
import { lateJob } from './late.jobs.ts'
import { passPublished } from './pass.jobs.ts'
import { type Connections } from './reader.table.ts'
import { intakeRoutes } from './routes.ts'
import { pullJob } from './run.jobs.ts'
import { runsWith } from './source.table.ts'
import { tickJob } from './tick.jobs.ts'
import { tidyUploadsJob } from './upload.jobs.ts'
import { uploadsWith } from './upload.table.ts'

/** The work that needs to know the house's surroundings: the watched folder and other people's databases. */
export const intakeJobs = ({ folder, connections }: { folder: string | null; connections: Connections }): Job<never>[] => [pullJob(connections), tickJob(folder)]

/** 采集: how data come in by themselves, piece by piece or on a schedule. */
export const intakeModule: Module = {
  name: 'intake', routes: intakeRoutes, jobs: [tidyUploadsJob, lateJob], subscribers: [explainRefusals, passPublished], hears: { query: 'intake.sources' },
  needs: async (db, digests) => [...await uploadsWith(db, digests), ...await runsWith(db, digests)],
}
