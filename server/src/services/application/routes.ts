import { type Http } from '#kernel/http'
import { drawnAnew } from '#kernel/picture'
import { authorize, declineAuthorization, endAuthorization } from './authorization.commands.ts'
import { answerHearing, beginApplication, dropApplication, saveApplication, submitApplication, supplyApplication, withdrawApplication } from './commands.ts'
import { doubtPrefilled } from './doubt.commands.ts'
import { enterApplication } from './enter.commands.ts'
import { readFileOf } from './file.queries.ts'
import { largest, provideMaterial, uploadMaterial } from './material.commands.ts'
import { prefillApplication } from './prefill.queries.ts'
import { listApplications, listAuthorizations, readApplication, readSavings } from './queries.ts'
import { readOfCaseApplication, recheckApplication } from './review.queries.ts'
import { meetVisitor, receiveApplication } from './visit.commands.ts'
import { readCompany, readSlip } from './window.queries.ts'

export function applicationRoutes(http: Http): void {
  // one's own
  http.query   ('GET /applications',                 listApplications)
  http.command ('POST /applications',                beginApplication)
  http.query   ('GET /applications/savings',         readSavings)
  http.query   ('GET /applications/:id',             readApplication)
  http.query   ('GET /applications/:id/prefill',     prefillApplication)
  http.command ('POST /applications/:id/doubt',      doubtPrefilled)
  http.command ('POST /applications/:id/save',       saveApplication)
  http.command ('POST /applications/:id/provide',    provideMaterial)
  http.upload  ('POST /applications/:id/files',      uploadMaterial, { most: largest, first: drawnAnew })
  http.download('GET /applications/:id/files/:file', readFileOf)
  http.command ('POST /applications/:id/submit',     submitApplication)
  http.command ('POST /applications/:id/supply',     supplyApplication)
  http.command ('POST /applications/:id/hearing',    answerHearing)
  http.command ('POST /applications/:id/withdraw',   withdrawApplication)
  http.command ('POST /applications/:id/drop',       dropApplication)

  // who does it for whom
  http.query   ('GET /authorizations',               listAuthorizations)
  http.command ('POST /authorizations',              authorize)
  http.command ('POST /authorizations/:id/end',      endAuthorization)
  http.command ('POST /authorizations/:id/decline',  declineAuthorization)

  // whoever looks into it
  http.query   ('GET /cases/:filed/application',     readOfCaseApplication)
  http.query   ('GET /cases/:filed/application/now', recheckApplication)

  // at the window
  http.command ('POST /window/applications',         enterApplication)
  http.query   ('POST /window/companies',            readCompany)
  http.query   ('GET /window/slips/:id',             readSlip)
  http.command ('POST /window/visits',               meetVisitor)
  http.command ('POST /window/visits/:visit/applications', receiveApplication)
}
