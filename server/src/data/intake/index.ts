import { type Module } from '#kernel/module'
import { intakeRoutes } from './routes.ts'
import { tidyUploadsJob } from './upload.jobs.ts'

/** 采集: how data come in by themselves, piece by piece or on a schedule. */
export const intakeModule: Module = { name: 'intake', routes: intakeRoutes, jobs: [tidyUploadsJob] }
