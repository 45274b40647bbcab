import { whenUnited } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { knowService } from '#process/case'
import { followApplications } from './applicant.jobs.ts'
import { followCases, sweepNotices } from './jobs.ts'
import { sendNotice } from './message.commands.ts'
import { textsOf } from './message.rules.ts'
import { moveMessages } from './message.table.ts'
import { noticeRoutes } from './routes.ts'

export { carrier } from './carry.jobs.ts'
export { muteNotices, readNotices } from './commands.ts'
export { changeTemplate, chooseChannels, readMessages, resendNotices, tellAccount, tellNotice } from './message.commands.ts'
export { listMessages, listSendings, listTemplates, readChannels } from './message.queries.ts'
export { listNotices } from './queries.ts'

knowService({
  name: 'notice.send', title: '告诉申请人', command: sendNotice as never, scope: ({ doer, division }) => ({ ...typeof doer === 'string' ? { organization: doer } : {}, ...typeof division === 'string' ? { division } : {} }),
  input: ({ template, text, serviceName, ...given }) => ({ event: typeof template === 'string' ? template : 'notice.free', values: textsOf({ ...given, text, service: serviceName }) }),
})
whenUnited(moveMessages)

/** 消息: what came to one's post, was urged, turned yellow or red, came back or was decided; and what a resident is told, by the channels that he chose. */
export const noticeModule: Module = { name: 'notice', routes: noticeRoutes, jobs: [sweepNotices], subscribers: [followCases, followApplications], hears: { query: 'notice.outbox' } }
