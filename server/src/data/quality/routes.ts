import { type Http } from '#kernel/http'
import { addRule, changeRule, settleIssue } from './commands.ts'
import { downloadIssues, listDepartments, listIssues, listRules, listRuleVersions, readDeliveryQuality, readLibrary, readTrend } from './queries.ts'
import { readProfile } from './profile.queries.ts'
import { tryRule } from './trial.queries.ts'

export function qualityRoutes(http: Http) {
  http.query  ('GET /datasets/:code/rules',          listRules)
  http.command('POST /datasets/:code/rules',         addRule)
  http.command('PUT /datasets/:code/rules/:rule', changeRule)
  http.query  ('POST /datasets/:code/rules/trial',    tryRule)
  http.query  ('GET /datasets/:code/rules/library',   readLibrary)
  http.query  ('GET /datasets/:code/rules/:rule/versions', listRuleVersions)
  http.query  ('GET /datasets/:code/quality',        readTrend)
  http.query  ('GET /datasets/:code/profile',        readProfile)
  http.query  ('GET /deliveries/:id/quality',           readDeliveryQuality)
  http.query  ('GET /quality/departments',              listDepartments)
  http.query  ('GET /quality/issues',                   listIssues)
  http.download('GET /quality/issues.csv',              downloadIssues)
  http.command('POST /quality/issues/:id/settle',       settleIssue)
}
