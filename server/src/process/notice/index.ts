import { type Module } from '#kernel/module'
import { followCases, sweepNotices } from './jobs.ts'
import { noticeRoutes } from './routes.ts'

export { muteNotices, readNotices } from './commands.ts'
export { listNotices } from './queries.ts'

/** 消息: what came to one's post, was urged, turned yellow or red, came back or was decided. */
export const noticeModule: Module = { name: 'notice', routes: noticeRoutes, jobs: [sweepNotices], subscribers: [followCases] }
