import { type Http } from '#kernel/http'
import { muteNotices, readNotices } from './commands.ts'
import { listNotices } from './queries.ts'

export function noticeRoutes(http: Http): void {
  http.query  ('GET /notices',       listNotices)
  http.command('POST /notices/read', readNotices)
  http.command('POST /notices/mute', muteNotices)
}
