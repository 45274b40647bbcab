import { type Http } from '#kernel/http'
import { addRule, changeRule, settleIssue } from './commands.ts'
import { listIssues, listRules, readDeliveryQuality, readTrend } from './queries.ts'

export function qualityRoutes(http: Http) {
  http.query  ('GET /datasets/:code/rules',          listRules)
  http.command('POST /datasets/:code/rules',         addRule)
  http.command('PUT /datasets/:code/rules/:rule', changeRule)
  http.query  ('GET /datasets/:code/quality',        readTrend)
  http.query  ('GET /deliveries/:id/quality',           readDeliveryQuality)
  http.query  ('GET /quality/issues',                   listIssues)
  http.command('POST /quality/issues/:id/settle',       settleIssue)
}
