export { isAway } from './away.ts'
export { jobGauges } from './gauges.ts'
export { addJob, dropIdleQueues, type Job, job, type JobContext } from './job.ts'
export { type JobsOptions, type Jobs, startJobs } from './worker.ts'
