import { type Http } from '#kernel/http'
import { muteNotices, readNotices } from './commands.ts'
import { changeTemplate, chooseChannels, readMessages, resendNotices } from './message.commands.ts'
import { listMessages, listSendings, listTemplates, readChannels } from './message.queries.ts'
import { listNotices } from './queries.ts'

export function noticeRoutes(http: Http): void {
  // for officials: the bell
  http.query  ('GET /notices',                   listNotices)
  http.command('POST /notices/read',             readNotices)
  http.command('POST /notices/mute',             muteNotices)

  // for everybody: the message box, and how one wants to hear
  http.query  ('GET /messages',                  listMessages)
  http.command('POST /messages/read',            readMessages)
  http.query  ('GET /message-channels',          readChannels)
  http.command('POST /message-channels',         chooseChannels)

  // for those who look after it
  http.query  ('GET /message-templates',         listTemplates)
  http.command('PUT /message-templates/:event',  changeTemplate)
  http.query  ('GET /outbox',                    listSendings)
  http.command('POST /outbox/resend',            resendNotices)
}
