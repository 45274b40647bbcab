export { addJob, type Job, job, type JobContext } from './job.ts'
