import { type Http } from '#kernel/http'
import { addGrant, approveGrant, changeLimits, declineGrant, extendGrant, requestGrant, revokeGrant } from './commands.ts'
import { bulkByGrant } from './bulk.queries.ts'
import { changesByGrant } from './change.queries.ts'
import { readExample } from './example.queries.ts'
import { listGrants, listLimits, readGrant } from './queries.ts'
import { queryByGrant, verifyByGrant } from './read.queries.ts'
import { listSeenInBulk } from './seen.queries.ts'

export function grantRoutes(http: Http): void {
  http.query  ('GET /grants',              listGrants)
  http.command('POST /grants',             addGrant)
  http.command('POST /grants/requests',    requestGrant)
  http.query  ('GET /grants/limits',       listLimits)
  http.command('PUT /grants/limits',       changeLimits)
  http.query  ('GET /grants/:id',          readGrant)
  http.command('POST /grants/:id/approve', approveGrant)
  http.command('POST /grants/:id/decline', declineGrant)
  http.command('POST /grants/:id/revoke',  revokeGrant)
  http.command('POST /grants/:id/extend',  extendGrant)
  http.query  ('POST /grants/:id/query',   queryByGrant)
  http.query  ('POST /grants/:id/verify',  verifyByGrant)
  http.download('GET /grants/:id/bulk',    bulkByGrant)
  http.query  ('GET /grants/:id/changes',  changesByGrant)
  http.query  ('POST /grants/seen',        listSeenInBulk)
  http.query  ('GET /datasets/:code/examples', readExample)
}
