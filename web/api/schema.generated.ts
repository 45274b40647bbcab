/* Generated from server/openapi.json by `npm run openapi`. Do not edit. */

export const operations = {
  'application.authorizations': ['GET', '/authorizations'],
  'application.authorize': ['POST', '/authorizations'],
  'application.begin': ['POST', '/applications'],
  'application.company': ['POST', '/window/companies'],
  'application.declineAuthorization': ['POST', '/authorizations/:id/decline'],
  'application.doubt': ['POST', '/applications/:id/doubt'],
  'application.drop': ['POST', '/applications/:id/drop'],
  'application.endAuthorization': ['POST', '/authorizations/:id/end'],
  'application.enter': ['POST', '/window/applications'],
  'application.file': ['GET', '/applications/:id/files/:file'],
  'application.hearing': ['POST', '/applications/:id/hearing'],
  'application.list': ['GET', '/applications'],
  'application.meet': ['POST', '/window/visits'],
  'application.ofCase': ['GET', '/cases/:filed/application'],
  'application.prefill': ['GET', '/applications/:id/prefill'],
  'application.provide': ['POST', '/applications/:id/provide'],
  'application.read': ['GET', '/applications/:id'],
  'application.receive': ['POST', '/window/visits/:visit/applications'],
  'application.recheck': ['GET', '/cases/:filed/application/now'],
  'application.save': ['POST', '/applications/:id/save'],
  'application.savings': ['GET', '/applications/savings'],
  'application.slip': ['GET', '/window/slips/:id'],
  'application.submit': ['POST', '/applications/:id/submit'],
  'application.supply': ['POST', '/applications/:id/supply'],
  'application.upload': ['POST', '/applications/:id/files'],
  'application.withdraw': ['POST', '/applications/:id/withdraw'],
  'appointment.addHall': ['POST', '/halls'],
  'appointment.board': ['GET', '/halls/:code/board'],
  'appointment.book': ['POST', '/appointments'],
  'appointment.call': ['POST', '/halls/:hall/call'],
  'appointment.cancel': ['POST', '/appointments/:id/cancel'],
  'appointment.change': ['POST', '/appointments/:id/change'],
  'appointment.changeHall': ['PUT', '/halls/:code'],
  'appointment.checkIn': ['POST', '/halls/:hall/check-in'],
  'appointment.done': ['POST', '/tickets/:id/done'],
  'appointment.halls': ['GET', '/halls/open'],
  'appointment.list': ['GET', '/halls'],
  'appointment.own': ['GET', '/appointments'],
  'appointment.queue': ['GET', '/halls/:code/queue'],
  'appointment.recall': ['POST', '/tickets/:id/recall'],
  'appointment.skip': ['POST', '/tickets/:id/skip'],
  'appointment.slots': ['GET', '/halls/:hall/slots'],
  'appointment.take': ['POST', '/halls/:hall/tickets'],
  'benefit.add': ['POST', '/benefits'],
  'benefit.agree': ['POST', '/benefits/items/:id/agree'],
  'benefit.change': ['PUT', '/benefits/:code'],
  'benefit.check': ['POST', '/benefits/check'],
  'benefit.count': ['POST', '/benefits/:code/count'],
  'benefit.decline': ['POST', '/benefits/items/:id/decline'],
  'benefit.discard': ['POST', '/benefits/:code/discard'],
  'benefit.doubt': ['POST', '/benefits/doubts'],
  'benefit.drop': ['POST', '/benefits/runs/:id/drop'],
  'benefit.explain': ['POST', '/benefits/explanation'],
  'benefit.list': ['GET', '/benefits'],
  'benefit.lost': ['GET', '/benefits/:code/lost'],
  'benefit.object': ['POST', '/benefits/objections'],
  'benefit.own': ['GET', '/benefits/own'],
  'benefit.pay': ['POST', '/benefits/runs/:id/pay'],
  'benefit.public': ['GET', '/benefits/public'],
  'benefit.publicize': ['POST', '/benefits/runs/:id/publicize'],
  'benefit.publish': ['POST', '/benefits/:code/publish'],
  'benefit.read': ['GET', '/benefits/:code'],
  'benefit.readRun': ['GET', '/benefits/runs/:id'],
  'benefit.recover': ['POST', '/benefits/items/:id/recover'],
  'benefit.remove': ['POST', '/benefits/items/:id/remove'],
  'benefit.run': ['POST', '/benefits/runs'],
  'benefit.sources': ['GET', '/benefits/sources'],
  'benefit.try': ['POST', '/benefits/trial'],
  'benefit.undo': ['POST', '/benefits/items/:id/undo'],
  'benefit.withdraw': ['POST', '/benefits/:code/withdraw'],
  'board.add': ['POST', '/boards'],
  'board.change': ['PUT', '/boards/:code'],
  'board.list': ['GET', '/boards'],
  'board.read': ['GET', '/boards/:code'],
  'board.versions': ['GET', '/boards/:code/versions'],
  'case.about': ['GET', '/cases/about'],
  'case.answer': ['POST', '/tasks/:id/answer'],
  'case.askExtension': ['POST', '/tasks/:id/extension'],
  'case.askSupplement': ['POST', '/tasks/:id/supplement'],
  'case.changeView': ['POST', '/tasks/views/:id/change'],
  'case.claim': ['POST', '/tasks/:id/claim'],
  'case.colleagues': ['GET', '/tasks/:id/colleagues'],
  'case.complete': ['POST', '/tasks/:id/complete'],
  'case.consult': ['POST', '/tasks/:id/consult'],
  'case.count': ['GET', '/case-counts'],
  'case.countersign': ['POST', '/tasks/:id/countersign'],
  'case.decideExtension': ['POST', '/tasks/:id/extension-decision'],
  'case.delegate': ['POST', '/tasks/:id/delegate'],
  'case.dropView': ['POST', '/tasks/views/:id/drop'],
  'case.dryRun': ['POST', '/models/:code/dry-run'],
  'case.endSubstitute': ['POST', '/substitutes/:id/end'],
  'case.escalate': ['POST', '/tasks/:id/escalate'],
  'case.evaluate': ['POST', '/dmn/evaluate'],
  'case.giveBack': ['POST', '/tasks/:id/give-back'],
  'case.handOver': ['POST', '/tasks/:id/hand-over'],
  'case.list': ['GET', '/cases'],
  'case.load': ['GET', '/tasks/load'],
  'case.merge': ['POST', '/cases/:id/merge'],
  'case.migrate': ['POST', '/cases/migrations'],
  'case.migrationPlan': ['POST', '/cases/migration-plan'],
  'case.note': ['POST', '/cases/:id/notes'],
  'case.pause': ['POST', '/cases/:id/pause'],
  'case.preview': ['POST', '/tasks/:id/preview'],
  'case.read': ['GET', '/cases/:id'],
  'case.recall': ['POST', '/requests/:id/recall'],
  'case.release': ['POST', '/tasks/:id/release'],
  'case.resume': ['POST', '/cases/:id/resume'],
  'case.retry': ['POST', '/cases/:id/retry'],
  'case.return': ['POST', '/tasks/:id/return'],
  'case.roundTrip': ['POST', '/process/roundtrip'],
  'case.saveView': ['POST', '/tasks/views'],
  'case.saved': ['GET', '/tasks/views'],
  'case.simulate': ['POST', '/process/simulate'],
  'case.start': ['POST', '/cases'],
  'case.substitute': ['POST', '/substitutes'],
  'case.substitutes': ['GET', '/substitutes'],
  'case.supply': ['POST', '/tasks/:id/supply'],
  'case.tasks': ['GET', '/tasks'],
  'case.undo': ['POST', '/cases/:id/undo'],
  'case.urge': ['POST', '/cases/:id/urge'],
  'case.withdraw': ['POST', '/cases/:id/withdraw'],
  'catalogue.addDataElement': ['POST', '/data-elements'],
  'catalogue.addDataset': ['POST', '/datasets'],
  'catalogue.appoint': ['POST', '/data-elements/:code/appoint'],
  'catalogue.askWithdrawal': ['POST', '/datasets/:code/withdrawal'],
  'catalogue.changeDataElement': ['PUT', '/data-elements/:code'],
  'catalogue.changeDraft': ['PUT', '/datasets/:code/draft'],
  'catalogue.checkContract': ['POST', '/contracts/check'],
  'catalogue.discardDraft': ['POST', '/datasets/:code/draft/discard'],
  'catalogue.listDataElements': ['GET', '/data-elements'],
  'catalogue.listDatasets': ['GET', '/datasets'],
  'catalogue.listVersions': ['GET', '/datasets/:code/versions'],
  'catalogue.publish': ['POST', '/datasets/:code/publish'],
  'catalogue.readDataset': ['GET', '/datasets/:code'],
  'catalogue.readMetadata': ['GET', '/datasets/:code/metadata'],
  'catalogue.submit': ['POST', '/datasets/:code/submit'],
  'catalogue.withdraw': ['POST', '/datasets/:code/withdraw'],
  'clock.add': ['POST', '/clocks'],
  'clock.end': ['POST', '/clocks/:id/end'],
  'clock.list': ['GET', '/clocks'],
  'credential.addTemplate': ['POST', '/credential-templates'],
  'credential.changeKey': ['POST', '/credential-keys'],
  'credential.changeTemplate': ['PUT', '/credential-templates/:code'],
  'credential.discardTemplate': ['POST', '/credential-templates/:code/discard'],
  'credential.issue': ['POST', '/credentials'],
  'credential.issued': ['GET', '/credentials'],
  'credential.keys': ['GET', '/credentials/keys'],
  'credential.mine': ['GET', '/credentials/mine'],
  'credential.pdf': ['GET', '/credentials/:id/pdf'],
  'credential.publishTemplate': ['POST', '/credential-templates/:code/publish'],
  'credential.read': ['GET', '/credentials/:id'],
  'credential.readTemplate': ['GET', '/credential-templates/:code'],
  'credential.reissue': ['POST', '/credentials/:id/reissue'],
  'credential.renew': ['POST', '/credentials/:id/renew'],
  'credential.resume': ['POST', '/credentials/:id/resume'],
  'credential.revoke': ['POST', '/credentials/:id/revoke'],
  'credential.show': ['POST', '/credentials/:id/show'],
  'credential.sign': ['POST', '/credentials/:id/sign'],
  'credential.status': ['GET', '/credentials/status/:list'],
  'credential.suspend': ['POST', '/credentials/:id/suspend'],
  'credential.templates': ['GET', '/credential-templates'],
  'credential.verify': ['POST', '/credentials/verify'],
  'credential.withdrawTemplate': ['POST', '/credential-templates/:code/withdraw'],
  'credit.about': ['POST', '/credit/about'],
  'credit.askRepair': ['POST', '/credit/:id/repair'],
  'credit.checkFile': ['POST', '/credit/file/check'],
  'credit.list': ['GET', '/credit'],
  'credit.object': ['POST', '/credit/:id/object'],
  'credit.own': ['GET', '/credit/own'],
  'credit.public': ['GET', '/credit/public'],
  'credit.publish': ['POST', '/credit'],
  'credit.takeFile': ['POST', '/credit/file'],
  'credit.withdraw': ['POST', '/credit/:id/withdraw'],
  'exchange.correct': ['POST', '/deliveries/:id/corrections'],
  'exchange.correctByFile': ['POST', '/deliveries/:id/corrections/file'],
  'exchange.deliver': ['POST', '/datasets/:code/deliveries'],
  'exchange.difference': ['GET', '/datasets/:code/difference'],
  'exchange.downloadDifference': ['GET', '/datasets/:code/difference.csv'],
  'exchange.downloadRecords': ['GET', '/datasets/:code/records.csv'],
  'exchange.downloadRejects': ['GET', '/deliveries/:id/rejects.csv'],
  'exchange.freshness': ['GET', '/freshness'],
  'exchange.list': ['GET', '/datasets/:code/deliveries'],
  'exchange.read': ['GET', '/deliveries/:id'],
  'exchange.recordHistory': ['GET', '/datasets/:code/records/history'],
  'exchange.records': ['GET', '/datasets/:code/records'],
  'exchange.rejectReasons': ['GET', '/deliveries/:id/reject-reasons'],
  'exchange.rejects': ['GET', '/deliveries/:id/rejects'],
  'exchange.sample': ['POST', '/samples'],
  'exchange.standings': ['GET', '/standings'],
  'exchange.stop': ['POST', '/deliveries/:id/stop'],
  'grant.add': ['POST', '/grants'],
  'grant.approve': ['POST', '/grants/:id/approve'],
  'grant.bulk': ['GET', '/grants/:id/bulk'],
  'grant.changeLimits': ['PUT', '/grants/limits'],
  'grant.changes': ['GET', '/grants/:id/changes'],
  'grant.decline': ['POST', '/grants/:id/decline'],
  'grant.example': ['GET', '/datasets/:code/examples'],
  'grant.extend': ['POST', '/grants/:id/extend'],
  'grant.limits': ['GET', '/grants/limits'],
  'grant.list': ['GET', '/grants'],
  'grant.query': ['POST', '/grants/:id/query'],
  'grant.read': ['GET', '/grants/:id'],
  'grant.request': ['POST', '/grants/requests'],
  'grant.revoke': ['POST', '/grants/:id/revoke'],
  'grant.seen': ['POST', '/grants/seen'],
  'grant.verify': ['POST', '/grants/:id/verify'],
  'identity.addAccount': ['POST', '/accounts'],
  'identity.addClient': ['POST', '/clients'],
  'identity.addPost': ['POST', '/posts'],
  'identity.changeAccount': ['PUT', '/accounts/:id'],
  'identity.changeClient': ['PUT', '/clients/:id'],
  'identity.changePost': ['PUT', '/posts/:id'],
  'identity.changeRole': ['PUT', '/roles/:code'],
  'identity.choosePost': ['POST', '/me/post'],
  'identity.clientCalls': ['GET', '/clients/:id/calls'],
  'identity.clients': ['GET', '/clients'],
  'identity.closeClient': ['POST', '/clients/:id/close'],
  'identity.endClientSecret': ['POST', '/clients/:id/secrets/:number/end'],
  'identity.house': ['GET', '/house'],
  'identity.issueToken': ['POST', '/me/token'],
  'identity.listAccounts': ['GET', '/accounts'],
  'identity.listPosts': ['GET', '/posts'],
  'identity.listRoles': ['GET', '/roles'],
  'identity.me': ['GET', '/me'],
  'identity.rotateClient': ['POST', '/clients/:id/secrets'],
  'identity.signOut': ['POST', '/me/sign-out'],
  'indicator.add': ['POST', '/indicators'],
  'indicator.change': ['PUT', '/indicators/:code'],
  'indicator.list': ['GET', '/indicators'],
  'indicator.number': ['GET', '/indicators/:code/number'],
  'indicator.places': ['GET', '/indicators/:code/places'],
  'indicator.preview': ['POST', '/indicators/preview'],
  'indicator.read': ['GET', '/indicators/:code'],
  'indicator.records': ['GET', '/indicators/:code/records'],
  'indicator.refresh': ['POST', '/indicators/:code/refresh'],
  'indicator.retire': ['POST', '/indicators/:code/retire'],
  'indicator.values': ['GET', '/indicators/:code/values'],
  'intake.addSource': ['POST', '/intake/sources'],
  'intake.beginUpload': ['POST', '/uploads'],
  'intake.changeSource': ['PUT', '/intake/sources/:id'],
  'intake.closeSource': ['POST', '/intake/sources/:id/close'],
  'intake.connections': ['GET', '/intake/connections'],
  'intake.deliverUpload': ['POST', '/uploads/:id/deliver'],
  'intake.dismissDrift': ['POST', '/intake/drifts/:id/dismiss'],
  'intake.drifts': ['GET', '/intake/drifts'],
  'intake.dropUpload': ['DELETE', '/uploads/:id'],
  'intake.pauseSource': ['POST', '/intake/sources/:id/pause'],
  'intake.putPart': ['PUT', '/uploads/:id'],
  'intake.readUpload': ['GET', '/uploads/:id'],
  'intake.runSource': ['POST', '/intake/sources/:id/run'],
  'intake.runs': ['GET', '/intake/runs'],
  'intake.sources': ['GET', '/intake/sources'],
  'intake.takeDrift': ['POST', '/intake/drifts/:id/take'],
  'ledger.checkpoints': ['GET', '/ledger/checkpoints'],
  'ledger.export': ['GET', '/ledger/export'],
  'ledger.list': ['GET', '/ledger/entries'],
  'ledger.prove': ['GET', '/ledger/proofs'],
  'ledger.proveReceipt': ['POST', '/receipts/proof'],
  'ledger.proveSeen': ['GET', '/me/seen/:entry/proof'],
  'ledger.read': ['GET', '/ledger/entries/:id'],
  'ledger.receipt': ['GET', '/receipts/:entry'],
  'ledger.seen': ['GET', '/me/seen'],
  'ledger.status': ['GET', '/ledger/status'],
  'ledger.verify': ['POST', '/ledger/verifications'],
  'lineage.breaks': ['GET', '/datasets/:code/breaks'],
  'lineage.downloadEvents': ['GET', '/lineage/events.ndjson'],
  'lineage.events': ['GET', '/lineage/events'],
  'lineage.read': ['GET', '/lineage'],
  'lists.addDemand': ['POST', '/demands'],
  'lists.addDuty': ['POST', '/duties'],
  'lists.addExclusion': ['POST', '/exclusions'],
  'lists.changeDemand': ['PUT', '/demands/:id'],
  'lists.changeDuty': ['PUT', '/duties/:id'],
  'lists.changeExclusion': ['PUT', '/exclusions/:id'],
  'lists.closeDemand': ['POST', '/demands/:id/close'],
  'lists.closeDuty': ['POST', '/duties/:id/close'],
  'lists.confirmExclusion': ['POST', '/exclusions/:id/confirm'],
  'lists.demands': ['GET', '/demands'],
  'lists.downloadScorecard': ['GET', '/scorecard.csv'],
  'lists.duties': ['GET', '/duties'],
  'lists.endExclusion': ['POST', '/exclusions/:id/end'],
  'lists.exclusions': ['GET', '/exclusions'],
  'lists.reconcile': ['GET', '/reconciliation'],
  'lists.scorecard': ['GET', '/scorecard'],
  'lists.scorecardRows': ['GET', '/scorecard/rows'],
  'lists.sources': ['GET', '/sources'],
  'model.add': ['POST', '/models'],
  'model.change': ['PUT', '/models/:code'],
  'model.check': ['POST', '/models/check'],
  'model.discard': ['POST', '/models/:code/discard'],
  'model.export': ['GET', '/models/:code/export'],
  'model.list': ['GET', '/models'],
  'model.parts': ['GET', '/model-parts'],
  'model.publish': ['POST', '/models/:code/publish'],
  'model.read': ['GET', '/models/:code'],
  'model.withdraw': ['POST', '/models/:code/withdraw'],
  'notice.changeTemplate': ['PUT', '/message-templates/:event'],
  'notice.channels': ['GET', '/message-channels'],
  'notice.chooseChannels': ['POST', '/message-channels'],
  'notice.list': ['GET', '/notices'],
  'notice.messages': ['GET', '/messages'],
  'notice.mute': ['POST', '/notices/mute'],
  'notice.outbox': ['GET', '/outbox'],
  'notice.read': ['POST', '/notices/read'],
  'notice.readMessages': ['POST', '/messages/read'],
  'notice.resend': ['POST', '/outbox/resend'],
  'notice.templates': ['GET', '/message-templates'],
  'objection.correct': ['POST', '/objections/:id/correct'],
  'objection.keep': ['POST', '/objections/:id/keep'],
  'objection.list': ['GET', '/objections'],
  'objection.raise': ['POST', '/objections'],
  'objection.read': ['GET', '/objections/:id'],
  'objection.withdraw': ['POST', '/objections/:id/withdraw'],
  'payment.batch': ['GET', '/payment-batches/:id'],
  'payment.batches': ['GET', '/payment-batches'],
  'payment.days': ['GET', '/payments/days'],
  'payment.list': ['GET', '/payments'],
  'payment.own': ['GET', '/payments/own'],
  'payment.payInSandbox': ['POST', '/payments/own/:id/sandbox'],
  'payment.read': ['GET', '/payments/:id'],
  'payment.readOwn': ['GET', '/payments/own/:id'],
  'payment.reconcile': ['POST', '/payments/days'],
  'payment.refund': ['POST', '/payments/:id/refund'],
  'payment.retry': ['POST', '/payment-batches/:id/retry'],
  'payment.retryRefund': ['POST', '/payments/refunds/:id/retry'],
  'payment.settle': ['POST', '/payments/differences/:id/settle'],
  'quality.addRule': ['POST', '/datasets/:code/rules'],
  'quality.changeRule': ['PUT', '/datasets/:code/rules/:rule'],
  'quality.delivery': ['GET', '/deliveries/:id/quality'],
  'quality.departments': ['GET', '/quality/departments'],
  'quality.downloadIssues': ['GET', '/quality/issues.csv'],
  'quality.issues': ['GET', '/quality/issues'],
  'quality.library': ['GET', '/datasets/:code/rules/library'],
  'quality.profile': ['GET', '/datasets/:code/profile'],
  'quality.ruleVersions': ['GET', '/datasets/:code/rules/:rule/versions'],
  'quality.rules': ['GET', '/datasets/:code/rules'],
  'quality.settle': ['POST', '/quality/issues/:id/settle'],
  'quality.trend': ['GET', '/datasets/:code/quality'],
  'quality.try': ['POST', '/datasets/:code/rules/trial'],
  'rating.at': ['GET', '/tickets/:ticket/rating'],
  'rating.check': ['POST', '/ratings/:id/check'],
  'rating.downloadPublic': ['GET', '/ratings/public.csv'],
  'rating.give': ['POST', '/ratings'],
  'rating.giveAt': ['POST', '/tickets/:ticket/rate'],
  'rating.giveHere': ['POST', '/tickets/:ticket/rating'],
  'rating.list': ['GET', '/ratings'],
  'rating.own': ['GET', '/ratings/own'],
  'rating.public': ['GET', '/ratings/public'],
  'rating.sums': ['GET', '/ratings/sums'],
  'registry.addCodeList': ['POST', '/code-lists'],
  'registry.addCodeListVersion': ['POST', '/code-lists/:code/versions'],
  'registry.addOrganization': ['POST', '/organizations'],
  'registry.changeDivision': ['POST', '/divisions/changes'],
  'registry.changeOrganization': ['PUT', '/organizations/:code'],
  'registry.closeOrganization': ['POST', '/organizations/:code/closure'],
  'registry.listCodeLists': ['GET', '/code-lists'],
  'registry.listDivisions': ['GET', '/divisions'],
  'registry.listOrganizations': ['GET', '/organizations'],
  'registry.readCodeList': ['GET', '/code-lists/:code'],
  'registry.readDivision': ['GET', '/divisions/:code'],
  'registry.readOrganization': ['GET', '/organizations/:code'],
  'registry.resolveDivision': ['GET', '/divisions/:code/resolution'],
  'service.add': ['POST', '/services'],
  'service.change': ['PUT', '/services/:code'],
  'service.check': ['POST', '/services/check'],
  'service.discard': ['POST', '/services/:code/discard'],
  'service.find': ['GET', '/services/find'],
  'service.form': ['GET', '/services/:code/form'],
  'service.guide': ['POST', '/services/:code/guide'],
  'service.import': ['POST', '/services/import'],
  'service.list': ['GET', '/services'],
  'service.lookAtList': ['POST', '/services/list-look'],
  'service.preview': ['POST', '/services/preview'],
  'service.publish': ['POST', '/services/:code/publish'],
  'service.putWording': ['POST', '/service-wordings'],
  'service.read': ['GET', '/services/:code'],
  'service.withdraw': ['POST', '/services/:code/withdraw'],
  'service.wordings': ['GET', '/service-wordings'],
  'subscription.add': ['POST', '/subscriptions'],
  'subscription.attempts': ['GET', '/subscriptions/:id/attempts'],
  'subscription.deadLetters': ['GET', '/subscriptions/:id/dead-letters'],
  'subscription.list': ['GET', '/subscriptions'],
  'subscription.pause': ['POST', '/subscriptions/:id/pause'],
  'subscription.read': ['GET', '/subscriptions/:id'],
  'subscription.remove': ['POST', '/subscriptions/:id/remove'],
  'subscription.resend': ['POST', '/subscriptions/:id/resend'],
  'subscription.resume': ['POST', '/subscriptions/:id/resume'],
  'subscription.rotateSecret': ['POST', '/subscriptions/:id/secret'],
  'subscription.test': ['POST', '/subscriptions/:id/test'],
  'warehouse.list': ['GET', '/warehouse'],
} as const

export type Application = { id: string; number: number; service: string; serviceName: string; organization: string; organizationName: string; division: string; applicant: { kind: 'person' | 'company'; name: string }; agentName: string | null; origin: 'online' | 'window' | 'phone' | 'agent'; state: 'draft' | 'submitted' | 'withdrawn' | 'dropped'; begunAt: string; changedAt: string; submittedAt: string | null; serviceVersion: number; situation: Record<string, string>; open: boolean; materials: ServiceMaterial[]; form: Record<string, unknown> | null; answers: Record<string, { value: unknown; at: string }>; track: CaseTrack | null; parts: { key: string; after: string[]; promised: { value: number; unit: string } | null; results: { id: string; name: string; number: string; standing: string }[]; service: string; serviceName: string; organization: string; organizationName: string; state: 'waiting' | 'begun' | 'ended' | 'stopped'; track: CaseTrack | null }[]; results: { id: string; name: string; number: string; standing: string }[]; supplied: Record<string, { way: 'credential' | 'data' | 'file' | 'promise' | 'later' | 'paper'; at: string; text: string; credit?: 'looked' | 'notGranted' }>; ways: Record<string, ('credential' | 'data' | 'file' | 'promise' | 'later' | 'paper')[]>; files: { id: string; material: string; name: string; type: string; size: number; at: string; scan: 'clean' | 'waiting' | 'unscanned' }[]; laterUntil: string | null; saved: { fields: number; papers: number }; can: string[] }
export type ApplicationAuthorization = { id: string; side: 'given' | 'received'; name: string; giverName: string; agentName: string; company: boolean; services: { code: string; name: string }[]; until: string; givenAt: string; endedAt: string | null; state: 'open' | 'ended' | 'expired'; declined: boolean; uses: number; usedAt: string | null; can: string[] }
export type ApplicationPrefill = { id: string; fields: { key: string; label: string; value: unknown; text: string; element: string; dataset: string; datasetName: string; provider: string; providerName: string; on: string; grant: string; field: string; doubted: boolean }[]; materials: { key: string; label: string; value: unknown; text: string; element: string; dataset: string; datasetName: string; provider: string; providerName: string; on: string; grant: string; field: string; doubted: boolean }[]; ungranted: { key: string; explain: string }[] }
export type ApplicationReview = { id: string; number: number; origin: 'online' | 'window' | 'phone' | 'agent'; clerkName: string | null; visitor: { name: string; acts: 'stands' | 'authorized' | 'paper'; mandate: string | null; until: string | null } | null; submittedAt: string | null; situation: { ask: string; answer: string }[]; laterUntil: string | null; materials: { key: string; name: string; required: boolean; explain: string | null; way: 'credential' | 'data' | 'file' | 'promise' | 'later' | 'paper' | null; text: string; credit: 'looked' | 'notGranted' | null; at: string | null; files: { id: string; material: string; name: string; type: string; size: number; at: string; scan: 'clean' | 'waiting' | 'unscanned' }[]; credential: { id: string; number: string; name: string; issuerName: string; validUntil: string | null; standing: string } | null }[]; doubts: { key: string; proposed: string | null; reason: string; at: string; objection: string | null }[] }
export type ApplicationSummary = { id: string; number: number; service: string; serviceName: string; organization: string; organizationName: string; division: string; applicant: { kind: 'person' | 'company'; name: string }; agentName: string | null; origin: 'online' | 'window' | 'phone' | 'agent'; state: 'draft' | 'submitted' | 'withdrawn' | 'dropped'; begunAt: string; changedAt: string; submittedAt: string | null; filed: string | null; status: 'running' | 'completed' | 'failed' | 'cancelled' | null; outcome: string | null; mend: boolean }
export type BenefitExplained = { name: string; entitled: boolean; fen: number | null; summary: string; reasons: { name: string; holds: boolean; text: string; facts: { name: string; value: string; source: string; day: string | null; open: boolean; asked: string | null; trouble: string | null }[] }[]; evidence: { name: string; value: string; source: string }[] }
export type BenefitLost = { items: { name: string; number: string; since: string; why: string; paidFen: number; proposedFen: number; items: { id: string; run: string; period: string; fen: number; state: string; paidAt: string | null; can: string[] }[] }[] }
export type BenefitPolicy = { code: string; name: string; organization: string; organizationName: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; number: number; document: BenefitPolicyDocument; versions: { number: number; account: string; accountName: string; savedAt: string; publishedByName: string | null; publishedAt: string | null; note: string | null }[]; findings: { item: string; message: string }[]; sentences: { item: string; text: string }[]; named: { code: string; name: string }[]; tally: { asOf: string; looked: number; entitled: number; fen: number } | null; runs: { id: string; number: number; policy: string; policyName: string; period: string; version: number; state: 'matching' | 'listed' | 'publicity' | 'open' | 'dropped'; asOf: string; beganAt: string; publicFrom: string | null; publicUntil: string | null; looked: number | null; found: number | null; beyond: number | null; droppedWhy: string | null; trouble: string | null; sums: { state: string; people: number; fen: number }[]; lost: number }[] }
export type BenefitPolicyDocument = { name: string; plain: string; basis: string; subject: 'person' | 'company'; nameField: string; sources: { dataset: string; grant: string | null; by: string; to: string | null; latest: string | null; takes: { as: string; of: 'value' | 'exists' | 'count' | 'sum' | 'least' | 'most'; field: string | null }[] }[]; conditions: { name: string; feel: string }[]; amount: string; period: 'once' | 'monthly' | 'yearly'; without: string[]; budgetFen: number | null; order: string | null; evidence: string[]; publicityDays: number; consent: boolean }
export type BenefitPublicRuns = { items: { id: string; policyName: string; plain: string; basis: string; organizationName: string; period: string; publicUntil: string; people: number; fen: number; total: number; list: { id: string; line: number; name: string; number: string; fen: number }[]; notice: string | null }[] }
export type BenefitRun = { id: string; number: number; policy: string; policyName: string; period: string; version: number; state: 'matching' | 'listed' | 'publicity' | 'open' | 'dropped'; asOf: string; beganAt: string; publicFrom: string | null; publicUntil: string | null; looked: number | null; found: number | null; beyond: number | null; droppedWhy: string | null; trouble: string | null; sums: { state: string; people: number; fen: number }[]; lost: number; accountName: string; organizationName: string; unmet: { name: string; people: number }[]; objections: { id: string; item: string | null; reason: string; state: 'raised' | 'upheld' | 'turnedDown'; answer: string | null; raisedAt: string }[]; notice: string | null; can: string[]; total: number; items: { id: string; line: number; name: string; number: string; fen: number; state: string; payeeTail: string | null; agreedAt: string | null; paidAt: string | null; message: string | null; lostWhy: string | null; can: string[] }[] }
export type BenefitSources = { items: { dataset: string; name: string; provider: string; providerName: string; grant: string | null; purpose: string | null; until: string | null; by: string | null; nameField: string | null; fields: { code: string; name: string; type: string; readable: boolean }[] }[] }
export type Board = { code: string; name: string; summary: string; sort: number; tiles: { indicator: string; show: 'trend' | 'figure' | 'places'; name: string; retired: boolean }[]; division: string; divisionName: string; revision: number; changedAt: string; can: string[] }
export type Booking = { id: string; hall: string; hallName: string; place: string; startsAt: string; endsAt: string; service: string | null; serviceName: string | null; code: string; state: 'booked' | 'kept' | 'cancelled' | 'missed'; ticket: string | null; filed: string | null; can: string[] }
export type Case = { id: string; number: number; model: string; modelName: string; version: number; title: string; subject: string | null; organization: string; organizationName: string; division: string; account: string; accountName: string; applicant: { account: string; kind: 'person' | 'company'; name: string; agent: string | null; origin: 'online' | 'window' | 'phone' | 'agent' } | null; status: 'running' | 'completed' | 'failed' | 'cancelled'; outcome: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; warnAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none'; assumed: number[]; pausedAt: string | null; urged: number; openedAt: string; closedAt: string | null; revision: number; variables: Record<string, unknown>; asked: { key: string; label: string; text: string; source: { dataset: string; field: string; by: string; value: string } | null }[]; tasks: CaseTask[]; actions: { seq: number; at: string; account: string; accountName: string; standsForName: string | null; verb: string; node: string | null; nodeName: string | null; note: string | null; answers: { label: string; text: string }[] }[]; ahead: { node: string; name: string; kind: 'person' | 'house' | 'wait' | 'end'; when: string | null; who: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null }[]; pauses: { from: string; until: string | null; reason: string; basis: string }[]; requests: CaseRequest[]; mendable: { key: string; label: string }[]; mergedInto: string | null; parent: { id: string; number: number; title: string; model: string; modelName: string } | null; children: { id: string; number: number; title: string; model: string; modelName: string; status: 'running' | 'completed' | 'failed' | 'cancelled'; outcome: string | null; node: string | null; nodeName: string | null }[]; bpmn: string; forms: Record<string, Record<string, unknown>>; working: boolean; standing: string[]; passed: string[]; back: { node: string; name: string }[]; incidents: { node: string; message: string }[]; can: string[] }
export type CaseDryRun = { closed: number; total: number; same: number; items: { filed: string; number: number; title: string; before: { node: string; name: string }[]; after: { node: string; name: string }[]; endBefore: string | null; endAfter: string | null; why: string }[] }
export type CaseMigration = { model: string; from: number; to: number; moved: number; stuck: number; left: number }
export type CaseMigrationPlan = { model: string; from: number; to: number; total: number; looked: number; movable: number; stuck: number; nodes: { node: string; name: string; to: string | null; toName: string | null; cases: number }[]; items: { filed: string; number: number; title: string; movable: boolean; reasons: string[]; reopens: string[]; at: { node: string; name: string; to: string | null; toName: string | null }[] }[] }
export type CaseRequest = { id: string; kind: 'supplement' | 'extension' | 'countersign' | 'consult' | 'escalation'; task: string; name: string; account: string; accountName: string; askedAt: string; basis: string | null; state: 'open' | 'answered' | 'refused' | 'lapsed' | 'recalled'; closedAt: string | null; asked: { reason: string; items?: { key: string; label: string; say: string; material: boolean }[]; rule?: 'all' | 'any'; value?: number; unit?: string; by?: 'hand' | 'clock'; times?: number }; parts: { task: string; who: string; answer: { agree: boolean | null; note: string | null; values: Record<string, unknown>; account: string; accountName: string; at: string } | null }[]; can: string[] }
export type CaseSavedView = { id: string; name: string; search: { whose: 'mine' | 'post' | 'area'; q?: string; model?: string; state?: 'late' | 'near' | 'calm' | 'paused'; organization?: string }; first: boolean }
export type CaseSubstitute = { id: string; absent: string; absentName: string; substitute: string; substituteName: string; from: string; until: string; reason: string; holds: boolean; can: string[] }
export type CaseSummary = { id: string; number: number; model: string; title: string; subject: string | null; organization: string; status: 'running' | 'completed' | 'failed' | 'cancelled'; outcome: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; warnAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none'; assumed: number[]; openedAt: string; closedAt: string | null }
export type CaseTask = { id: string; filed: string; kind: 'step' | 'supplement' | 'extension' | 'countersign' | 'consult' | 'escalation'; request: string | null; number: number; model: string; title: string; node: string; name: string; role: string; organization: string | null; division: string; form: string | null; stray: boolean; blank: boolean; notBy: string | null; account: string | null; accountName: string | null; state: 'open' | 'done' | 'withdrawn'; urged: number; delegatedBy: string | null; delegatedByName: string | null; answer: { agree: boolean | null; note: string | null; values: Record<string, unknown>; account: string; accountName: string; at: string } | null; standsForName: string | null; modelName: string; askedBy: string; pausedAt: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; warnAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none'; assumed: number[]; first: { clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; warnAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none'; assumed: number[] }; openedAt: string; doneAt: string | null; revision: number; can: string[] }
export type CaseTrack = { id: string; number: number; modelName: string; organizationName: string; status: 'running' | 'completed' | 'failed' | 'cancelled'; outcome: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none'; openedAt: string; closedAt: string | null; paused: { since: string; reason: string; basis: string } | null; steps: { node: string; name: string; state: 'open' | 'done'; who: string; accountName: string | null; openedAt: string; doneAt: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none' }[]; ahead: { node: string; name: string; kind: 'person' | 'house' | 'wait' | 'end'; when: string | null; who: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null }[]; mend: { request: string; reason: string; basis: string | null; items: { key: string; label: string; say: string; material: boolean }[]; askedAt: string; dueAt: string | null; form: Record<string, unknown> } | null; extensions: { value: number; unit: string; reason: string; basis: string | null; at: string }[]; asked: { key: string; label: string; text: string }[]; waits: { message: string; name: string; until: string | null }[]; withdrawable: boolean }
export type Checkpoint = { number: number; at: string; first: number; last: number; root: string; previous: string; digest: 'sha256' | 'sm3'; key: string; entries: number; algorithm: 'ed25519' | 'sm2'; signature: string }
export type ClockRule = { id: string; code: string; name: string; value: number; unit: 'naturalMinute' | 'naturalHour' | 'naturalDay' | 'workingMinute' | 'workingHour' | 'workingDay' | 'urgentHour' | 'urgentDay' | 'month'; warnAt: number; times: number; basis: string; division: string; validFrom: string; validUntil: string | null; account: string; revision: number; changedAt: string; can: string[] }
export type CompanyAtWindow = { uscc: string; name: string | null; source: { kind: 'register' | 'sign-in'; datasetName: string; providerName: string; on: string | null } | null; granted: boolean; people: { name: string; acts: 'stands' | 'authorized'; services: string[]; until: string | null }[] }
export type Condition = { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] } | { any: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] })[] } | { any: ({ field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] } | { any: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] })[] })[] } | { any: ({ field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] } | { any: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] })[] } | { any: ({ field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] } | { any: { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] }[] })[] })[] }
export type Contract = { name: string; summary: string; provider: string; catalogueCode: string; theme: string | null; format: { group: '1' | '2' | '3' | '4' | '5' | '6' | '7'; kind: string }; secrecy?: 'GK' | 'XZ' | 'MM' | 'JM' | 'UM'; shareType: 'unconditional' | 'conditional' | 'none'; shareCondition: string; shareMethod: 'database' | 'file' | 'api' | null; legalBasis: string; openType: 'open' | 'conditional' | 'none'; openCondition: string; updateCycle: 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular'; dueWithinHours: number | null; divisionField: string | null; timeField: string | null; refusalRate: number; fields: Field[] }
export type Credential = { id: string; number: string; template: string; name: string; issuer: string; issuerName: string; division: string; holderKind: 'person' | 'company'; holderName: string; issuedOn: string; validFrom: string; validUntil: string | null; standing: 'valid' | 'early' | 'expired' | 'suspended' | 'revoked' | 'replaced'; revision: number; version: number; faces: { key: string; label: string; value: string; always: boolean }[]; checkCode: string; replaces: string | null; replacedBy: string | null; filed: string | null; history: { verb: string; at: string; who: string; reason: string | null }[]; uses: { at: string; way: 'shown' | 'number' | 'signed' | 'paper'; who: string | null; claimed: boolean; verdict: string; faces: string[] }[]; open: { faces: string[]; madeAt: string; until: string }[]; can: string[] }
export type CredentialSummary = { id: string; number: string; template: string; name: string; issuer: string; issuerName: string; division: string; holderKind: 'person' | 'company'; holderName: string; issuedOn: string; validFrom: string; validUntil: string | null; standing: 'valid' | 'early' | 'expired' | 'suspended' | 'revoked' | 'replaced'; revision: number }
export type CredentialTemplate = { code: string; name: string; organization: string; organizationName: string; division: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; versions: { number: number; account: string; accountName: string; savedAt: string; publishedBy: string | null; publishedByName: string | null; publishedAt: string | null; note: string | null }[]; number: number; document: CredentialTemplateDocument; faults: string[]; issued: number }
export type CredentialTemplateDocument = { name: string; holder: 'person' | 'company' | 'either'; validity: { value: number; unit: 'day' | 'month' | 'year' } | null; faces: { key: string; label: string; from: string; always: boolean }[]; layout: { paper: 'portrait' | 'landscape'; colour: 'red' | 'blue' | 'green' | 'brown'; above: string; words: string } }
export type CredentialVerified = { verdict: 'valid' | 'early' | 'expired' | 'suspended' | 'revoked' | 'replaced' | 'changed' | 'foreign' | 'used' | 'late' | 'unknown' | 'unbound'; sentence: string; at: string; name: string | null; number: string | null; issuerName: string | null; issuedOn: string | null; validUntil: string | null; faces: { label: string; value: string }[]; hidden: number; demonstration: boolean }
export type CreditAbout = { dataset: string; grant: { id: string; number: number; purpose: string; until: string } | null; fields: { code: string; name: string; shown: 'clear' | 'masked' | 'hidden' }[]; items: { values: Record<string, string | null> }[]; brokenPromise: boolean | null }
export type CreditEntry = { id: string; kind: 'licence' | 'penalty' | 'promise'; subjectKind: 'company' | 'sole' | 'person'; name: string; uscc: string | null; document: string; facts: { name: string; value: string }[]; decidedOn: string; validUntil: string | null; publicUntil: string | null; organization: string; organizationName: string; publishedAt: string; division: string; dueOn: string; late: boolean; source: 'case' | 'desk' | 'file' | 'data'; dataset: string | null; filed: string | null; state: 'public' | 'repaired' | 'withdrawn'; endedWhy: string | null; revision: number; requests: { id: string; kind: 'objection' | 'repair'; reason: string; state: 'asked' | 'granted' | 'refused'; answer: string | null; askedAt: string }[]; repairFrom: string | null; repairRule: string | null; can: string[] }
export type CreditFile = { rows: number; good: number; known: number; late: number; missing: string[]; errors: { line: number; message: string }[]; headings: string[] }
export type CreditPublicEntry = { id: string; kind: 'licence' | 'penalty' | 'promise'; subjectKind: 'company' | 'sole' | 'person'; name: string; uscc: string | null; document: string; facts: { name: string; value: string }[]; decidedOn: string; validUntil: string | null; publicUntil: string | null; organization: string; organizationName: string; publishedAt: string }
export type Dataset = { code: string; name: string; state: 'draft' | 'published' | 'withdrawn'; provider: string; providerName: string; division: string; divisionName: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; version: number | null; revision: number; contract: Contract | null; draft: { revision: number; contract: Contract; account: string; changedAt: string; findings: { rule: string; level: 'error' | 'warning'; field: string | null; message: string }[]; submitted: { at: string; account: string; accountName: string } | null; remarks: { reason: string; items: { field: string; note: string }[]; account: string; at: string; accountName: string } | null } | null; versions: { version: number; publishedAt: string; account: string; accountName: string }[]; predecessor: string | null; successor: string | null; withdrawalReason: string | null; withdrawal: { reason: string; successor: string | null; account: string; accountName: string; askedAt: string; refused: string | null } | null; createdAt: string; publishedAt: string | null; withdrawnAt: string | null; changedAt: string; can: string[] }
export type Delivery = { id: string; number: number; dataset: string; version: number; state: 'received' | 'checking' | 'applying' | 'applied' | 'refused' | 'stopped' | 'failed'; stage: number; fileName: string; fileDigest: string; fileSize: number; bytesRead: number; rowsRead: number; rowsPassed: number; rowsRejected: number; rowsRepeated: number; rowsAdded: number; rowsChanged: number; rowsSame: number; rowsCorrected: number; score: number | null; reason: string | null; correctionOf: string | null; sameAs: string | null; receivedAt: string; startedAt: string | null; finishedAt: string | null; account: string; accountName: string; timeFrom: string | null; timeUntil: string | null; can: string[] }
export type Field = { code: string; name: string; header: string | null; description: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length: number | null; scale: number | null; unit: string | null; pattern: string | null; format: string | null; timeZone: string | null; missing: string[]; codeList: string | null; dataElement: string | null; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null; key: boolean; required: boolean; minimum: number | null; maximum: number | null }
export type FoundService = { code: string; name: string; plain: string; organizationName: string; division: string; divisionName: string; kind: string; takes: string; visits: number; online: boolean; charged: boolean; audience: string[]; theme: string; parts: number }
export type Grant = { id: string; number: number; dataset: string; datasetName: string; provider: string; providerName: string; consumer: string; consumerName: string; state: 'requested' | 'active' | 'declined' | 'revoked' | 'expired'; fields: { code: string; name: string; classification: 'L1' | 'L2' | 'L3' | 'L4' | null; key: boolean; shown: 'clear' | 'masked' | 'hidden' }[]; clear: string[]; rows: GrantRows; level: 'L1' | 'L2' | 'L3' | 'L4'; purpose: string; legalBasis: string; service: string | null; ways: ('query' | 'verify' | 'bulk' | 'subscribe')[]; perMinute: number; from: string; until: string; asked: GrantAsked | null; reason: string | null; requestedBy: string; requestedByName: string; requestedAt: string; decidedBy: string | null; decidedByName: string | null; decidedAt: string | null; endedBy: string | null; endedByName: string | null; endedAt: string | null; revision: number; changedAt: string; can: string[] }
export type GrantAsked = { fields: string[]; clear: string[]; rows: GrantRows; level: 'L1' | 'L2' | 'L3' | 'L4'; ways: ('query' | 'verify' | 'bulk' | 'subscribe')[]; perMinute: number; from: string; until: string }
export type GrantRows = { divisions: string[]; where: Condition | null }
export type Hall = { code: string; organization: string; organizationName: string; division: string; name: string; place: string; phone: string; hours: { from: string; until: string }[]; windows: { number: string; name: string; services: string[] }[]; slotMinutes: number; capacity: number; daysAhead: number; most: number; lateMinutes: number; misses: number; closed: boolean; revision: number; can: string[] }
export type IndicatorDefinition = { name: string; explanation: string; legalBasis: string; unit: string; decimals: number; direction: 'higher' | 'lower' | 'neutral'; dataset: string; measure: { kind: 'count' } | { kind: 'sum' | 'average' | 'minimum' | 'maximum' | 'distinct'; field: string } | { kind: 'ratio'; numerator: { field: string; op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'startsWith' | 'present' | 'missing'; value: string | null; values: string[] | null; other: string | null; plus: { amount: number; unit: 'hour' | 'day' } | null }[]; times: number } | { kind: 'per'; top: { of: 'count' } | { of: 'sum'; field: string }; bottom: { of: 'count' } | { of: 'sum'; field: string }; times: number }; filters: { field: string; op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'startsWith' | 'present' | 'missing'; value: string | null; values: string[] | null; other: string | null; plus: { amount: number; unit: 'hour' | 'day' } | null }[]; time: { field: string; grain: 'day' | 'month' | 'quarter' | 'year'; running: boolean }; divisionField: string | null; responsiblePost: string | null; target: number | null; near: number | null; late: number | null }
export type LedgerEntry = { id: number; happenedAt: string; account: string; accountName: string; post: string | null; postName: string | null; organization: string | null; organizationName: string | null; division: string | null; action: string; subject: string; evidence: Record<string, unknown>; requestId: string | null; seq: number | null; chainedAt: string | null }
export type ListedDepartment = { name: string; items: number; codes: string[]; strange: string | null; organization: string | null; organizationName: string | null }
export type ListedService = { at: number; department: string; main: string; name: string; itemCode: string; code: string | null; type: string; state: 'new' | 'same' | 'strange' | 'unmapped'; why: string | null }
export type Message = { id: string; event: string; title: string; body: string; filed: string | null; link: string | null; at: string; read: boolean }
export type Model = { code: string; name: string; organization: string; organizationName: string; division: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; versions: { number: number; account: string; accountName: string; savedAt: string; publishedBy: string | null; publishedByName: string | null; publishedAt: string | null; note: string | null }[]; number: number; document: ModelDocument; findings: ModelFinding[] }
export type ModelDocument = { bpmn: string; forms: Record<string, Record<string, unknown>>; decisions: Record<string, string>; tests: Record<string, { name: string; inputs: Record<string, unknown>; expected: unknown }[]> }
export type ModelFinding = { element: string; rule: string; serious: boolean; message: string }
export type ModelParts = { roles: { code: string; name: string; summary: string; holders: number }[]; services: { name: string; title: string }[]; kinds: { code: string; name: string }[] }
export type ModelSummary = { code: string; name: string; organization: string; organizationName: string; division: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; draft: number | null; draftNote: string | null; changedByName: string }
export type NoticeSending = { id: string; event: string; eventName: string; title: string; body: string; channel: 'sms' | 'email' | 'webhook'; to: string; state: 'waiting' | 'sent' | 'dead'; tries: number; at: string; dueAt: string; endedAt: string | null; fault: string | null; via: string | null }
export type NoticeTemplate = { event: string; name: string; title: string; body: string; places: { key: string; name: string }[]; channels: ('sms' | 'email' | 'webhook')[]; revision: number; changedByName: string | null; changedAt: string; can: string[] }
export type Objection = { id: string; number: number; grant: string | null; dataset: string; datasetName: string; provider: string; providerName: string; consumer: string; consumerName: string; record: string | null; field: string; fieldName: string; seen: string | null; proposed: string | null; reason: string; state: 'raised' | 'correcting' | 'corrected' | 'kept' | 'withdrawn'; answer: string | null; delivery: string | null; trouble: string | null; raisedBy: string; raisedByName: string; raisedAt: string; answeredBy: string | null; answeredByName: string | null; answeredAt: string | null; revision: number; changedAt: string; can: string[] }
export type OwnBenefits = { known: boolean; notice: string | null; items: { code: string; name: string; plain: string; basis: string; organizationName: string; subject: 'person' | 'company'; entitled: boolean; fen: number | null; summary: string; reasons: { name: string; holds: boolean; text: string; facts: { name: string; value: string; source: string; day: string | null; open: boolean; asked: string | null; trouble: string | null }[] }[]; items: { id: string; period: string; fen: number; state: string; reasons: string[]; payeeTail: string | null; knownTail: string | null; paidAt: string | null; message: string | null; publicUntil: string | null; run: string; can: string[] }[] }[] }
export type OwnPayment = { id: string; number: number; title: string; fen: number; organization: string; organizationName: string; state: 'open' | 'paid' | 'failed' | 'expired'; filed: string | null; openedAt: string; expiresAt: string; paidAt: string | null; reference: string | null; message: string | null; refunded: number; notice: string | null; payAt: string | null }
export type Payment = { id: string; number: number; title: string; fen: number; organization: string; organizationName: string; state: 'open' | 'paid' | 'failed' | 'expired'; filed: string | null; openedAt: string; expiresAt: string; paidAt: string | null; reference: string | null; message: string | null; refunded: number; notice: string | null; accountName: string; adapterName: string; refunds: { id: string; fen: number; reason: string; state: 'asked' | 'done' | 'refused'; askedAt: string; doneAt: string | null; message: string | null; accountName: string }[]; can: string[] }
export type PaymentBatch = { id: string; number: number; title: string; organization: string; organizationName: string; division: string; state: 'sending' | 'done'; items: number; fen: number; openedAt: string; doneAt: string | null; paid: number; paidFen: number; refused: number; waiting: number; notice: string | null }
export type PaymentBatchWhole = { id: string; number: number; title: string; organization: string; organizationName: string; division: string; state: 'sending' | 'done'; items: number; fen: number; openedAt: string; doneAt: string | null; paid: number; paidFen: number; refused: number; waiting: number; notice: string | null; accountName: string; total: number; payouts: { line: number; tail: string; fen: number; state: 'waiting' | 'paid' | 'refused'; tries: number; retryAt: string | null; paidAt: string | null; reference: string | null; message: string | null; can: string[] }[]; can: string[] }
export type PaymentDays = { days: { day: string; adapterName: string; checkedAt: string; ours: number; oursFen: number; theirs: number; theirsFen: number; notice: string | null }[]; differences: { id: string; day: string; kind: 'payment' | 'refund' | 'payout'; key: string; organizationName: string | null; ours: number | null; theirs: number | null; foundAt: string; goneAt: string | null; settledAt: string | null; settledByName: string | null; note: string | null; can: string[] }[]; refunds: { id: string; payment: string; number: number; title: string; organizationName: string; fen: number; reason: string; askedAt: string; message: string | null; can: string[] }[]; can: string[] }
export type ProcessSimulation = { valid: boolean; errors: string[]; findings: { element: string; rule: string; message: string }[] } | { status: 'completed' | 'running' | 'failed' | 'incident'; completed: string[]; ends: { node: string; name: string }[]; waiting: { node: string; name: string }[]; error: string | null; variables: Record<string, unknown>; trace: { what: 'entered' | 'completed' | 'cancelled'; node: string; token: string; flow?: string }[]; state: Record<string, unknown>; cut: boolean }
export type Proof = { format: 'yiwang-proof-1'; entry: { seq: number; at: string; id: number; happenedAt: string; actor: string; post: string | null; organization: string | null; division: string | null; action: string; subject: string; inputDigest: string; evidence: Record<string, unknown>; requestId: string | null; touchedDivision: string | null; touchedOrganization: string | null; digest: 'sha256' | 'sm3'; prevHash: string; hash: string }; path: { index: number; size: number; hashes: string[] }; checkpoint: { number: number; at: string; first: number; last: number; root: string; previous: string; digest: 'sha256' | 'sm3'; key: string }; signature: string; key: { id: string; algorithm: 'ed25519' | 'sm2'; publicKey: string } }
export type PublicGuide = { code: string; organization: string; organizationName: string; division: string; divisionName: string; version: number; publishedAt: string; guide: ServiceGuide; questions: ServiceQuestion[]; open: boolean; materials: ServiceMaterial[]; ungranted: string[]; fees: ServiceFee[]; sum: number; takes: string; visits: number; parts: { key: string; service: string; name: string; organization: string; organizationName: string; takes: string; resultName: string; after: string[]; open: boolean; materials: Record<string, string | null> }[]; items: { number: number; name: string; value: string }[] }
export type Rating = { id: string; kind: 'online' | 'offline'; times: number; level: number; items: string[]; text: string | null; textState: 'none' | 'waiting' | 'shown' | 'hidden'; anonymous: boolean; rater: string | null; channel: 'pc' | 'mobile' | 'qr' | 'pad' | 'terminal' | 'phone' | 'sms'; at: string; serviceName: string; organization: string; organizationName: string; division: string; window: string | null; filed: string | null; mended: string | null; mendedAt: string | null; calledAt: string | null; satisfied: boolean | null; struck: string | null; can: string[] }
export type RatingOccasion = { id: string; kind: 'online' | 'offline'; application: string | null; filed: string | null; serviceName: string; organizationName: string; window: string | null; at: string; choices: string[]; ratings: { id: string; times: number; level: number; items: string[]; text: string | null; anonymous: boolean; at: string; called: boolean; mended: string | null; mendedAt: string | null; calledAt: string | null; satisfied: boolean | null; struck: string | null; step: { node: string; name: string; who: string; dueAt: string | null } | null }[]; can: string[] }
export type RatingVisit = { ticket: string; label: string; hallName: string; window: string | null; serviceName: string | null; organizationName: string; state: 'serving' | 'open' | 'rated'; choices: string[] }
export type Service = { code: string; name: string; organization: string; organizationName: string; division: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; versions: { number: number; account: string; accountName: string; savedAt: string; publishedBy: string | null; publishedByName: string | null; publishedAt: string | null; note: string | null }[]; number: number; guide: ServiceGuide; findings: ServiceFinding[] }
export type ServiceBundle = { parts: ServicePart[]; form: Record<string, unknown> }
export type ServiceFee = { name: string; when: string; fen: number; basis: string }
export type ServiceFinding = { item: string; rule: string; serious: boolean; message: string }
export type ServiceGuide = { name: string; basicCode: string; type: string; basis: string; level: string; powers: string; exercise: string; nature: '1' | '2' | '3' | '9'; joint: string[]; handler: string | null; statutory: { value: number; unit: 'workingDay' | 'day' | 'month' | 'workingHour' | 'hour' | 'minute'; note: string } | null; promised: { value: number; unit: 'workingDay' | 'day' | 'month' | 'workingHour' | 'hour' | 'minute'; note: string } | null; conditions: string; process: { name: string; who: string; limit: string; standard: string }[]; intermediary: string; quota: string; resultName: string; resultSample: string | null; charged: boolean; feeBasis: string; reach: 'none' | 'nation' | 'provinces' | 'cities' | 'counties'; audience: ('1' | '2' | '3' | '4' | '5' | '6')[]; theme: string; corporateTheme: string; personalTheme: string; channels: ('1' | '2' | '3' | '4' | '9')[]; special: string[]; jurisdiction: string; appointment: boolean; payOnline: boolean; mailed: boolean; online: boolean; address: string; systemLevel: 'nation' | 'province' | 'city'; places: { name: string; address: string; hours: string; phone: string }[]; consult: string; phone: string; complaints: string; faq: { question: string; answer: string }[]; materials: ServiceMaterial[]; kind: '1' | '2' | '9'; visits: number; visitReason: string; depth: '1' | '2' | '3' | '4'; ending?: 'certificate' | 'document' | 'approval'; deliveries?: ('window' | 'mail' | 'online')[]; blankForms?: { name: string; address: string }[]; plain: string; saidAs: string[]; questions: ServiceQuestion[]; fees: ServiceFee[]; model: string | null; bundle: ServiceBundle | null }
export type ServiceMaterial = { key: string; name: string; when: string; issuer: string; issuedWithin: string; explain: string; place: string; use: string; originals: number; copies: number; required: boolean; form: 'paper' | 'electronic' | 'both'; credential: string | null; element: string | null; promise?: string }
export type ServicePart = { key: string; service: string; when: string; after: string[]; inputs: Record<string, string>; situation: Record<string, string> }
export type ServiceQuestion = { key: string; ask: string; hint: string; when: string; choices: { value: string; label: string }[] }
export type ServiceSummary = { code: string; name: string; organization: string; organizationName: string; division: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; draft: number | null; serious: number }
export type Ticket = { id: string; hall: string; day: string; label: string; serviceName: string | null; booked: boolean; state: 'waiting' | 'called' | 'done' | 'skipped'; window: string | null; takenAt: string; calledAt: string | null; calls: number; ahead: number }
export type Tile = { indicator: string; name: string; unit: string; decimals: number; direction: 'higher' | 'lower' | 'neutral'; additive: boolean; division: { code: string; name: string; level: number }; period: { start: string; until: string; grain: 'day' | 'month' | 'quarter' | 'year'; running: boolean } | null; value: number | null; records: number; state: 'good' | 'near' | 'late' | 'missing'; judged: boolean; target: number | null; near: number | null; late: number | null; previous: { period: string; value: number; change: number } | null; lastYear: { period: string; value: number; change: number } | null; series: { period: string; value: number | null; running: boolean }[]; finding: { gap: number | null; against: 'late' | 'target' | null; top: { of: 'change' | 'gap' | 'amount'; division: string; name: string; value: number | null; before: number | null; contribution: number; share: number } | null } | null; responsible: { post: string; name: string; organizationName: string; divisionName: string; holder: string | null } | null; asOf: string | null; refreshedAt: string | null }
export type Visit = { id: string; name: string; kind: 'person' | 'company'; companyName: string | null; acts: 'stands' | 'authorized' | 'paper' | null; mandate: string | null; mandateUntil: string | null; tail: string; origin: 'window' | 'phone'; way: 'card' | 'shown' | 'ticket'; at: string; ticket: { id: string; label: string; serviceName: string | null } | null; signsIn: boolean; applications: ApplicationSummary[]; bookings: { id: string; hallName: string; startsAt: string; endsAt: string; serviceName: string | null; state: 'booked' | 'kept' | 'cancelled' | 'missed'; ticket: string | null }[] }

export interface Shapes {
  /** 授权: those that one gave or one's company has, and those that one was given. */
  'application.authorizations': {
    input: Record<string, never>
    output: { items: ApplicationAuthorization[] }
  }
  /** 授权代办 to somebody by name: for himself, or for the company that he stands for; nobody hands on what he was given. */
  'application.authorize': {
    input: { to: string; name?: string | undefined; services?: string[] | undefined; until: string; company?: string | undefined }
    output: ApplicationAuthorization
  }
  /** 开始申请: a draft, kept from the first answer on. Begun twice under one id, it is one. */
  'application.begin': {
    input: { id?: string | undefined; service: string; situation?: Record<string, string> | undefined; authority?: string | undefined; company?: string | undefined }
    output: Application
  }
  /** 这是哪家单位: what it is called and who may act for it, for a clerk before whom somebody stands; read under his department's grant, and whoever acts for the company sees the look. */
  'application.company': {
    input: { uscc: string }
    output: CompanyAtWindow
  }
  /** 不接受, 不再代办: nobody acts for another against his will; whoever gave it is told. */
  'application.declineAuthorization': {
    input: { id: string }
    output: ApplicationAuthorization
  }
  /** 信息不对: nobody writes over what the source says, but its source is asked, in the name of the department that read it. */
  'application.doubt': {
    input: { id: string; key: string; proposed?: string | null | undefined; reason: string }
    output: { id: string; key: string; objection: string | null }
  }
  /** 不要这份草稿了: what was answered and the papers go with it. */
  'application.drop': {
    input: { id: string }
    output: Application
  }
  /** 收回授权: at once, also for drafts that are begun. */
  'application.endAuthorization': {
    input: { id: string }
    output: ApplicationAuthorization
  }
  /** 窗口录入: for a visitor, by the card he shows; the same case as if he had applied himself. Who entered it is in the ledger. */
  'application.enter': {
    input: { service: string; situation?: Record<string, string> | undefined; visitor: { name: string; residentId: string }; values?: Record<string, unknown> | undefined; origin?: 'window' | 'phone' | undefined }
    output: Application
  }
  /** 看材料: the applicant's own, and the departments that work on his case. */
  'application.file': {
    input: { id: string; file: string }
    output: never
  }
  /** 要求听证，或者不要: while the drawing waits for the answer; nobody is asked twice. */
  'application.hearing': {
    input: { id: string; ask: boolean; reason?: string | null | undefined }
    output: Application
  }
  /** 我的申请: one's own and those that one does for others, the latest first. */
  'application.list': {
    input: { state?: 'draft' | 'submitted' | 'withdrawn' | 'dropped' | undefined; kind?: 'person' | 'company' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: ApplicationSummary[] }
  }
  /** 来的是谁: seen by his card once; what this department has of his comes with it, and the look is in the ledger, where he sees it. */
  'application.meet': {
    input: { card?: { name: string; residentId: string } | undefined; token?: string | undefined; ticket?: string | undefined; company?: { name?: string; mandate?: { text: string; until: string }; uscc: string } | undefined; origin?: 'window' | 'phone' | undefined }
    output: Visit
  }
  /** 审查材料: what was handed in with a case; each look is in the ledger. Files are read one by one, each with an entry of its own. */
  'application.ofCase': {
    input: { filed: string }
    output: ApplicationReview
  }
  /** 预填: what shared data already say of the applicant, with source and day; each look is in the ledger, and he sees it among those at his data. */
  'application.prefill': {
    input: { id: string }
    output: ApplicationPrefill
  }
  /** 这份材料怎么交: 告知承诺 where the guide has one, 容缺 where it may come later, on paper; or back to where it was. */
  'application.provide': {
    input: { id: string; key: string; way: 'promise' | 'later' | 'paper' | 'none' }
    output: Application
  }
  /** 一个申请: the draft as it was left, or how far it is and what is asked of one. */
  'application.read': {
    input: { id: string }
    output: Application
  }
  /** 窗口收件: a draft that the clerk fills in for whoever stands there, by the same form and with the same prefilled facts as if he did it himself. */
  'application.receive': {
    input: { visit: string; id?: string | undefined; service: string; situation?: Record<string, string> | undefined }
    output: Application
  }
  /** 再查一次: what the sources say now, beside what they said when it was handed in; read under the doer's grants, for this application. */
  'application.recheck': {
    input: { filed: string }
    output: { filed: string; items: { key: string; label: string; text: string; datasetName: string; providerName: string; on: string; same: boolean }[] }
  }
  /** 存草稿, field by field: each with its own moment, so that two devices do not write over each other. */
  'application.save': {
    input: { id: string; answers: Record<string, { value: unknown; at: string }>; situation?: Record<string, string> | undefined }
    output: Application
  }
  /** 少填多少, 少交多少: one's own; and by department for whoever governs. */
  'application.savings': {
    input: Record<string, never>
    output: { mine: { applications: number; fields: number; papers: number }; departments: { organization: string; name: string; applications: number; fields: number; papers: number }[] }
  }
  /** 扫回执: which application it is and how it stands, for a department that works on it or took it in. */
  'application.slip': {
    input: { id: string }
    output: ApplicationSummary
  }
  /** 提交: exactly one case, however often it is pressed. */
  'application.submit': {
    input: { id: string }
    output: Application
  }
  /** 补正: what the officials have named, all at once; of a 一件事 what is asked first. */
  'application.supply': {
    input: { id: string; values?: Record<string, unknown> | undefined; note?: string | null | undefined }
    output: Application
  }
  /** 上传材料: known by its content; a picture has been drawn anew at the door, without where and with what it was taken. After it was handed in only what may come later, or was asked for. */
  'application.upload': {
    input: { id: string; key: string; fileName: string }
    output: Application
  }
  /** 撤回申请: as long as nothing is decided. */
  'application.withdraw': {
    input: { id: string; reason: string }
    output: Application
  }
  /** 设大厅: its windows, hours and places. */
  'appointment.addHall': {
    input: { code: string; organization: string; name: string; place: string; phone: string; hours: { from: string; until: string }[]; windows: { number: string; name: string; services: string[] }[]; slotMinutes: number; capacity: number; daysAhead: number; most: number; lateMinutes: number; misses: number; closed: boolean }
    output: Hall
  }
  /** 显示屏, for everybody: which number goes to which window. */
  'appointment.board': {
    input: { code: string }
    output: { code: string; name: string; at: string; calling: { label: string; window: string; windowName: string; calledAt: string }[]; next: string[]; waiting: number; averageMinutes: number | null }
  }
  /** 预约: one place of one slot; of two who want the last one, one is told. */
  'appointment.book': {
    input: { hall: string; startsAt: string; service?: string | null | undefined; filed?: string | null | undefined }
    output: Booking
  }
  /** 叫下一个 to a window that stands free; or whoever stands there with the code of his booking. */
  'appointment.call': {
    input: { hall: string; window: string; code?: string | undefined }
    output: { ticket: Ticket | null }
  }
  /** 取消预约: somebody else may have the place. */
  'appointment.cancel': {
    input: { id: string }
    output: Booking
  }
  /** 改约: the new place is taken before the old one is given back. */
  'appointment.change': {
    input: { id: string; startsAt: string }
    output: Booking
  }
  /** 改大厅: what is booked already stays booked. */
  'appointment.changeHall': {
    input: { code: string; revision: number; name: string; place: string; phone: string; hours: { from: string; until: string }[]; windows: { number: string; name: string; services: string[] }[]; slotMinutes: number; capacity: number; daysAhead: number; most: number; lateMinutes: number; misses: number; closed: boolean }
    output: Hall
  }
  /** 我到了，取号: of one's own booking, by the QR on the hall's wall. */
  'appointment.checkIn': {
    input: { hall: string; code: string }
    output: Ticket
  }
  /** 办完: the window stands free, and the visit can be rated. */
  'appointment.done': {
    input: { id: string }
    output: Ticket
  }
  /** 哪里能办, for everybody. */
  'appointment.halls': {
    input: { service?: string | undefined; division?: string | undefined }
    output: { items: { code: string; name: string; place: string; phone: string; division: string; organizationName: string; hours: { from: string; until: string }[]; waiting: number }[] }
  }
  /** 大厅 that one works in or governs. */
  'appointment.list': {
    input: Record<string, never>
    output: { items: Hall[]; can: string[] }
  }
  /** 我的预约. */
  'appointment.own': {
    input: Record<string, never>
    output: { items: Booking[] }
  }
  /** 叫号: a hall's queue of today, for whoever works there. */
  'appointment.queue': {
    input: { code: string }
    output: { hall: Hall; waiting: Ticket[]; windows: { number: string; name: string; ticket: Ticket | null }[]; skipped: Ticket[]; done: number; averageMinutes: number | null; expected: number }
  }
  /** 再叫一遍; whoever was passed over and comes after all is called to the window that calls him. */
  'appointment.recall': {
    input: { id: string }
    output: Ticket
  }
  /** 过号: he did not come to the window. */
  'appointment.skip': {
    input: { id: string }
    output: Ticket
  }
  /** 哪些时段还能约, for everybody. */
  'appointment.slots': {
    input: { hall: string; from?: string | undefined }
    output: { hall: string; days: { day: string; slots: { startsAt: string; endsAt: string; left: number }[] }[] }
  }
  /** 现场取号 at the counter: for whoever came without booking, or with the code of his booking. */
  'appointment.take': {
    input: { hall: string; service?: string | null | undefined; code?: string | null | undefined }
    output: Ticket
  }
  /** 起草政策. */
  'benefit.add': {
    input: { code: string; organization: string; document: BenefitPolicyDocument; note?: string | null | undefined }
    output: BenefitPolicy
  }
  /** 确认领取, in one tap, with the account to pay to. It is locked away; next time one need not say it again. */
  'benefit.agree': {
    input: { id: string; number?: string | null | undefined; name?: string | null | undefined }
    output: { id: string; state: string }
  }
  /** 改政策: of one in force, the next version begins; runs keep theirs. */
  'benefit.change': {
    input: { code: string; revision: number; document: BenefitPolicyDocument; note?: string | null | undefined }
    output: BenefitPolicy
  }
  /** 检查政策: what is wrong with it before it is saved, and what its conditions can speak of. */
  'benefit.check': {
    input: { organization: string; document: BenefitPolicyDocument }
    output: { findings: { item: string; message: string }[]; names: { name: string; type: string; source: string }[]; sentences: { item: string; text: string }[] }
  }
  /** 现在比对: how many are entitled, without waiting for the night; in the background. */
  'benefit.count': {
    input: { code: string }
    output: BenefitPolicy
  }
  /** 不要: one may think again while the run is open. */
  'benefit.decline': {
    input: { id: string }
    output: { id: string; state: string }
  }
  /** 放弃草稿. */
  'benefit.discard': {
    input: { code: string; revision: number }
    output: BenefitPolicy
  }
  /** 信息不对: its source is asked, in the name of the department that judged by it. */
  'benefit.doubt': {
    input: { code: string; name: string; proposed?: string | null | undefined; reason: string }
    output: { id: string }
  }
  /** 作废一轮, before anything is paid: another may begin for its period. */
  'benefit.drop': {
    input: { id: string; reason: string }
    output: BenefitRun
  }
  /** 为什么符合、为什么不符合: one person or company, by a policy or a draft of it, now or as the data and the policy stood. */
  'benefit.explain': {
    input: { code?: string | null | undefined; organization: string; document?: BenefitPolicyDocument | null | undefined; number: string; asOf?: string | undefined }
    output: BenefitExplained
  }
  /** 政策, changed last first. What one may get is no secret, so the areas do not narrow. */
  'benefit.list': {
    input: { organization?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; organization: string; organizationName: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; plain: string; subject: 'person' | 'company'; tally: { asOf: string; looked: number; entitled: number; fen: number } | null; running: number }[]; can: string[] }
  }
  /** 不再符合的: whom the data no longer bear out, what was paid, and what to take back. */
  'benefit.lost': {
    input: { code: string }
    output: BenefitLost
  }
  /** 公示期提异议: of the list, or of one on it. A case begins. */
  'benefit.object': {
    input: { run: string; item?: string | null | undefined; reason: string }
    output: { id: string; state: string }
  }
  /** 我能享受的: every policy for oneself, why or why not, and what came of it. */
  'benefit.own': {
    input: Record<string, never>
    output: OwnBenefits
  }
  /** 发放: all who agreed and were not paid yet, as one batch. No objection may be open. */
  'benefit.pay': {
    input: { id: string }
    output: BenefitRun
  }
  /** 公示, for everybody: lists whose days run, masked. */
  'benefit.public': {
    input: { run?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: BenefitPublicRuns
  }
  /** 公示: everybody may see the list, masked, and object; after its days it is open for consent. Without days it is open at once. */
  'benefit.publicize': {
    input: { id: string }
    output: BenefitRun
  }
  /** 发布政策, by another than whoever wrote it. */
  'benefit.publish': {
    input: { code: string; revision: number }
    output: BenefitPolicy
  }
  /** 一项政策 with its versions, what is wrong with the one shown, and its runs. */
  'benefit.read': {
    input: { code: string; number?: number | undefined }
    output: BenefitPolicy
  }
  /** 一轮 with its list, objections, and what became of the money. */
  'benefit.readRun': {
    input: { id: string; state?: 'listed' | 'beyond' | 'removed' | 'agreed' | 'declined' | 'sent' | 'paid' | 'refused' | 'recovering' | 'recovered' | undefined; lost?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: BenefitRun
  }
  /** 追回: what was paid to somebody who was not entitled. A case begins, and asks for the money. */
  'benefit.recover': {
    input: { id: string; reason: string }
    output: { id: string; state: string }
  }
  /** 移出名单, with the reason. */
  'benefit.remove': {
    input: { id: string; reason: string }
    output: { id: string; state: string }
  }
  /** 开始一轮: one period of a policy in force, on the data as they stand, or stood. The list is made in the background and then stands still. */
  'benefit.run': {
    input: { code: string; period: string; asOf?: string | undefined }
    output: BenefitRun
  }
  /** 能用的数据: what a policy of this department may look at, with the fields it may judge. */
  'benefit.sources': {
    input: { organization: string }
    output: BenefitSources
  }
  /** 试算: how many people and how much money, and what a change of the policy would do to both, before it is in force. */
  'benefit.try': {
    input: { organization: string; document: BenefitPolicyDocument; code?: string | null | undefined; against?: BenefitPolicyDocument | undefined; asOf?: string | undefined }
    output: { looked: number; found: number; fen: number; unmet: { name: string; people: number }[]; amounts: { fen: number; people: number }[]; divisions: { division: string; name: string; people: number; fen: number }[]; shift: { gained: number; lost: number; other: number; before: number; after: number } | null }
  }
  /** 撤回: what one said is unsaid until the money goes out. */
  'benefit.undo': {
    input: { id: string }
    output: { id: string; state: string }
  }
  /** 停用政策: no new run begins; those that run go on. */
  'benefit.withdraw': {
    input: { code: string; revision: number; reason: string }
    output: BenefitPolicy
  }
  /** 新建一个板块. */
  'board.add': {
    input: { code: string; name: string; summary: string; sort?: number | undefined; tiles: { indicator: string; show: 'trend' | 'figure' | 'places' }[]; division?: string | undefined }
    output: Board
  }
  /** 改板块: every layout is kept; a save on an older one gets both. */
  'board.change': {
    input: { code: string; revision: number; name: string; summary: string; sort?: number | undefined; tiles: { indicator: string; show: 'trend' | 'figure' | 'places' }[] }
    output: Board
  }
  /** 一屏: the boards, each by its worst indicator, and all that is red or yellow in the reader's division. */
  'board.list': {
    input: { division?: string | undefined; day?: string | undefined; at?: string | undefined }
    output: { division: { code: string; name: string; level: number }; ancestors: { code: string; name: string }[]; counts: { late: number; near: number; missing: number; good: number }; items: { code: string; name: string; summary: string; sort: number; counts: { late: number; near: number; missing: number; good: number }; worst: Tile | null; can: string[] }[]; late: Tile[]; near: Tile[]; missing: Tile[]; asOf: string | null; can: string[] }
  }
  /** 一个板块: its tiles, what is red and why, one indicator on the map. */
  'board.read': {
    input: { code: string; division?: string | undefined; day?: string | undefined; at?: string | undefined; focus?: string | undefined }
    output: { board: Board; division: { code: string; name: string; level: number }; ancestors: { code: string; name: string }[]; counts: { late: number; near: number; missing: number; good: number }; tiles: { show: 'trend' | 'figure' | 'places'; indicator: string; name: string; tile: Tile | null }[]; late: string[]; focus: { tile: Tile; ancestors: { code: string; name: string }[]; periods: string[]; places: { division: string; name: string; level: number; value: number | null; before: number | null; records: number; state: 'good' | 'near' | 'late' | 'missing'; judged: boolean; opens: boolean }[] } | null; asOf: string | null }
  }
  /** 板块的历次布局, latest first. */
  'board.versions': {
    input: { code: string }
    output: { items: { revision: number; name: string; summary: string; sort: number; tiles: { indicator: string; show: 'trend' | 'figure' | 'places' }[]; at: string; accountName: string }[] }
  }
  /** 办到哪了: the cases about one thing, for both sides of it. */
  'case.about': {
    input: { subject: string }
    output: { items: { id: string; number: number; model: string; title: string; status: 'running' | 'completed' | 'failed' | 'cancelled'; outcome: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; dueAt: string | null; warnAt: string | null; colour: 'green' | 'yellow' | 'red' | 'paused' | 'none'; assumed: number[]; openedAt: string; closedAt: string | null; tasks: CaseTask[] }[] }
  }
  /** 答复 to what was asked: 会签 says whether, 征求意见 says what, 升级 says what is to be done. */
  'case.answer': {
    input: { id: string; revision: number; agree?: boolean | null | undefined; note?: string | null | undefined }
    output: Case
  }
  /** 申请延期, before the day has passed: once, unless the region's rule says more often, and by no more than that rule, or than the time limit itself. 依据《行政许可法》第四十二条. */
  'case.askExtension': {
    input: { id: string; revision: number; value: number; reason: string; basis?: string | null | undefined }
    output: Case
  }
  /** 一次性补正告知: all that is missing is named at once, until when is the region's rule, and the case stands still meanwhile. 依据《行政许可法》第三十二条第四项. */
  'case.askSupplement': {
    input: { id: string; revision: number; reason: string; items: { key: string | null; label: string; say: string }[] }
    output: Case
  }
  /** 改: its name, what it shows, and whether it is what one sees first. */
  'case.changeView': {
    input: { id: string; name: string; search: { whose: 'mine' | 'post' | 'area'; q?: string; model?: string; state?: 'late' | 'near' | 'calm' | 'paused'; organization?: string }; first?: boolean | undefined }
    output: { items: CaseSavedView[] }
  }
  /** 领: the work is one's own until it is done, given back or handed over; taken in somebody's place it is his. */
  'case.claim': {
    input: { id: string; revision: number }
    output: Case
  }
  /** 交给谁: colleagues who may do a piece of work that one has oneself, or that lies in one's area. */
  'case.colleagues': {
    input: { id: string; q?: string | undefined }
    output: { items: { login: string; name: string }[] }
  }
  /** 办理: what was decided goes to the model, which says what follows. */
  'case.complete': {
    input: { id: string; revision: number; values?: Record<string, unknown> | undefined; note?: string | null | undefined }
    output: Case
  }
  /** 征求意见 of another department: what it says does not bind, and the step need not wait for it. */
  'case.consult': {
    input: { id: string; revision: number; reason: string; parties: { organization: string | null; role: string }[] }
    output: Case
  }
  /** 在办几件, by kind and version: how many go by each is no secret, so the areas do not narrow. */
  'case.count': {
    input: { model?: string | undefined }
    output: { items: { model: string; version: number; running: number }[] }
  }
  /** 会签, 或签: the step is done when all, or one of those who are asked, have signed. */
  'case.countersign': {
    input: { id: string; revision: number; reason: string; parties: { organization: string | null; role: string }[]; rule?: 'all' | 'any' | undefined }
    output: Case
  }
  /** 批延期, by somebody else than who asked: the clock of the step moves, and that of the whole if it counts alike. */
  'case.decideExtension': {
    input: { id: string; revision: number; agree: boolean; note?: string | null | undefined }
    output: Case
  }
  /** 委托: somebody else works it out and gives it back; the final word stays with whoever delegated. */
  'case.delegate': {
    input: { id: string; revision: number; to: string; reason: string }
    output: Case
  }
  /** 删: dropped twice, it is gone. */
  'case.dropView': {
    input: { id: string }
    output: { items: CaseSavedView[] }
  }
  /** 试算: which closed cases would have gone otherwise by a draft, with the answers that were really given; for whoever may change the model. */
  'case.dryRun': {
    input: { code: string; document?: ModelDocument | undefined; limit?: number | undefined }
    output: CaseDryRun
  }
  /** 结束顶岗, before its day: from then on nothing is lent. */
  'case.endSubstitute': {
    input: { id: string }
    output: CaseSubstitute
  }
  /** 升级 to the supervisor, with the reason; the work stays with whoever has it. */
  'case.escalate': {
    input: { id: string; revision: number; reason: string }
    output: Case
  }
  /** 试一个决策: of files that are given, or of a kind that is kept. */
  'case.evaluate': {
    input: { files?: Record<string, string> | undefined; model?: string | undefined; kept?: { code: string; number?: number; decision: string } | undefined; kind?: 'decision' | 'bkm' | 'decisionService' | undefined; name?: string | undefined; node?: string | undefined; inputs?: Record<string, unknown> | undefined }
    output: { result: unknown; hits: { where: string; rules: number[] }[]; warnings: string[] }
  }
  /** 交回 with what was worked out; or taken back by whoever delegated. */
  'case.giveBack': {
    input: { id: string; revision: number; values?: Record<string, unknown> | undefined; note?: string | null | undefined }
    output: Case
  }
  /** 转办 to somebody by name, with the reason. */
  'case.handOver': {
    input: { id: string; revision: number; to: string; reason: string }
    output: Case
  }
  /** 办件 of one's organization or area, the latest first. */
  'case.list': {
    input: { model?: string | undefined; subject?: string | undefined; status?: 'running' | 'completed' | 'failed' | 'cancelled' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: CaseSummary[] }
  }
  /** 待办有多少: on each list, by how urgent; and by department for whoever governs an area. */
  'case.load': {
    input: Record<string, never>
    output: { mine: { all: { count: number; more: boolean }; late: { count: number; more: boolean }; near: { count: number; more: boolean }; calm: { count: number; more: boolean }; paused: { count: number; more: boolean } }; post: { all: { count: number; more: boolean }; late: { count: number; more: boolean }; near: { count: number; more: boolean }; calm: { count: number; more: boolean }; paused: { count: number; more: boolean } }; area: { all: { count: number; more: boolean }; late: { count: number; more: boolean }; near: { count: number; more: boolean }; calm: { count: number; more: boolean }; paused: { count: number; more: boolean } }; departments: { organization: string | null; name: string | null; late: number; near: number }[]; most: boolean }
  }
  /** 合并: of two cases of the same kind about the same thing, or of the same department, one goes on; the other is closed and leads there. */
  'case.merge': {
    input: { id: string; revision: number; into: string; reason: string }
    output: Case
  }
  /** 迁移办件: running cases go on by another version, by a map of nodes; those that cannot stay as they are. Each is one action, and only what was seen in the plan is done. */
  'case.migrate': {
    input: { model: string; from: number; to: number; map?: Record<string, string> | undefined; expected: { movable: number; stuck: number } }
    output: CaseMigration
  }
  /** 迁移之前: what would become of each running case of a version, by a map of nodes. */
  'case.migrationPlan': {
    input: { model: string; from: number; to: number; map?: Record<string, string> | undefined }
    output: CaseMigrationPlan
  }
  /** 备注: a word for whoever works on it, by whoever works on it too; it moves nothing. */
  'case.note': {
    input: { id: string; note: string }
    output: Case
  }
  /** 暂停: hearings, inspections, corrections: with the reason and its law in writing. No clock of the case runs meanwhile. */
  'case.pause': {
    input: { id: string; revision: number; reason: string; basis: string }
    output: Case
  }
  /** 按下去以后: what follows if a step is finished with these answers. The engine goes through it; nothing is written. */
  'case.preview': {
    input: { id: string; values?: Record<string, unknown> | undefined }
    output: { id: string; steps: { what: 'task' | 'service' | 'decision' | 'message' | 'wait' | 'timer' | 'withdrawn' | 'stuck' | 'end'; name: string; who: string | null; clock: { code: string; name: string; value: number; unit: string; warnAt: number; basis: string; extended?: { value: number; basis: string; account: string; at: string }[] } | null; at: string | null; note: string | null; assumed: boolean }[] }
  }
  /** 一个办件, everything on one page: to whom it belongs, who works on it, and who governs there. */
  'case.read': {
    input: { id: string }
    output: Case
  }
  /** 收回 by whoever asked: nobody has to answer it any more. */
  'case.recall': {
    input: { id: string }
    output: Case
  }
  /** 放回: everybody of the post may take it again. */
  'case.release': {
    input: { id: string; revision: number }
    output: Case
  }
  /** 恢复: every clock goes on where it stood. A case that waits for what is missing goes on when that comes, or when its day has passed. */
  'case.resume': {
    input: { id: string; revision: number; note?: string | null | undefined }
    output: Case
  }
  /** 再试一次: somebody has looked, and what stopped is done again; of several at one step, the one that stands there longest. */
  'case.retry': {
    input: { id: string; revision: number; node: string }
    output: Case
  }
  /** 退回 to a step that was done before, with the reason; what was filled in stays. */
  'case.return': {
    input: { id: string; revision: number; to: string; reason: string }
    output: Case
  }
  /** 一张流程图 read and written again, for other tools: nothing is lost. */
  'case.roundTrip': {
    input: { xml: string }
    output: never
  }
  /** 存下来 what one looks at now. */
  'case.saveView': {
    input: { name: string; search: { whose: 'mine' | 'post' | 'area'; q?: string; model?: string; state?: 'late' | 'near' | 'calm' | 'paused'; organization?: string }; first?: boolean | undefined }
    output: { items: CaseSavedView[] }
  }
  /** 存下来的看法: one's own, by name. */
  'case.saved': {
    input: Record<string, never>
    output: { items: CaseSavedView[] }
  }
  /** 模拟一张流程图: where it goes with some variables and answers; or only whether it may be published. */
  'case.simulate': {
    input: { xml: string; processId?: string | undefined; variables?: Record<string, unknown> | undefined; answers?: { node: string; outputs: Record<string, unknown>; error?: string }[] | undefined; decisions?: Record<string, string> | undefined; now?: string | undefined; validate?: boolean | 1 | undefined; timeoutMs?: number | undefined; conditionLanguage?: 'feel' | undefined }
    output: ProcessSimulation
  }
  /** 提交办件 of a kind that people begin by themselves: they answer what its beginning asks, and set nothing else. */
  'case.start': {
    input: { model: string; title: string; subject?: string | null | undefined; variables?: Record<string, unknown> | undefined }
    output: Case
  }
  /** 请假，找人顶岗: one for oneself, or whoever governs the division for somebody there. */
  'case.substitute': {
    input: { absent?: string | null | undefined; substitute: string; from: string; until: string; reason: string }
    output: CaseSubstitute
  }
  /** 顶岗, now and to come: one's own, and those of whoever one governs. */
  'case.substitutes': {
    input: Record<string, never>
    output: { items: CaseSubstitute[]; colleagues: { login: string; name: string }[]; others: boolean }
  }
  /** 补正: what was named is filled in, the clocks go on, and the case knows it from now on. */
  'case.supply': {
    input: { id: string; revision: number; values?: Record<string, unknown> | undefined; note?: string | null | undefined }
    output: Case
  }
  /** 待办: mine, my post's, my area's; what is due first comes first. */
  'case.tasks': {
    input: { whose?: 'mine' | 'post' | 'area' | undefined; q?: string | undefined; model?: string | undefined; state?: 'late' | 'near' | 'calm' | 'paused' | undefined; organization?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { count: number; more: boolean; total: number; items: CaseTask[]; counts: { all: { count: number; more: boolean }; late: { count: number; more: boolean }; near: { count: number; more: boolean }; calm: { count: number; more: boolean }; paused: { count: number; more: boolean } }; kinds: { code: string; name: string; count: number }[] }
  }
  /** 撤回刚才的办理, by whoever finished the step, while nobody has acted since and nothing went out: the case stands where its actions before it lead, and the step is his again. */
  'case.undo': {
    input: { id: string; revision: number }
    output: Case
  }
  /** 催办: counted, and shown to whoever has the work. */
  'case.urge': {
    input: { id: string; revision: number; reason: string }
    output: Case
  }
  /** 撤回, by whoever asked for it: nothing more happens. */
  'case.withdraw': {
    input: { id: string; revision: number; reason: string }
    output: Case
  }
  /** 登记数据元. */
  'catalogue.addDataElement': {
    input: { code: string; name: string; definition: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length?: number | null | undefined; unit?: string | null | undefined; codeList?: string | null | undefined; standard: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive?: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null | undefined; authority?: string | null | undefined }
    output: { code: string; name: string; definition: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length: number | null; unit: string | null; codeList: string | null; standard: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null; authority: string | null; revision: number; can: string[] }
  }
  /** 编目: a new dataset as a draft; it takes effect when it is published. */
  'catalogue.addDataset': {
    input: { code: string; contract: Contract; predecessor?: string | undefined }
    output: Dataset
  }
  /** 定数源: appoints the one published dataset that answers for a data element, or takes the appointment back; the rest of the element stays as it is. */
  'catalogue.appoint': {
    input: { code: string; revision: number; authority: string | null; reason: string }
    output: { code: string; name: string; definition: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length: number | null; unit: string | null; codeList: string | null; standard: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null; authority: string | null; revision: number; can: string[] }
  }
  /** 申请停用: whoever reviews it decides; until then everything goes on, but for the contract. */
  'catalogue.askWithdrawal': {
    input: { code: string; reason: string; successor?: string | undefined }
    output: Dataset
  }
  /** 修改数据元; with `authority`, names the one dataset that answers for it (一数一源). */
  'catalogue.changeDataElement': {
    input: { code: string; name: string; definition: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length?: number | null | undefined; unit?: string | null | undefined; codeList?: string | null | undefined; standard: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive?: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null | undefined; authority?: string | null | undefined; revision: number }
    output: { code: string; name: string; definition: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length: number | null; unit: string | null; codeList: string | null; standard: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null; authority: string | null; revision: number; can: string[] }
  }
  /** 修改草稿; on a published dataset, begins the next version. */
  'catalogue.changeDraft': {
    input: { code: string; revision: number; contract: Contract }
    output: Dataset
  }
  /** 试查约定: what would keep it from being published, before it is saved; against the version in force too, where there is one. */
  'catalogue.checkContract': {
    input: { contract: Contract; code?: string | undefined }
    output: { findings: { rule: string; level: 'error' | 'warning'; field: string | null; message: string }[] }
  }
  /** 放弃草稿: back to the version in force; what was never published disappears and its code is free again. */
  'catalogue.discardDraft': {
    input: { code: string; revision: number }
    output: { code: string; removed: boolean }
  }
  /** 检索数据元, by name, code or pinyin initials. */
  'catalogue.listDataElements': {
    input: { q?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; definition: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; length: number | null; unit: string | null; codeList: string | null; standard: string; classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null; authority: string | null; revision: number; can: string[] }[] }
  }
  /** 检索资源目录. */
  'catalogue.listDatasets': {
    input: { q?: string | undefined; provider?: string | undefined; shareType?: 'unconditional' | 'conditional' | 'none' | undefined; openType?: 'open' | 'conditional' | 'none' | undefined; updateCycle?: 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular' | undefined; state?: 'draft' | 'published' | 'withdrawn' | undefined; theme?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; summary: string; state: 'draft' | 'published' | 'withdrawn'; version: number | null; provider: string; providerName: string; division: string; catalogueCode: string; theme: string | null; shareType: 'unconditional' | 'conditional' | 'none'; openType: 'open' | 'conditional' | 'none'; updateCycle: 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular'; classification: 'L1' | 'L2' | 'L3' | 'L4'; fields: number; revision: number; changedAt: string; publishedAt: string | null; can: string[] }[]; loose: boolean; facets: { provider: { value: string; label: string; count: number }[]; shareType: { value: string; label: string; count: number }[]; openType: { value: string; label: string; count: number }[]; updateCycle: { value: string; label: string; count: number }[]; state: { value: string; label: string; count: number }[]; theme: { value: string; label: string; count: number }[] } }
  }
  /** All published versions with their contracts, latest first. */
  'catalogue.listVersions': {
    input: { code: string }
    output: { items: { version: number; publishedAt: string; account: string; accountName: string; contract: Contract }[] }
  }
  /** 发布: the draft becomes the next version; from now on others may build on it. */
  'catalogue.publish': {
    input: { code: string; revision: number }
    output: Dataset
  }
  /** 一个信息资源: the contract in force, its versions, and the draft for those who work on it. */
  'catalogue.readDataset': {
    input: { code: string }
    output: Dataset
  }
  /** 核心元数据, with the code numbers of the national catalogue. */
  'catalogue.readMetadata': {
    input: { code: string }
    output: { code: string; items: { label: string; text: string; code: string | null }[]; fields: { name: string; type: string; typeName: string; length: string }[] }
  }
  /** 送审: the draft as it is goes to whoever reviews it, and stands still meanwhile. */
  'catalogue.submit': {
    input: { code: string; revision: number }
    output: Dataset
  }
  /** 下架: no more deliveries and no more readers; what was published stays readable in the history. */
  'catalogue.withdraw': {
    input: { code: string; reason: string; successor?: string | undefined }
    output: Dataset
  }
  /** 登记时限: the one that held until then ends on the day on which this begins; what runs already keeps the number it began with. */
  'clock.add': {
    input: { code: string; name: string; value: number; unit: 'naturalMinute' | 'naturalHour' | 'naturalDay' | 'workingMinute' | 'workingHour' | 'workingDay' | 'urgentHour' | 'urgentDay' | 'month'; warnAt?: number | undefined; times?: number | undefined; basis: string; division: string; validFrom: string }
    output: ClockRule
  }
  /** 停用时限, from a day on. */
  'clock.end': {
    input: { id: string; revision: number; validUntil: string }
    output: ClockRule
  }
  /** 时限, all regions: what is law is no secret, so the areas do not narrow. */
  'clock.list': {
    input: { code?: string | undefined; division?: string | undefined; on?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: ClockRule[]; can: string[] }
  }
  /** 登记证照模板 as a draft. */
  'credential.addTemplate': {
    input: { code: string; organization: string; document: CredentialTemplateDocument; note?: string | null | undefined }
    output: CredentialTemplate
  }
  /** 换签名密钥: the next one signs from now on; the old one is kept to verify, or is given up where it was lost. */
  'credential.changeKey': {
    input: { lost?: boolean | undefined; reason: string }
    output: { keys: { kty: string; crv: string; x: string; kid: string; alg: string; use: string; iat: number; exp: number; revoked?: number }[] }
  }
  /** 改证照模板: on one in force, begins the next version; what was issued stays as it is. */
  'credential.changeTemplate': {
    input: { code: string; revision: number; document: CredentialTemplateDocument; note?: string | null | undefined }
    output: CredentialTemplate
  }
  /** 放弃模板的草稿: back to the version in force. */
  'credential.discardTemplate': {
    input: { code: string; revision: number }
    output: CredentialTemplate
  }
  /** 颁发证照: once for one step of a case, however often it comes. */
  'credential.issue': {
    input: { template: string; issuer?: string | undefined; values: Record<string, unknown>; account?: string | undefined; holderKind?: 'person' | 'company' | undefined; holderName?: string | undefined; validFrom?: string | undefined; source?: { kind: 'desk' | 'demonstration'; id: string } | undefined }
    output: Credential
  }
  /** 发出的证照, of the organizations that one answers for. */
  'credential.issued': {
    input: { q?: string | undefined; template?: string | undefined; standing?: 'valid' | 'early' | 'expired' | 'suspended' | 'revoked' | 'replaced' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: CredentialSummary[] }
  }
  /** 公钥: what signed credentials are verified with, by anybody, without asking us again. */
  'credential.keys': {
    input: Record<string, never>
    output: { keys: { kty: string; crv: string; x: string; kid: string; alg: string; use: string; iat: number; exp: number; revoked?: number }[] }
  }
  /** 我的证照: one's own, and one's company's. */
  'credential.mine': {
    input: Record<string, never>
    output: { items: CredentialSummary[] }
  }
  /** 证照 as PDF, made when it is asked for. */
  'credential.pdf': {
    input: { id: string }
    output: never
  }
  /** 发布证照模板: what is issued from now on. Whoever wrote it does not put it in force. */
  'credential.publishTemplate': {
    input: { code: string; revision: number }
    output: CredentialTemplate
  }
  /** 一张证照, with what was done to it and who verified it. */
  'credential.read': {
    input: { id: string }
    output: Credential
  }
  /** 一个证照模板 with its versions. */
  'credential.readTemplate': {
    input: { code: string; number?: number | undefined }
    output: CredentialTemplate
  }
  /** 补发、换发: the same days, with what was wrong put right. */
  'credential.reissue': {
    input: { id: string; revision: number; reason: string; faces?: Record<string, string> | undefined }
    output: Credential
  }
  /** 延续: from the day after the old one, or from today if that is past. */
  'credential.renew': {
    input: { id: string; revision: number; validUntil?: string | undefined }
    output: Credential
  }
  /** 恢复: it holds again. */
  'credential.resume': {
    input: { id: string; revision: number; reason: string }
    output: Credential
  }
  /** 注销: for good. */
  'credential.revoke': {
    input: { id: string; revision: number; reason: string }
    output: Credential
  }
  /** 出示: the faces that its holder chooses, for one use and a few minutes. The token is given once; the house keeps its digest. */
  'credential.show': {
    input: { id: string; faces: string[]; minutes?: number | undefined }
    output: { token: string; until: string; link: string }
  }
  /** 签名证照 (SD-JWT VC), for its holder to keep: bound to the key that he gives, so that nobody else can show it. */
  'credential.sign': {
    input: { id: string; key?: { kty: 'OKP' | 'EC'; crv: 'Ed25519' | 'P-256'; x: string; y?: string } | undefined }
    output: { text: string; until: string | null }
  }
  /** 状态列表 (Token Status List), signed: which of them hold no more; of whom they are it does not say. */
  'credential.status': {
    input: { list: number }
    output: never
  }
  /** 暂停: for now it holds no more; its holder is told why. */
  'credential.suspend': {
    input: { id: string; revision: number; reason: string }
    output: Credential
  }
  /** 证照模板: what a credential looks like is no secret, so the areas do not narrow. */
  'credential.templates': {
    input: { q?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; organization: string; organizationName: string; division: string; version: number | null; revision: number; withdrawn: string | null; changedAt: string; can: string[]; draft: number | null; issued: number }[]; can: string[] }
  }
  /** 核验证照, open to everybody: whether it holds, in plain words, and nothing but what was shown. Its holder is told. */
  'credential.verify': {
    input: { token?: string | undefined; number?: string | undefined; code?: string | undefined; text?: string | undefined; pdf?: string | undefined; who?: string | undefined }
    output: CredentialVerified
  }
  /** 停用证照模板: nothing more is issued by it; what was issued holds on. */
  'credential.withdrawTemplate': {
    input: { code: string; revision: number; reason: string }
    output: CredentialTemplate
  }
  /** 查一个相对人: a department looks under its grant for that service, whoever keeps credit for a purpose that is written down; he sees who looked, and why. */
  'credit.about': {
    input: { number?: string | undefined; filed?: string | undefined; service?: string | undefined; purpose?: string | undefined }
    output: CreditAbout
  }
  /** 申请修复: it was put right, and the shortest time is over. */
  'credit.askRepair': {
    input: { id: string; reason: string }
    output: CreditEntry
  }
  /** 看一遍文件 before it is taken in: what is wrong, by line; what is there already; what comes late. Nothing is kept. */
  'credit.checkFile': {
    input: { kind: 'licence' | 'penalty'; text: string }
    output: CreditFile
  }
  /** 公示记录 of one's own department, or of all that one governs; those that came late. */
  'credit.list': {
    input: { late?: boolean | undefined; organization?: string | undefined; kind?: 'licence' | 'penalty' | 'promise' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: CreditEntry[]; late: number; can: string[] }
  }
  /** 提异议: it is wrong. */
  'credit.object': {
    input: { id: string; reason: string }
    output: CreditEntry
  }
  /** 我的公示记录: all that is kept about oneself and one's company, with its source. */
  'credit.own': {
    input: Record<string, never>
    output: { known: boolean; items: CreditEntry[] }
  }
  /** 双公示, for everybody: licences and penalties; natural persons masked. */
  'credit.public': {
    input: { q?: string | undefined; kind?: 'licence' | 'penalty' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: CreditPublicEntry[] }
  }
  /** 双公示 at the desk. */
  'credit.publish': {
    input: { kind: 'licence' | 'penalty' | 'promise'; subjectKind: 'company' | 'sole' | 'person'; name: string; number: string; document: string; decidedOn: string; validUntil?: string | null | undefined; facts: Record<string, string> }
    output: CreditEntry
  }
  /** 整份公示: all rows of a file that was looked at, once; what is published already stays as it is. */
  'credit.takeFile': {
    input: { kind: 'licence' | 'penalty'; text: string; name: string }
    output: { name: string; added: number; known: number }
  }
  /** 撤下 what was published by mistake. */
  'credit.withdraw': {
    input: { id: string; revision: number; reason: string }
    output: CreditEntry
  }
  /** 更正: mended rows come as a delivery of their own, through the same checks. */
  'exchange.correct': {
    input: { id: string; rows: { line: number; values: Record<string, string> }[] }
    output: Delivery
  }
  /** 交回改好的退回记录: the file of rejects as it was downloaded and mended in a spreadsheet; rows left as they were stay rejected. */
  'exchange.correctByFile': {
    input: { id: string; fileName: string }
    output: Delivery
  }
  /** 交一批数据: the upload is received; a job reads it. */
  'exchange.deliver': {
    input: { code: string; fileName: string }
    output: Delivery
  }
  /** 两批之间差在哪: which records are new, changed and gone between the states after two deliveries, masked like any look at them. */
  'exchange.difference': {
    input: { code: string; to: string; from?: string | undefined; kind?: 'added' | 'changed' | 'removed' | undefined; field?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { from: { id: string; number: number } | null; to: { id: string; number: number }; fields: { code: string; name: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; unit: string | null; classification: string; shown: 'clear' | 'masked' | 'hidden' }[]; added: number; changed: number; removed: number; byField: { field: string; count: number }[]; total: number; items: { kind: 'added' | 'changed' | 'removed'; key: string; before: Record<string, string | null> | null; after: Record<string, string | null> | null; changed: string[] }[] }
  }
  /** 下载差别: each record that differs on one line, its old and its new values side by side. */
  'exchange.downloadDifference': {
    input: { code: string; to: string; from?: string | undefined; kind?: 'added' | 'changed' | 'removed' | undefined; field?: string | undefined }
    output: never
  }
  /** 导出记录: what the reader may see, as a file that a spreadsheet opens without running anything. */
  'exchange.downloadRecords': {
    input: { code: string; delivery?: string | undefined; at?: string | undefined; field?: string | undefined; text?: string | undefined }
    output: never
  }
  /** 下载退回的记录: the row as it came, with its line and reasons; whatever a spreadsheet would run is made harmless. */
  'exchange.downloadRejects': {
    input: { id: string }
    output: never
  }
  /** 数据新不新: of published datasets of any department, so that whoever looks for data knows before asking. What its provider still has to mend is the provider's business. */
  'exchange.freshness': {
    input: { datasets: string[] }
    output: { items: { code: string; records: number; newest: string | null; appliedAt: string | null; dueAt: string | null; late: boolean; score: number | null; scoreBefore: number | null }[] }
  }
  /** 一个信息资源的交付批次, latest first. */
  'exchange.list': {
    input: { code: string; state?: 'received' | 'checking' | 'applying' | 'applied' | 'refused' | 'stopped' | 'failed' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: Delivery[] }
  }
  /** 一批交付: how far it has come, or how it ended. */
  'exchange.read': {
    input: { id: string }
    output: Delivery
  }
  /** 一条记录的前世今生: every version, each with the delivery that brought it. */
  'exchange.recordHistory': {
    input: { code: string; key: string }
    output: { fields: { code: string; name: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; unit: string | null; classification: string; shown: 'clear' | 'masked' | 'hidden' }[]; items: { key: string; values: Record<string, string | null>; delivery: string | null; number: number | null; line: number; from: string; until: string | null }[] }
  }
  /** 看记录: within the reader's areas, masked by level; the look itself goes into the ledger. */
  'exchange.records': {
    input: { code: string; delivery?: string | undefined; key?: string | undefined; at?: string | undefined; field?: string | undefined; text?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; fields: { code: string; name: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; unit: string | null; classification: string; shown: 'clear' | 'masked' | 'hidden' }[]; items: { key: string; values: Record<string, string | null>; delivery: string | null; number: number | null; line: number; from: string; until: string | null }[] }
  }
  /** 退回原因: grouped, each with an example that is masked like any other look at the field. */
  'exchange.rejectReasons': {
    input: { id: string }
    output: { total: number; items: { reason: string; title: string; field: string | null; fieldName: string | null; count: number; open: number; example: string; line: number; howToMend: string }[] }
  }
  /** 退回的记录, row by row, with what is wrong in each and how to mend it. */
  'exchange.rejects': {
    input: { id: string; reason?: string | undefined; open?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; headings: string[]; fields: string[]; items: { line: number; values: Record<string, string>; cells: string[]; reasons: { field: string | null; code: string; message: string; howToMend: string }[]; correctedBy: string | null }[] }
  }
  /** 从样例登记: reads the beginning of a file and proposes its contract; nothing is registered yet. */
  'exchange.sample': {
    input: { fileName: string }
    output: { file: string; fileName: string; code: string; encoding: string; delimiter: string; rows: number; complete: boolean; proposal: { name: string; summary: string; catalogueCode: string; theme: string | null; format: { group: '1' | '2' | '3' | '4' | '5' | '6' | '7'; kind: string }; secrecy?: 'GK' | 'XZ' | 'MM' | 'JM' | 'UM'; shareType: 'unconditional' | 'conditional' | 'none'; shareCondition: string; shareMethod: 'database' | 'file' | 'api' | null; legalBasis: string; openType: 'open' | 'conditional' | 'none'; openCondition: string; updateCycle: 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular'; dueWithinHours: number | null; divisionField: string | null; timeField: string | null; refusalRate: number; fields: Field[] }; preview: string[][]; notes: { field: string | null; level: 'sure' | 'likely' | 'check'; message: string }[] }
  }
  /** 数据近况: how fresh each published dataset is, what is due or late, what is left to mend. No personal value is in it. */
  'exchange.standings': {
    input: { provider?: string | undefined; dataset?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; provider: string; providerName: string; updateCycle: 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular'; shareType: 'unconditional' | 'conditional' | 'none'; classification: 'L1' | 'L2' | 'L3' | 'L4'; records: number; newest: string | null; appliedAt: string | null; dueAt: string | null; late: boolean; last: { id: string; number: number; state: 'received' | 'checking' | 'applying' | 'applied' | 'refused' | 'stopped' | 'failed'; receivedAt: string; rowsRead: number; rowsRejected: number } | null; score: number | null; scoreBefore: number | null; rejectsOpen: number; issuesOpen: number }[] }
  }
  /** 停下: nothing of the delivery gets in; possible until the moment at which all of it is in. */
  'exchange.stop': {
    input: { id: string }
    output: Delivery
  }
  /** 直接授权: the provider gives without having been asked. */
  'grant.add': {
    input: { dataset: string; consumer: string; fields: string[]; clear?: string[] | undefined; rows?: GrantRows | undefined; level: 'L1' | 'L2' | 'L3' | 'L4'; purpose: string; legalBasis?: string | undefined; service?: string | null | undefined; ways: ('query' | 'verify' | 'bulk' | 'subscribe')[]; perMinute?: number | undefined; from?: string | undefined; until: string }
    output: Grant
  }
  /** 批准授权, as it was asked for or narrower. */
  'grant.approve': {
    input: { id: string; revision: number; fields?: string[] | undefined; clear?: string[] | undefined; rows?: GrantRows | undefined; level?: 'L1' | 'L2' | 'L3' | 'L4' | undefined; ways?: ('query' | 'verify' | 'bulk' | 'subscribe')[] | undefined; perMinute?: number | undefined; from?: string | undefined; until?: string | undefined; purpose?: string | undefined; legalBasis?: string | undefined; service?: string | undefined }
    output: Grant
  }
  /** 整批取: every granted record as NDJSON, CSV or Parquet, masked like any read. Ends with a broken connection, never as if it were whole, when the grant ends. */
  'grant.bulk': {
    input: { id: string; format?: 'ndjson' | 'csv' | 'parquet' | undefined; fields?: string[] | undefined; asOf?: string | undefined }
    output: never
  }
  /** 改授权的上限: how long, how often and how costly at most. */
  'grant.changeLimits': {
    input: { longestDays: number; perMinute: number; cost: number; revision: number }
    output: { longestDays: number; perMinute: number; cost: number; revision: number; can: string[] }
  }
  /** 取变化: what is new, other or gone since a delivery, within the granted rows and fields. */
  'grant.changes': {
    input: { id: string; after?: number | undefined; limit?: number | undefined; cursor?: string | undefined }
    output: { dataset: string; fields: { code: string; name: string; shown: 'clear' | 'masked' | 'hidden' }[]; after: number; position: number; items: { kind: 'added' | 'changed' | 'removed'; values: Record<string, string | null> }[]; next: string | null }
  }
  /** 不批. */
  'grant.decline': {
    input: { id: string; revision: number; reason: string }
    output: Grant
  }
  /** 怎么调用: requests that work for this dataset as they stand, under the grants that one's organization has, or on one's own data. */
  'grant.example': {
    input: { code: string }
    output: { items: { title: string; grant: string | null; method: 'GET' | 'POST'; path: string; body: string | null; curl: string }[] }
  }
  /** 延期. */
  'grant.extend': {
    input: { id: string; revision: number; until: string }
    output: Grant
  }
  /** 授权的上限. They hold for everybody, so the areas do not narrow. */
  'grant.limits': {
    input: Record<string, never>
    output: { longestDays: number; perMinute: number; cost: number; revision: number; can: string[] }
  }
  /** 授权, requests first: those given and received by one's own organization, or all that touch the division one governs. */
  'grant.list': {
    input: { side?: 'given' | 'received' | undefined; dataset?: string | undefined; provider?: string | undefined; consumer?: string | undefined; state?: 'requested' | 'active' | 'declined' | 'revoked' | 'expired' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: Grant[] }
  }
  /** 按授权查询: records by key or by condition, only the granted rows and fields, masked by level unless the grant says clear. */
  'grant.query': {
    input: { id: string; key?: Record<string, string | number | boolean> | undefined; where?: Condition | undefined; fields?: string[] | undefined; limit?: number | undefined; cursor?: string | undefined; asOf?: string | undefined }
    output: { dataset: string; fields: { code: string; name: string; shown: 'clear' | 'masked' | 'hidden' }[]; items: { values: Record<string, string | null>; from: string }[]; next: string | null }
  }
  /** 一个授权: who may read what, for which purpose, on what basis, until when. */
  'grant.read': {
    input: { id: string }
    output: Grant
  }
  /** 申请授权: the consumer says what it needs, what for and on what basis; the provider decides. */
  'grant.request': {
    input: { dataset: string; fields: string[]; clear?: string[] | undefined; rows?: GrantRows | undefined; level: 'L1' | 'L2' | 'L3' | 'L4'; purpose: string; legalBasis?: string | undefined; service?: string | null | undefined; ways: ('query' | 'verify' | 'bulk' | 'subscribe')[]; perMinute?: number | undefined; from?: string | undefined; until: string }
    output: Grant
  }
  /** 撤销授权: stops at once whatever is being read under it. */
  'grant.revoke': {
    input: { id: string; revision: number; reason: string }
    output: Grant
  }
  /** 整批取走的里面有没有我: single looks name the person in the ledger; of whole files it is found out here, by the number that the person himself says. */
  'grant.seen': {
    input: { residentId?: string | undefined; uscc?: string | undefined; before?: number | undefined; limit?: number | undefined }
    output: { known: boolean; items: { id: number; at: string; dataset: string; datasetName: string; who: string; organizationName: string | null; grant: string; purpose: string; legalBasis: string; service: string | null; fields: string[]; clear: string[]; covered: true | null }[]; next: number | null }
  }
  /** 核验: whether what one has agrees with what stands there, up to a hundred records at once. Nothing is shown, only yes or no. */
  'grant.verify': {
    input: { id: string; checks: { key: Record<string, string | number | boolean>; values: Record<string, string | number | boolean | null> }[] }
    output: { checked: number; matched: number; items: { match: boolean }[] }
  }
  /** 开通账号: a person who may sign in; rights come with a post. */
  'identity.addAccount': {
    input: { login: string; name: string }
    output: { id: string; login: string; name: string; closed: boolean; bound: boolean; posts: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null }[]; revision: number; createdAt: string; seenOn: string | null; can: string[] }
  }
  /** 登记 API 客户端: a department's system gets its first secret, which is shown once. */
  'identity.addClient': {
    input: { id: string; name: string; purpose: string; organization?: string | undefined; division?: string | undefined; networks: string[]; perMinute: number; expiresAt?: string | null | undefined }
    output: { client: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }; token: string }
  }
  /** 安排岗位: an account holds a role for an organization in a division, from a day on. */
  'identity.addPost': {
    input: { account: string; name: string; role: string; organization: string; division: string; from: string; until?: string | null | undefined }
    output: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null; account: string; accountName: string; revision: number; can: string[] }
  }
  /** 改账号: its name and login, whether it may sign in, and whether the bound identity is forgotten. */
  'identity.changeAccount': {
    input: { id: string; revision: number; login: string; name: string; closed: boolean; unbind?: boolean | undefined }
    output: { id: string; login: string; name: string; closed: boolean; bound: boolean; posts: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null }[]; revision: number; createdAt: string; seenOn: string | null; can: string[] }
  }
  /** 改 API 客户端: its name, from where it may call, how often, until when. */
  'identity.changeClient': {
    input: { id: string; revision: number; name: string; purpose: string; networks: string[]; perMinute: number; expiresAt: string | null }
    output: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }
  }
  /** 改岗位: its name, and the day on which it ends. */
  'identity.changePost': {
    input: { id: string; revision: number; name: string; until: string | null }
    output: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null; account: string; accountName: string; revision: number; can: string[] }
  }
  /** 改角色: what posts of this role may do, and how far. */
  'identity.changeRole': {
    input: { code: string; revision: number; name: string; summary: string; reach: 'division' | 'organization' | 'everywhere'; actions: string[] }
    output: { code: string; name: string; summary: string; reach: 'division' | 'organization' | 'everywhere'; actions: string[]; revision: number }
  }
  /** 选岗位: from now on the session acts through this post. */
  'identity.choosePost': {
    input: { post: string }
    output: { account: { id: string; name: string; login: string }; post: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null } | null; posts: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null }[]; can: string[]; company: { name: string | null } | null; demonstration: boolean }
  }
  /** 客户端的调用: how often it asked for what and how that was answered, and what the ledger has of it. */
  'identity.clientCalls': {
    input: { id: string; hours?: number | undefined }
    output: { client: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }; calls: number; refused: number; byAction: { action: string; status: number; calls: number; lastAt: string }[]; byHour: { at: string; calls: number; refused: number; most: number }[]; latest: { entry: number; at: string; action: string; subject: string; evidence: Record<string, unknown> }[] }
  }
  /** API 客户端: those of the areas, with their secrets as far as one may know them. */
  'identity.clients': {
    input: { organization?: string | undefined; q?: string | undefined; closed?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }[] }
  }
  /** 停用 API 客户端: for good, and all its secrets with it. */
  'identity.closeClient': {
    input: { id: string; reason: string }
    output: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }
  }
  /** 停用一把密钥: at once. */
  'identity.endClientSecret': {
    input: { id: string; number: number }
    output: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }
  }
  /** 演示数据或者不是: told to strangers too, since they, too, read names. */
  'identity.house': {
    input: Record<string, never>
    output: { demonstration: boolean }
  }
  /** 领取令牌: lets a program act for an hour with the rights that the person has now. */
  'identity.issueToken': {
    input: Record<string, never>
    output: { token: string; until: string }
  }
  /** 账号: those who hold a post in the areas, and those who hold none yet. */
  'identity.listAccounts': {
    input: { q?: string | undefined; closed?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; login: string; name: string; closed: boolean; bound: boolean; posts: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null }[]; revision: number; createdAt: string; seenOn: string | null; can: string[] }[] }
  }
  /** 岗位: in the areas, by account, organization, division or role. */
  'identity.listPosts': {
    input: { account?: string | undefined; organization?: string | undefined; division?: string | undefined; role?: string | undefined; q?: string | undefined; past?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null; account: string; accountName: string; revision: number; can: string[] }[] }
  }
  /** 角色: what each may do, and how far. */
  'identity.listRoles': {
    input: Record<string, never>
    output: { total: number; items: { code: string; name: string; summary: string; reach: 'division' | 'organization' | 'everywhere'; actions: string[]; revision: number; can: string[] }[] }
  }
  /** 我是谁: the account, the acting post, the other posts, and what the acting post may do. */
  'identity.me': {
    input: Record<string, never>
    output: { account: { id: string; name: string; login: string }; post: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null } | null; posts: { id: string; name: string; role: string; roleName: string; organization: string; organizationName: string; division: string; divisionName: string; from: string; until: string | null }[]; can: string[]; company: { name: string | null } | null; demonstration: boolean }
  }
  /** 换密钥: a new secret, shown once; the one before lives on for the overlap, so that the system is switched over without a gap. */
  'identity.rotateClient': {
    input: { id: string; overlapHours?: number | undefined }
    output: { client: { id: string; name: string; purpose: string; organization: string; organizationName: string; division: string; networks: string[]; perMinute: number; expiresAt: string | null; closedAt: string | null; expired: boolean; revision: number; createdAt: string; createdBy: string; secrets: { number: number; hint: string; createdAt: string; endsAt: string | null; usedAt: string | null; alive: boolean }[]; can: string[] }; token: string }
  }
  /** 退出登录: ends the session; the browser then leaves the provider at GET /sign-out. */
  'identity.signOut': {
    input: Record<string, never>
    output: { id: string }
  }
  /** 定义一个指标. */
  'indicator.add': {
    input: { code: string; definition: IndicatorDefinition }
    output: { code: string; state: 'active' | 'retired'; retiredReason: string | null; definition: IndicatorDefinition; revision: number; calculation: number; datasetName: string; providerName: string; division: string; divisionName: string; responsible: { post: string; name: string; organizationName: string; divisionName: string; holder: string | null } | null; refreshedAt: string | null; changedAt: string; versions: { revision: number; at: string; accountName: string; reason: string; recounted: boolean; definition: IndicatorDefinition }[]; can: string[] }
  }
  /** 改指标定义: every version is kept; if the calculation changes, all values are counted again. */
  'indicator.change': {
    input: { code: string; revision: number; definition: IndicatorDefinition; reason: string }
    output: { code: string; state: 'active' | 'retired'; retiredReason: string | null; definition: IndicatorDefinition; revision: number; calculation: number; datasetName: string; providerName: string; division: string; divisionName: string; responsible: { post: string; name: string; organizationName: string; divisionName: string; holder: string | null } | null; refreshedAt: string | null; changedAt: string; versions: { revision: number; at: string; accountName: string; reason: string; recounted: boolean; definition: IndicatorDefinition }[]; can: string[] }
  }
  /** 指标: each with its present value where the reader may see it. */
  'indicator.list': {
    input: { q?: string | undefined; dataset?: string | undefined; division?: string | undefined; retired?: boolean | undefined }
    output: { total: number; items: { code: string; state: 'active' | 'retired'; dataset: string; datasetName: string; providerName: string; division: string; revision: number; changedAt: string; tile: Tile | null; can: string[]; name: string; unit: string }[]; can: string[] }
  }
  /** 打开一个数: definition, value, comparisons, parts, and the deliveries that brought its records. */
  'indicator.number': {
    input: { code: string; division?: string | undefined; period?: string | undefined; at?: string | undefined }
    output: { indicator: { code: string; state: 'active' | 'retired'; retiredReason: string | null; definition: IndicatorDefinition; revision: number; calculation: number; datasetName: string; providerName: string; division: string; divisionName: string; responsible: { post: string; name: string; organizationName: string; divisionName: string; holder: string | null } | null; refreshedAt: string | null; changedAt: string; versions: { revision: number; at: string; accountName: string; reason: string; recounted: boolean; definition: IndicatorDefinition }[]; can: string[] }; tile: Tile; at: string | null; ancestors: { code: string; name: string }[]; numerator: number | null; denominator: number | null; version: number | null; computedAt: string | null; periods: string[]; series: { period: string; value: number | null; numerator: number | null; denominator: number | null; records: number; lastYear: number | null; running: boolean }[]; children: { division: string; name: string; level: number; value: number | null; before: number | null; numerator: number | null; denominator: number | null; records: number; contribution: number | null; state: 'good' | 'near' | 'late' | 'missing'; judged: boolean; opens: boolean }[]; remainder: { records: number; contribution: number | null } | null; unplaced: number; replay: { at: string; until: string | null; value: number | null; records: number; version: number; delivery: string | null; number: number | null }[]; source: { dataset: string; name: string; version: number | null; provider: string; providerName: string; shareType: string | null; classification: string | null; asOf: string | null; fields: { code: string; name: string }[] }; deliveries: { total: number; items: { id: string; number: number; fileName: string; finishedAt: string | null; accountName: string; records: number; rowsRead: number; rowsRejected: number; score: number | null; entry: number | null }[] }; calculated: { entry: number; at: string } | null; can: string[] }
  }
  /** 分地区: an indicator at a division and at those directly below it, for the map and the ranking. */
  'indicator.places': {
    input: { code: string; division?: string | undefined; period?: string | undefined; at?: string | undefined }
    output: { tile: Tile; ancestors: { code: string; name: string }[]; periods: string[]; places: { division: string; name: string; level: number; value: number | null; before: number | null; records: number; state: 'good' | 'near' | 'late' | 'missing'; judged: boolean; opens: boolean }[] }
  }
  /** 试算: what a definition would show; nothing is saved. */
  'indicator.preview': {
    input: { definition: IndicatorDefinition }
    output: { errors: { at: string; message: string }[]; division: { code: string; name: string; level: number } | null; series: { period: string; value: number | null; numerator: number | null; denominator: number | null; records: number; running: boolean }[]; children: { division: string; name: string; value: number | null }[]; unplaced: number; state: 'good' | 'near' | 'late' | 'missing'; counted: { engine: 'postgresql' | 'duckdb'; delivery: number | null; asOf: string | null } | null }
  }
  /** 指标定义 and its history. */
  'indicator.read': {
    input: { code: string }
    output: { code: string; state: 'active' | 'retired'; retiredReason: string | null; definition: IndicatorDefinition; revision: number; calculation: number; datasetName: string; providerName: string; division: string; divisionName: string; responsible: { post: string; name: string; organizationName: string; divisionName: string; holder: string | null } | null; refreshedAt: string | null; changedAt: string; versions: { revision: number; at: string; accountName: string; reason: string; recounted: boolean; definition: IndicatorDefinition }[]; can: string[] }
  }
  /** 这个数里的记录: those that it counts, as far as the reader may see records, masked; the look itself goes into the ledger. */
  'indicator.records': {
    input: { code: string; division: string; period: string; part: 'all' | 'in' | 'out'; delivery?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; fields: { code: string; name: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; unit: string | null; classification: string; shown: 'clear' | 'masked' | 'hidden' }[]; items: { key: string; values: Record<string, string | null>; delivery: string | null; number: number | null; line: number; from: string; until: string | null }[] }
  }
  /** 重算: the periods that deliveries have touched since the last time, or all of them when the calculation is a new one. It can come twice, and several deliveries at once: the watermark says what is in. */
  'indicator.refresh': {
    input: { code: string }
    output: { code: string; periods: number; values: number; changed: number; unplaced: number; watermark: number | null; engine: 'postgresql' | 'duckdb' | null }
  }
  /** 停用: it is counted no more; what it once showed can still be read. */
  'indicator.retire': {
    input: { code: string; revision: number; reason: string }
    output: { code: string; state: 'active' | 'retired'; retiredReason: string | null; definition: IndicatorDefinition; revision: number; calculation: number; datasetName: string; providerName: string; division: string; divisionName: string; responsible: { post: string; name: string; organizationName: string; divisionName: string; holder: string | null } | null; refreshedAt: string | null; changedAt: string; versions: { revision: number; at: string; accountName: string; reason: string; recounted: boolean; definition: IndicatorDefinition }[]; can: string[] }
  }
  /** 指标值: time × division, now or as it was shown at a moment. */
  'indicator.values': {
    input: { code: string; division?: string | undefined; level?: number | undefined; from?: string | undefined; until?: string | undefined; at?: string | undefined; limit?: number | undefined }
    output: { items: { division: string; name: string; level: number; period: string; value: number | null; numerator: number | null; denominator: number | null; records: number; version: number; computedAt: string }[] }
  }
  /** 登记数据来源: from where a dataset is fed by itself, and when. */
  'intake.addSource': {
    input: { dataset: string; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null } }
    output: { id: string; dataset: string; provider: string; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null }; revision: number; pausedAt: string | null; closedAt: string | null; nextAt: string | null; changedAt: string; account: string; last: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null } | null; can: string[] }
  }
  /** 开始分块上传: says what is coming; the pieces follow, and a broken upload goes on where it stopped. */
  'intake.beginUpload': {
    input: { dataset: string; fileName: string; size: number; digest?: string | undefined }
    output: { id: string; dataset: string; fileName: string; size: number; received: number; digest: string | null; state: 'open' | 'delivered' | 'dropped'; delivery: string | null; beganAt: string; touchedAt: string }
  }
  /** 改数据来源: another table, another hour; what was known of its columns is looked at anew. */
  'intake.changeSource': {
    input: { id: string; revision: number; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null } }
    output: { id: string; dataset: string; provider: string; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null }; revision: number; pausedAt: string | null; closedAt: string | null; nextAt: string | null; changedAt: string; account: string; last: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null } | null; can: string[] }
  }
  /** 停用数据来源: the end of it; its runs stay to be read. */
  'intake.closeSource': {
    input: { id: string }
    output: { id: string; dataset: string; provider: string; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null }; revision: number; pausedAt: string | null; closedAt: string | null; nextAt: string | null; changedAt: string; account: string; last: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null } | null; can: string[] }
  }
  /** 可以用的连接: the names of the databases that this dataset may be pulled from. */
  'intake.connections': {
    input: { dataset: string }
    output: { items: string[] }
  }
  /** 交付上传的文件: the whole file becomes a delivery, as if it had come in one piece; asked again, it is the same delivery. */
  'intake.deliverUpload': {
    input: { id: string }
    output: { id: string; delivery: Delivery }
  }
  /** 不采用建议: the contract stays; whoever delivers has to bring what was agreed. */
  'intake.dismissDrift': {
    input: { id: string }
    output: { id: string; dataset: string; version: number; source: string | null; delivery: string | null; state: 'open' | 'taken' | 'dismissed' | 'passed'; changes: { kind: 'added' | 'gone' | 'renamed' | 'retyped'; field: string | null; was: string | null; now: string | null; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | null; format: string | null; blocks: boolean; breaking: boolean; message: string }[]; breaking: boolean; proposal: Contract; target: string | null; foundAt: string; seenAt: string; settledAt: string | null; account: string | null; can: string[] }
  }
  /** 结构变化: which datasets come otherwise than agreed, column by column, and what is proposed. */
  'intake.drifts': {
    input: { dataset?: string | undefined; state?: 'open' | 'taken' | 'dismissed' | 'passed' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; dataset: string; version: number; source: string | null; delivery: string | null; state: 'open' | 'taken' | 'dismissed' | 'passed'; changes: { kind: 'added' | 'gone' | 'renamed' | 'retyped'; field: string | null; was: string | null; now: string | null; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | null; format: string | null; blocks: boolean; breaking: boolean; message: string }[]; breaking: boolean; proposal: Contract; target: string | null; foundAt: string; seenAt: string; settledAt: string | null; account: string | null; can: string[] }[] }
  }
  /** 丢掉上传: what has come so far is forgotten. */
  'intake.dropUpload': {
    input: { id: string }
    output: { id: string; dataset: string; fileName: string; size: number; received: number; digest: string | null; state: 'open' | 'delivered' | 'dropped'; delivery: string | null; beganAt: string; touchedAt: string }
  }
  /** 暂停或继续采集: nothing comes by itself meanwhile. */
  'intake.pauseSource': {
    input: { id: string; paused: boolean }
    output: { id: string; dataset: string; provider: string; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null }; revision: number; pausedAt: string | null; closedAt: string | null; nextAt: string | null; changedAt: string; account: string; last: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null } | null; can: string[] }
  }
  /** 传一块: the bytes from `offset` on. A piece that is here already is answered as if it had just come. */
  'intake.putPart': {
    input: { id: string; offset: number }
    output: { id: string; dataset: string; fileName: string; size: number; received: number; digest: string | null; state: 'open' | 'delivered' | 'dropped'; delivery: string | null; beganAt: string; touchedAt: string }
  }
  /** 上传到哪里了: how many bytes are safe, so that the sender goes on from there. */
  'intake.readUpload': {
    input: { id: string }
    output: { id: string; dataset: string; fileName: string; size: number; received: number; digest: string | null; state: 'open' | 'delivered' | 'dropped'; delivery: string | null; beganAt: string; touchedAt: string }
  }
  /** 现在就取: a run is queued; while one is on its way it is that one. */
  'intake.runSource': {
    input: { id: string }
    output: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null }
  }
  /** 采集记录: every run with what it brought, or why it brought nothing. */
  'intake.runs': {
    input: { dataset?: string | undefined; source?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null }[] }
  }
  /** 数据来源: from where and when datasets are fed by themselves, and how the last run went. */
  'intake.sources': {
    input: { dataset?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; dataset: string; provider: string; settings: { kind: 'folder' | 'postgres' | 'mysql'; folder: string | null; connection: string | null; schema: string | null; table: string | null; mode: 'watermark' | 'full' | null; watermark: string | null; columns: { field: string; column: string }[] }; schedule: { kind: 'none' | 'every' | 'daily' | 'cron'; minutes: number | null; at: string | null; cron: string | null }; revision: number; pausedAt: string | null; closedAt: string | null; nextAt: string | null; changedAt: string; account: string; last: { id: string; source: string; dataset: string; state: 'queued' | 'running' | 'delivered' | 'nothing' | 'waiting' | 'skipped' | 'failed'; reason: string | null; byHand: boolean; queuedAt: string; finishedAt: string | null; fileName: string | null; rows: number | null; watermarkFrom: string | null; watermarkUntil: string | null; delivery: string | null; deliveryState: string | null; deliveryNumber: number | null; vanished: number | null } | null; can: string[] }[] }
  }
  /** 采用建议: the proposed contract becomes the draft of the next version; what would break readers becomes a dataset of its own that succeeds this one. What waits goes in when the draft is published. */
  'intake.takeDrift': {
    input: { id: string; successor?: string | undefined }
    output: { drift: { id: string; dataset: string; version: number; source: string | null; delivery: string | null; state: 'open' | 'taken' | 'dismissed' | 'passed'; changes: { kind: 'added' | 'gone' | 'renamed' | 'retyped'; field: string | null; was: string | null; now: string | null; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | null; format: string | null; blocks: boolean; breaking: boolean; message: string }[]; breaking: boolean; proposal: Contract; target: string | null; foundAt: string; seenAt: string; settledAt: string | null; account: string | null; can: string[] }; code: string; revision: number }
  }
  /** 检查点: newest first. They hold hashes alone, so the areas do not narrow. */
  'ledger.checkpoints': {
    input: { before?: number | undefined; limit?: number | undefined }
    output: { items: Checkpoint[]; next: number | null }
  }
  /** 导出账本: the whole chain, an entry a line (NDJSON), for whoever verifies it elsewhere. */
  'ledger.export': {
    input: Record<string, never>
    output: never
  }
  /** 查存证: what was done and looked at, newest first, within the post's areas. */
  'ledger.list': {
    input: { action?: string | undefined; account?: string | undefined; organization?: string | undefined; division?: string | undefined; subject?: string | undefined; from?: string | undefined; until?: string | undefined; before?: number | undefined; limit?: number | undefined }
    output: { items: LedgerEntry[]; next: number | null }
  }
  /** 存证证明: the last time that an action was done to a subject, with the proof. */
  'ledger.prove': {
    input: { action: string; subject: string }
    output: { entry: LedgerEntry; inputDigest: string; hash: string | null; prevHash: string | null; digest: 'sha256' | 'sm3' | null; checkpoint: Checkpoint | null; proof: Proof | null }
  }
  /** 回执的证明: whoever holds a receipt gets, without signing in, the proof that its entry is in the sealed ledger. Of nothing else is anything said. */
  'ledger.proveReceipt': {
    input: { receipt: string }
    output: { state: 'proved' | 'waiting'; key: { id: string; algorithm: 'ed25519' | 'sm2'; publicKey: string }; proof: Proof | null }
  }
  /** 谁看过我的数据的证明: that a look one was told of is in the sealed ledger, to be checked in one's own browser. Only of looks at oneself. */
  'ledger.proveSeen': {
    input: { entry: number }
    output: { state: 'proved' | 'waiting'; proof: Proof | null }
  }
  /** 一条存证: with its place in the chain, its checkpoint and the proof that it is included. */
  'ledger.read': {
    input: { id: number }
    output: { entry: LedgerEntry; inputDigest: string; hash: string | null; prevHash: string | null; digest: 'sha256' | 'sm3' | null; checkpoint: Checkpoint | null; proof: Proof | null }
  }
  /** 取回执: of a download that one has made oneself, when it has gone out whole or was broken off. */
  'ledger.receipt': {
    input: { entry: number }
    output: { format: 'yiwang-receipt-1'; action: string; subject: string; account: string; rows: number | null; entry: number; at: string; digest: 'sha256' | 'sm3'; salt: string; requestHash: string; responseHash: string; key: string; signature: string }
  }
  /** 谁看过我的数据: each look at records of the person, or of the company, whom the sign-in named; newest first. Of nobody else. */
  'ledger.seen': {
    input: { before?: number | undefined; limit?: number | undefined }
    output: { known: boolean; items: { id: number; at: string; who: string; post: string | null; organization: string | null; organizationName: string | null; action: string; subject: string; dataset: string | null; purpose: string | null; legalBasis: string | null; service: string | null; grant: string | null; fields: string[]; clear: string[]; seq: number | null }[]; next: number | null }
  }
  /** 账本近况: how far it is chained and sealed, with which key, and what the last verification found. */
  'ledger.status': {
    input: Record<string, never>
    output: { lastSeq: number; lastChainedAt: string | null; unchained: number; digest: 'sha256' | 'sm3' | null; checkpoint: Checkpoint | null; keys: { id: string; algorithm: 'ed25519' | 'sm2'; publicKey: string; addedAt: string; current: boolean }[]; verification: { id: string; account: string; accountName: string; askedAt: string; startedAt: string | null; finishedAt: string | null; state: 'waiting' | 'running' | 'whole' | 'broken' | 'failed'; entries: number; checkpoints: number; message: string } | null; can: string[] }
  }
  /** 核验账本: the server looks at the whole chain; the result is in the ledger's status. One that is under way is not begun again. */
  'ledger.verify': {
    input: Record<string, never>
    output: { id: string; account: string; accountName: string; askedAt: string; startedAt: string | null; finishedAt: string | null; state: 'waiting' | 'running' | 'whole' | 'broken' | 'failed'; entries: number; checkpoints: number; message: string }
  }
  /** 要是没了: which indicators, boards, grants, rules, lists and readers break if this dataset or this field goes. */
  'lineage.breaks': {
    input: { code: string; column?: string | undefined }
    output: { code: string; column: string | null; columnName: string | null; roles: ('key' | 'time' | 'division')[]; items: { kind: 'dataset' | 'delivery' | 'table' | 'indicator' | 'board' | 'grant' | 'subscription' | 'consumer' | 'element' | 'rule' | 'demand' | 'duty'; code: string; name: string; how: 'value' | 'filter' | 'group'; organizationName: string | null }[]; partial: boolean }
  }
  /** 下载 OpenLineage 事件, one on each line (NDJSON). */
  'lineage.downloadEvents': {
    input: { dataset?: string | undefined; from?: string | undefined }
    output: never
  }
  /** OpenLineage 事件, oldest first: each delivery as a run with its schema, column lineage, quality and owner. */
  'lineage.events': {
    input: { dataset?: string | undefined; from?: string | undefined; after?: number | undefined; limit?: number | undefined }
    output: { events: { eventType: 'START' | 'COMPLETE' | 'FAIL' | 'ABORT'; eventTime: string; producer: string; schemaURL: string; run: { runId: string; facets: Record<string, unknown> }; job: { namespace: string; name: string; facets: Record<string, unknown> }; inputs: Record<string, unknown>[]; outputs: Record<string, unknown>[] }[]; next: number | null }
  }
  /** 血缘: what a dataset, a column or an indicator comes from and what is made of it, as a picture of nodes and links. */
  'lineage.read': {
    input: { dataset?: string | undefined; column?: string | undefined; indicator?: string | undefined }
    output: { nodes: { id: string; kind: 'dataset' | 'delivery' | 'table' | 'indicator' | 'board' | 'grant' | 'subscription' | 'consumer' | 'element' | 'rule' | 'demand' | 'duty'; code: string; name: string; level: number; columns: { code: string; name: string }[] }[]; links: { from: string; to: string; columns: { from: string | null; to: string | null; how: 'value' | 'filter' | 'group' }[] }[]; partial: boolean; can: string[] }
  }
  /** 提需求: a department says what it needs, for which service, on which legal basis. */
  'lists.addDemand': {
    input: { consumer: string; name: string; service: string; legalBasis: string; elements?: string[] | undefined; dataset?: string | undefined; fields?: string[] | undefined }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; consumer: string; consumerName: string; service: string; fields: { code: string; name: string }[]; state: 'open' | 'met' | 'refused' | 'withdrawn'; duties: number; dueOn: string | null }
  }
  /** 定责任: the bureau names the department that answers, or the department takes it on itself; with a deadline. */
  'lists.addDuty': {
    input: { provider: string; demand?: string | undefined; name: string; legalBasis: string; elements?: string[] | undefined; dataset?: string | undefined; dueOn: string }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; demand: string | null; demandName: string | null; consumerName: string | null; dueOn: string; state: 'open' | 'done' | 'lifted'; late: boolean }
  }
  /** 报负面清单: a department proposes what it may not share and names the law; it holds once the bureau confirms it. */
  'lists.addExclusion': {
    input: { provider: string; name: string; legalBasis: string; reason: string; elements?: string[] | undefined; dataset?: string | undefined; fields?: string[] | undefined }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; reason: string; fields: { code: string; name: string }[]; state: 'proposed' | 'active' | 'ended'; confirmedAt: string | null }
  }
  /** 改需求, while nobody has settled it. */
  'lists.changeDemand': {
    input: { id: string; revision: number; name: string; service: string; legalBasis: string; elements?: string[] | undefined; dataset?: string | undefined; fields?: string[] | undefined }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; consumer: string; consumerName: string; service: string; fields: { code: string; name: string }[]; state: 'open' | 'met' | 'refused' | 'withdrawn'; duties: number; dueOn: string | null }
  }
  /** 改责任: another dataset or other elements; a later day is for the bureau to give. */
  'lists.changeDuty': {
    input: { id: string; revision: number; name: string; legalBasis: string; elements?: string[] | undefined; dataset?: string | undefined; dueOn: string }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; demand: string | null; demandName: string | null; consumerName: string | null; dueOn: string; state: 'open' | 'done' | 'lifted'; late: boolean }
  }
  /** 改负面清单的一条: by the department until it is confirmed, afterwards by the bureau alone. */
  'lists.changeExclusion': {
    input: { id: string; revision: number; name: string; legalBasis: string; reason: string; elements?: string[] | undefined; dataset?: string | undefined; fields?: string[] | undefined }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; reason: string; fields: { code: string; name: string }[]; state: 'proposed' | 'active' | 'ended'; confirmedAt: string | null }
  }
  /** 了结需求: met or withdrawn by the department that asked; 不予满足 is for the bureau to say. */
  'lists.closeDemand': {
    input: { id: string; revision: number; outcome: 'met' | 'refused' | 'withdrawn'; note: string }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; consumer: string; consumerName: string; service: string; fields: { code: string; name: string }[]; state: 'open' | 'met' | 'refused' | 'withdrawn'; duties: number; dueOn: string | null }
  }
  /** 了结责任: done once the dataset is published and has been delivered; to lift it is for the bureau. */
  'lists.closeDuty': {
    input: { id: string; revision: number; outcome: 'done' | 'lifted'; note: string }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; demand: string | null; demandName: string | null; consumerName: string | null; dueOn: string; state: 'open' | 'done' | 'lifted'; late: boolean }
  }
  /** 确认: the bureau has looked at the law; from now on the entry holds. */
  'lists.confirmExclusion': {
    input: { id: string; revision: number }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; reason: string; fields: { code: string; name: string }[]; state: 'proposed' | 'active' | 'ended'; confirmedAt: string | null }
  }
  /** 需求清单, what is open first. */
  'lists.demands': {
    input: { state?: 'open' | 'met' | 'refused' | 'withdrawn' | undefined; q?: string | undefined; organization?: string | undefined; dataset?: string | undefined; element?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; consumer: string; consumerName: string; service: string; fields: { code: string; name: string }[]; state: 'open' | 'met' | 'refused' | 'withdrawn'; duties: number; dueOn: string | null }[]; can: string[] }
  }
  /** 下载共享成绩单. */
  'lists.downloadScorecard': {
    input: { from?: string | undefined; until?: string | undefined }
    output: never
  }
  /** 责任清单, the next deadline first. */
  'lists.duties': {
    input: { state?: 'open' | 'done' | 'lifted' | undefined; late?: boolean | undefined; demand?: string | undefined; q?: string | undefined; organization?: string | undefined; dataset?: string | undefined; element?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; demand: string | null; demandName: string | null; consumerName: string | null; dueOn: string; state: 'open' | 'done' | 'lifted'; late: boolean }[]; can: string[] }
  }
  /** 移出负面清单: what was only proposed its department takes back; what holds the bureau ends. */
  'lists.endExclusion': {
    input: { id: string; revision: number; note: string }
    output: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; reason: string; fields: { code: string; name: string }[]; state: 'proposed' | 'active' | 'ended'; confirmedAt: string | null }
  }
  /** 负面清单, what waits for the bureau first. */
  'lists.exclusions': {
    input: { state?: 'proposed' | 'active' | 'ended' | undefined; q?: string | undefined; organization?: string | undefined; dataset?: string | undefined; element?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; name: string; division: string; legalBasis: string; elements: { code: string; name: string }[]; dataset: string | null; datasetName: string | null; note: string | null; revision: number; createdAt: string; changedAt: string; closedAt: string | null; can: string[]; provider: string; providerName: string; reason: string; fields: { code: string; name: string }[]; state: 'proposed' | 'active' | 'ended'; confirmedAt: string | null }[]; can: string[] }
  }
  /** 对账: where lists, catalogue and grants do not agree, for a department its own, for the bureau all. */
  'lists.reconcile': {
    input: { kind?: 'demandWithoutDuty' | 'demandExcluded' | 'demandWithoutGrant' | 'dutyOverdue' | 'dutyWithoutDataset' | 'dutyWithoutDelivery' | 'dutyIncomplete' | 'grantWithoutDemand' | 'grantExcluded' | 'exclusionContradicted' | 'refusalWithoutExclusion' | undefined; organization?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { kind: 'demandWithoutDuty' | 'demandExcluded' | 'demandWithoutGrant' | 'dutyOverdue' | 'dutyWithoutDataset' | 'dutyWithoutDelivery' | 'dutyIncomplete' | 'grantWithoutDemand' | 'grantExcluded' | 'exclusionContradicted' | 'refusalWithoutExclusion'; organization: string; organizationName: string; name: string; demand: string | null; duty: string | null; exclusion: string | null; grant: string | null; dataset: string | null; datasetName: string | null; about: string[]; shareType: 'unconditional' | 'conditional' | 'none' | null; day: string | null }[]; counts: { kind: 'demandWithoutDuty' | 'demandExcluded' | 'demandWithoutGrant' | 'dutyOverdue' | 'dutyWithoutDataset' | 'dutyWithoutDelivery' | 'dutyIncomplete' | 'grantWithoutDemand' | 'grantExcluded' | 'exclusionContradicted' | 'refusalWithoutExclusion'; count: number }[] }
  }
  /** 共享成绩单: who shares and who stalls, each department by what it really did; a department sees its own line, the bureau all. */
  'lists.scorecard': {
    input: { from?: string | undefined; until?: string | undefined; organization?: string | undefined }
    output: { from: string; until: string; items: { organization: string; organizationName: string; division: string; published: number; late: number; deliveries: number; refused: number; quality: number | null; given: number; received: number; pending: number; pendingDays: number | null; served: number; asked: number; demands: number; duties: number; dutiesLate: number; stalls: ('late' | 'refused' | 'pending' | 'duties' | 'quality' | 'nothing')[] }[]; stalling: number }
  }
  /** 成绩单上的一个数点开: the list of what was counted. */
  'lists.scorecardRows': {
    input: { from?: string | undefined; until?: string | undefined; organization: string; figure: 'published' | 'late' | 'deliveries' | 'refused' | 'given' | 'received' | 'pending' | 'served' | 'asked' | 'demands' | 'duties' | 'dutiesLate'; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { kind: 'dataset' | 'delivery' | 'grant' | 'demand' | 'duty'; id: string; dataset: string | null; name: string; other: string | null; at: string | null; count: number }[]; organizationName: string }
  }
  /** 一数一源: each data element with its source, its keepers and who asks for it. */
  'lists.sources': {
    input: { q?: string | undefined; open?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { element: string; name: string; revision: number; authority: string | null; authorityName: string | null; keepers: { dataset: string; datasetName: string; provider: string; providerName: string; field: string; fieldName: string; authority: boolean; records: number }[]; providers: number; demands: number; comparable: { left: string; right: string; leftName: string; rightName: string; by: string; byName: string }[]; can: string[] }[] }
  }
  /** 新建流程 as a draft; from a drawing of one's own, or from a neighbour's file. */
  'model.add': {
    input: { code: string; name: string; organization: string; document: ModelDocument; note?: string | null | undefined }
    output: Model
  }
  /** 改流程: on one in force, begins the next version; running cases keep theirs. */
  'model.change': {
    input: { code: string; revision: number; name: string; document: ModelDocument; note?: string | null | undefined }
    output: Model
  }
  /** 检查: what is wrong with a drawing before it is saved. */
  'model.check': {
    input: { document: ModelDocument }
    output: { findings: ModelFinding[] }
  }
  /** 放弃草稿: back to the version in force. A model that was never in force keeps its draft: it is withdrawn instead. */
  'model.discard': {
    input: { code: string; revision: number }
    output: Model
  }
  /** 导出: a whole kind of case as one file, for a neighbour to take over. */
  'model.export': {
    input: { code: string; number?: number | undefined }
    output: { code: string; name: string; document: ModelDocument; note: string | null }
  }
  /** 流程, those changed last first. How the house works is no secret among officials, so the areas do not narrow. */
  'model.list': {
    input: { q?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: ModelSummary[]; can: string[] }
  }
  /** 画图用得上的: roles and who holds them, what the house can do by itself, other kinds. */
  'model.parts': {
    input: Record<string, never>
    output: ModelParts
  }
  /** 发布流程: the next case follows it. Whoever drew it does not put it in force. */
  'model.publish': {
    input: { code: string; revision: number }
    output: Model
  }
  /** 一个流程 with its versions and what is wrong with the one shown. */
  'model.read': {
    input: { code: string; number?: number | undefined }
    output: Model
  }
  /** 停用流程: no new case; those that run go on to their end. */
  'model.withdraw': {
    input: { code: string; revision: number; reason: string }
    output: Model
  }
  /** 改模板: what is said at an event from now on. */
  'notice.changeTemplate': {
    input: { event: string; revision: number; title: string; body: string; channels: ('sms' | 'email' | 'webhook')[] }
    output: NoticeTemplate
  }
  /** 怎么找我, as I chose it. */
  'notice.channels': {
    input: Record<string, never>
    output: { channels: ('sms' | 'email' | 'webhook')[]; phone: string | null; email: string | null; webhook: string | null; secret: string | null; quiet: { from: string; until: string } | null; sandbox: boolean }
  }
  /** 怎么找我: channels, addresses and quiet hours of one's own. */
  'notice.chooseChannels': {
    input: { channels: ('sms' | 'email' | 'webhook')[]; phone?: string | null | undefined; email?: string | null | undefined; webhook?: string | null | undefined; quiet: { from: string; until: string } | null }
    output: { channels: ('sms' | 'email' | 'webhook')[]; phone: string | null; email: string | null; webhook: string | null; secret: string | null; quiet: { from: string; until: string } | null; sandbox: boolean }
  }
  /** 消息: one's own, the latest first. */
  'notice.list': {
    input: Record<string, never>
    output: { unread: number; muted: ('came' | 'returned' | 'urged' | 'near' | 'late' | 'closed')[]; items: { id: number; kind: 'came' | 'returned' | 'urged' | 'near' | 'late' | 'closed'; filed: string; title: string; step: string | null; at: string; read: boolean }[] }
  }
  /** 我的消息, the latest first. */
  'notice.messages': {
    input: { unread?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { unread: number; total: number; items: Message[] }
  }
  /** 不想听: kinds that are not told to one any more. */
  'notice.mute': {
    input: { kinds: ('came' | 'returned' | 'urged' | 'near' | 'late' | 'closed')[] }
    output: { unread: number; muted: ('came' | 'returned' | 'urged' | 'near' | 'late' | 'closed')[]; items: { id: number; kind: 'came' | 'returned' | 'urged' | 'near' | 'late' | 'closed'; filed: string; title: string; step: string | null; at: string; read: boolean }[] }
  }
  /** 发件箱: what left by which channel, what waits and what was given up; addresses are masked. */
  'notice.outbox': {
    input: { state?: 'waiting' | 'sent' | 'dead' | undefined; channel?: 'sms' | 'email' | 'webhook' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: NoticeSending[]; dead: number; can: string[] }
  }
  /** 看过了: all of one's own up to one of them. */
  'notice.read': {
    input: { until: number }
    output: { unread: number; muted: ('came' | 'returned' | 'urged' | 'near' | 'late' | 'closed')[]; items: { id: number; kind: 'came' | 'returned' | 'urged' | 'near' | 'late' | 'closed'; filed: string; title: string; step: string | null; at: string; read: boolean }[] }
  }
  /** 看过了. */
  'notice.readMessages': {
    input: { ids?: string[] | undefined }
    output: { unread: number }
  }
  /** 再发 what was given up. */
  'notice.resend': {
    input: { ids?: string[] | undefined }
    output: { sendings: number }
  }
  /** 消息模板. */
  'notice.templates': {
    input: Record<string, never>
    output: { items: NoticeTemplate[] }
  }
  /** 更正: the source's new value comes as a delivery of one record, and with it every copy. */
  'objection.correct': {
    input: { id: string; revision?: number | undefined; value: string; answer?: string | null | undefined }
    output: Objection
  }
  /** 维持原值, with the reason. */
  'objection.keep': {
    input: { id: string; revision?: number | undefined; answer: string }
    output: Objection
  }
  /** 疑义, one's own and those one is to answer; what is open first. What was doubted is seen by the two sides only, and each look is noted. */
  'objection.list': {
    input: { side?: 'raised' | 'received' | undefined; state?: 'raised' | 'correcting' | 'corrected' | 'kept' | 'withdrawn' | undefined; dataset?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: Objection[] }
  }
  /** 提疑义: whoever reads a record, under a grant or by right, says which field is doubtful, what it should be and why. */
  'objection.raise': {
    input: { grant?: string | undefined; key?: Record<string, string | number | boolean> | undefined; dataset?: string | undefined; record?: string | undefined; field: string; proposed?: string | null | undefined; reason: string }
    output: Objection
  }
  /** 一条疑义 with its answer. */
  'objection.read': {
    input: { id: string }
    output: Objection
  }
  /** 撤回疑义, by whoever raised it. */
  'objection.withdraw': {
    input: { id: string; revision?: number | undefined }
    output: Objection
  }
  /** 一个发放批次 with what became of each item. */
  'payment.batch': {
    input: { id: string; state?: 'waiting' | 'paid' | 'refused' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: PaymentBatchWhole
  }
  /** 发放批次 of one's organization, the latest first. */
  'payment.batches': {
    input: { subject?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: PaymentBatch[] }
  }
  /** 对账 of the last days, and the differences that are not settled; or all. */
  'payment.days': {
    input: { all?: boolean | undefined }
    output: PaymentDays
  }
  /** 缴款单 of one's organization, the latest first. */
  'payment.list': {
    input: { state?: 'open' | 'paid' | 'failed' | 'expired' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; number: number; title: string; fen: number; organization: string; organizationName: string; state: 'open' | 'paid' | 'failed' | 'expired'; filed: string | null; openedAt: string; expiresAt: string; paidAt: string | null; reference: string | null; message: string | null; refunded: number; notice: string | null; accountName: string }[] }
  }
  /** 我的缴款单: what oneself is to pay, has paid and got back. */
  'payment.own': {
    input: Record<string, never>
    output: { items: OwnPayment[] }
  }
  /** 在演示支付里付款, or let it fail: what the page of a bank would do. What becomes of it the house hears from the channel, as of any other. */
  'payment.payInSandbox': {
    input: { id: string; outcome?: 'pay' | 'fail' | undefined }
    output: OwnPayment
  }
  /** 一张缴款单 with its refunds. */
  'payment.read': {
    input: { id: string }
    output: Payment
  }
  /** 一张自己的缴款单. */
  'payment.readOwn': {
    input: { id: string }
    output: OwnPayment
  }
  /** 再对一次账, of a day that is over. */
  'payment.reconcile': {
    input: { day: string }
    output: { id: string; day: string }
  }
  /** 退款: whole or a part, with the reason; it goes back the way it came. */
  'payment.refund': {
    input: { id: string; fen: number; reason: string }
    output: Payment
  }
  /** 再发一次 what the channel refused, now that somebody looked at it. */
  'payment.retry': {
    input: { id: string; line: number }
    output: PaymentBatchWhole
  }
  /** 再退一次 what the channel refused, now that somebody looked at it; never more than is left. */
  'payment.retryRefund': {
    input: { id: string }
    output: Payment
  }
  /** 差异处理好了, and how. */
  'payment.settle': {
    input: { id: string; note: string }
    output: PaymentDays
  }
  /** 加一条质量规则; it counts from the next delivery on. */
  'quality.addRule': {
    input: { code: string; rule: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation?: string | undefined }
    output: { dataset: string; code: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation: string; origin: 'contract' | 'own'; revision: number; changedAt: string }
  }
  /** 改规则: what follows from the contract can be loosened, switched off or sharpened too; from the next delivery on. */
  'quality.changeRule': {
    input: { code: string; rule: string; revision: number; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation?: string | undefined }
    output: { dataset: string; code: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation: string; origin: 'contract' | 'own'; revision: number; changedAt: string }
  }
  /** 一批的质量: the score, each kind, and what every rule found. */
  'quality.delivery': {
    input: { id: string }
    output: { delivery: string; dataset: string; number: number; at: string; score: number | null; kinds: { completeness: number | null; uniqueness: number | null; validity: number | null; consistency: number | null; timeliness: number | null; accuracy: number | null }; filled: Record<string, number>; results: { rule: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; severity: 'reject' | 'issue'; weight: number; applicable: number; broken: number; score: number | null; lines: number[] }[]; formula: string }
  }
  /** 各部门的质量: how the scores of each department went by month, in all and by kind, within what the reader may see. */
  'quality.departments': {
    input: { provider?: string | undefined; months?: number | undefined }
    output: { target: number; months: string[]; items: { provider: string; name: string; datasets: number; score: number | null; kinds: { completeness: number | null; uniqueness: number | null; validity: number | null; consistency: number | null; timeliness: number | null; accuracy: number | null }; openIssues: number; points: { month: string; score: number | null; kinds: { completeness: number | null; uniqueness: number | null; validity: number | null; consistency: number | null; timeliness: number | null; accuracy: number | null }; datasets: number }[] }[] }
  }
  /** 导出质量问题, as a file for a spreadsheet. */
  'quality.downloadIssues': {
    input: { dataset?: string | undefined; provider?: string | undefined; kind?: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy' | undefined; state?: 'open' | 'settled' | 'mended' | 'accepted' | undefined }
    output: never
  }
  /** 质量问题, open ones first, within what the reader may see. */
  'quality.issues': {
    input: { dataset?: string | undefined; provider?: string | undefined; kind?: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy' | undefined; state?: 'open' | 'settled' | 'mended' | 'accepted' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; dataset: string; datasetName: string; provider: string; rule: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; state: 'open' | 'mended' | 'accepted'; broken: number; applicable: number; deliveries: number; firstDelivery: string; firstNumber: number; lastDelivery: string; lastNumber: number; lines: number[]; openedAt: string; seenAt: string; settledAt: string | null; settledBy: string | null; note: string | null; revision: number }[] }
  }
  /** 规则库: what is often asked of records, filled in for this dataset as far as its fields allow. */
  'quality.library': {
    input: { code: string }
    output: { items: { template: string; name: string; about: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; suggestions: { name: string; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number } }[] }[] }
  }
  /** 列的画像: how the values of each field are spread, as far as its level lets them be shown, and what a delivery changed. */
  'quality.profile': {
    input: { code: string; delivery?: string | undefined }
    output: { dataset: string; delivery: string; number: number; at: string; records: number; sampled: number | null; before: number | null; columns: { field: string; filled: number; distinct: number; exact: boolean; min: string | null; max: string | null; quartiles: string[] | null; histogram: { from: number; until: number; counts: number[] } | null; lengths: { min: number; max: number; mean: number } | null; top: { value: string; count: number }[]; sample: string[]; name: string; type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'; unit: string | null; shown: 'clear' | 'masked' | 'hidden' }[]; drift: { field: string; level: 'some' | 'much'; index: number | null; emptyBefore: number; emptyAfter: number; middleBefore: string | null; middleAfter: string | null; mover: { value: string; before: number; after: number } | null; sentence: string }[]; kept: { delivery: string; number: number; at: string }[] }
  }
  /** 一条规则从前的样子: what was asked from when on, who changed it. */
  'quality.ruleVersions': {
    input: { code: string; rule: string }
    output: { items: { revision: number; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation: string; changedBy: string; changedAt: string }[] }
  }
  /** 一个信息资源的质量规则: those that follow from its contract and those that people have added. */
  'quality.rules': {
    input: { code: string }
    output: { items: { dataset: string; code: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation: string; origin: 'contract' | 'own'; revision: number; changedAt: string }[]; can: string[] }
  }
  /** 了结: somebody has looked and says what came of it; if the rule is broken again, a new issue opens. */
  'quality.settle': {
    input: { id: string; revision?: number | undefined; outcome?: 'mended' | 'accepted' | undefined; note: string }
    output: { id: string; dataset: string; datasetName: string; provider: string; rule: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; state: 'open' | 'mended' | 'accepted'; broken: number; applicable: number; deliveries: number; firstDelivery: string; firstNumber: number; lastDelivery: string; lastNumber: number; lines: number[]; openedAt: string; seenAt: string; settledAt: string | null; settledBy: string | null; note: string | null; revision: number }
  }
  /** 质量分的走势: the last hundred deliveries, oldest first. */
  'quality.trend': {
    input: { code: string }
    output: { dataset: string; target: number; points: { delivery: string; number: number; at: string; score: number | null; kinds: { completeness: number | null; uniqueness: number | null; validity: number | null; consistency: number | null; timeliness: number | null; accuracy: number | null } }[]; openIssues: number }
  }
  /** 试一试: asks a rule of all records there are, before it is switched on; nothing is changed. The examples are masked by level for everybody. */
  'quality.try': {
    input: { code: string; rule?: string | undefined; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'; check: { check: 'filled'; field: string } | { check: 'accepted' } | { check: 'once' } | { check: 'condition'; when?: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] }; expect: { field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] } | { all: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] } | { any: ({ field: string; op: 'present' | 'missing' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in' | 'notIn' | 'matches' | 'startsWith' | 'contains'; value?: number | string | boolean; other?: string; values?: string[]; pattern?: string } | { field: string; is: 'equals' | 'notEquals' | 'in' | 'atLeast' | 'atMost' | 'startsWith' | 'contains' | 'empty' | 'filled'; value?: string | number | boolean; values?: (string | number | boolean)[] })[] })[] })[] } } | { check: 'steady'; field: string; along: string; by: string[] } | { check: 'legible' } | { check: 'onTime' } | { check: 'inList'; field: string; list: string } | { check: 'checkDigit'; field: string; form: 'residentId' | 'uscc' | 'phone' } | { check: 'sum'; parts: string[]; total: string; within: number } | { check: 'unique'; fields: string[] } | { check: 'exists'; field: string; dataset: string; to: string } | { check: 'jump'; field: string; most: number }; weight: number; severity: 'reject' | 'issue'; tolerance: number; enabled: boolean; explanation?: string | undefined }
    output: { records: number; applicable: number; broken: number; issue: boolean; before: number | null; after: number | null; fields: { code: string; name: string; shown: 'clear' | 'masked' | 'hidden' }[]; examples: { record: string; line: number; values: Record<string, string | null> }[] }
  }
  /** 扫码评: the visit that a code stands for; nobody is named. */
  'rating.at': {
    input: { ticket: string }
    output: RatingVisit
  }
  /** 看文字评价: shown to everybody, without numbers of persons, or not. */
  'rating.check': {
    input: { id: string; show: boolean }
    output: { id: string }
  }
  /** 下载好差评公开. */
  'rating.downloadPublic': {
    input: { by: 'organization' | 'service' | 'window' | 'month'; organization?: string | undefined; from?: string | undefined; until?: string | undefined }
    output: never
  }
  /** 评价: what was done for oneself, once; and again after a bad one was mended. */
  'rating.give': {
    input: { occasion: string; level: number; items?: string[] | undefined; text?: string | null | undefined; anonymous?: boolean | undefined; channel?: 'pc' | 'mobile' | 'qr' | 'pad' | 'terminal' | 'phone' | 'sms' | undefined }
    output: RatingOccasion
  }
  /** 扫码评: by the code at the window or on the slip; the number of the visit is all that one needs. */
  'rating.giveAt': {
    input: { ticket: string; level: number; items?: string[] | undefined; text?: string | null | undefined }
    output: { id: string }
  }
  /** 在窗口评: whoever stands there, on the window's pad; nobody asks for his name. */
  'rating.giveHere': {
    input: { ticket: string; level: number; items?: string[] | undefined; text?: string | null | undefined }
    output: { id: string }
  }
  /** 评价, of one's own department, or of all that one governs. */
  'rating.list': {
    input: { only?: 'bad' | 'texts' | undefined; organization?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: Rating[] }
  }
  /** 我的评价: what I may rate, and what I said. */
  'rating.own': {
    input: Record<string, never>
    output: { items: RatingOccasion[] }
  }
  /** 好差评公开, for everybody: how departments, services and windows are rated, month by month, and what people wrote; few ratings are not told apart. Without days: the last year. */
  'rating.public': {
    input: { by: 'organization' | 'service' | 'window' | 'month'; organization?: string | undefined; from?: string | undefined; until?: string | undefined }
    output: { from: string; floor: number; total: { occasions: number; rated: number | null; activeRate: number | null; satisfiedRate: number | null; levels: number[] | null; bad: number | null; mendedRate: number | null; calledRate: number | null; struck: number | null; few: boolean }; items: { code: string; name: string; occasions: number; rated: number | null; activeRate: number | null; satisfiedRate: number | null; levels: number[] | null; bad: number | null; mendedRate: number | null; calledRate: number | null; struck: number | null; few: boolean }[]; texts: { on: string; level: number; serviceName: string; organizationName: string; text: string; mended: string | null }[] }
  }
  /** 好差评汇总, of one's own department, or of all that one governs: by 事项, 部门, 窗口 or 月. Without days: the last year. */
  'rating.sums': {
    input: { by: 'organization' | 'service' | 'window' | 'month'; organization?: string | undefined; from?: string | undefined; until?: string | undefined }
    output: { total: { occasions: number; rated: number; activeRate: number | null; satisfiedRate: number | null; levels: number[]; bad: number; mendedRate: number | null; calledRate: number | null; struck: number }; items: { code: string; name: string; occasions: number; rated: number; activeRate: number | null; satisfiedRate: number | null; levels: number[]; bad: number; mendedRate: number | null; calledRate: number | null; struck: number }[] }
  }
  /** 新建代码表, with its first version. */
  'registry.addCodeList': {
    input: { code: string; name: string; source: string; provenance: 'standard' | 'law' | 'public' | 'unverified' | 'local'; region: string | null; validFrom: string; validUntil: string | null; items: { code: string; name: string; parent: string | null }[] }
    output: { code: string; name: string; version: number; source: string; provenance: 'standard' | 'law' | 'public' | 'unverified' | 'local'; region: string | null; validFrom: string; validUntil: string | null; items: { code: string; name: string; parent: string | null }[]; versions: number[] }
  }
  /** 代码表换版: what was is kept, so that old records keep their meaning. */
  'registry.addCodeListVersion': {
    input: { code: string; revision: number; source: string; provenance: 'standard' | 'law' | 'public' | 'unverified' | 'local'; region: string | null; validFrom: string; validUntil: string | null; items: { code: string; name: string; parent: string | null }[] }
    output: { code: string; name: string; version: number; source: string; provenance: 'standard' | 'law' | 'public' | 'unverified' | 'local'; region: string | null; validFrom: string; validUntil: string | null; items: { code: string; name: string; parent: string | null }[]; versions: number[] }
  }
  /** 登记机构. */
  'registry.addOrganization': {
    input: { code: string; name: string; shortName?: string | undefined; division: string; parent?: string | null | undefined; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; validFrom: string }
    output: { code: string; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; validFrom: string; validUntil: string | null; successor: string | null; revision: number; can: string[] }
  }
  /** 区划变更: merge, split, rename, move, adjust; codes below go with what they belong to. */
  'registry.changeDivision': {
    input: { kind: 'merge' | 'split' | 'rename' | 'move' | 'adjust'; from: string[]; to: { code: string; name: string }[]; parts?: { from: string; to: string }[] | undefined; effectiveOn: string; basis: string }
    output: { id: number; kind: 'merge' | 'split' | 'rename' | 'move' | 'adjust'; effectiveOn: string; basis: string; parts: { from: string; to: string; main: boolean }[]; account: string; at: string }
  }
  /** 修改机构: a new name, place or parent; what it was is kept. */
  'registry.changeOrganization': {
    input: { code: string; revision: number; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; reason: string }
    output: { code: string; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; validFrom: string; validUntil: string | null; successor: string | null; revision: number; can: string[] }
  }
  /** 撤销机构, or merge it into another: its history stays, its successor is named. */
  'registry.closeOrganization': {
    input: { code: string; revision: number; validUntil: string; successor: string | null; reason: string }
    output: { code: string; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; validFrom: string; validUntil: string | null; successor: string | null; revision: number; can: string[] }
  }
  /** 代码表目录: the version of each list that holds on a day. */
  'registry.listCodeLists': {
    input: { q?: string | undefined; at?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; version: number; source: string; provenance: 'standard' | 'law' | 'public' | 'unverified' | 'local'; region: string | null; validFrom: string; validUntil: string | null; items: number }[] }
  }
  /** 行政区划 of a day, by parent, level, name, pinyin initials or code. */
  'registry.listDivisions': {
    input: { parent?: string | undefined; level?: number | undefined; at?: string | undefined; q?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; level: number; parent: string | null; validFrom: string; validUntil: string | null }[] }
  }
  /** 机构名录, by name, pinyin initials, division, parent or kind; closed ones only where they are asked for. */
  'registry.listOrganizations': {
    input: { q?: string | undefined; division?: string | undefined; parent?: string | undefined; kind?: 'organ' | 'institution' | 'company' | 'group' | 'other' | undefined; top?: boolean | undefined; closed?: boolean | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { code: string; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; validFrom: string; validUntil: string | null; successor: string | null; revision: number; can: string[]; divisionName: string; parentName: string | null; below: number }[] }
  }
  /** 一个代码表的全部代码, in the version of a day or in one that is named. */
  'registry.readCodeList': {
    input: { code: string; version?: number | undefined; at?: string | undefined }
    output: { code: string; name: string; version: number; source: string; provenance: 'standard' | 'law' | 'public' | 'unverified' | 'local'; region: string | null; validFrom: string; validUntil: string | null; items: { code: string; name: string; parent: string | null }[]; versions: number[] }
  }
  /** 一个区划: what stands above and below it on a day, its periods and every change of its code. */
  'registry.readDivision': {
    input: { code: string; at?: string | undefined }
    output: { division: { code: string; name: string; level: number; parent: string | null; validFrom: string; validUntil: string | null }; ancestors: { code: string; name: string; level: number; parent: string | null; validFrom: string; validUntil: string | null }[]; children: number; periods: { code: string; name: string; level: number; parent: string | null; validFrom: string; validUntil: string | null }[]; changes: { id: number; kind: 'merge' | 'split' | 'rename' | 'move' | 'adjust'; effectiveOn: string; basis: string; parts: { from: string; to: string; main: boolean }[]; account: string; at: string }[] }
  }
  /** 一个机构, with what it was before each change. */
  'registry.readOrganization': {
    input: { code: string }
    output: { organization: { code: string; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; validFrom: string; validUntil: string | null; successor: string | null; revision: number; can: string[] }; divisionName: string; parentName: string | null; children: number; past: { revision: number; name: string; shortName: string; division: string; parent: string | null; kind: 'organ' | 'institution' | 'company' | 'group' | 'other'; until: string; reason: string; account: string; accountName: string }[] }
  }
  /** 今天对应的区划: what a code written on one day is called on another. */
  'registry.resolveDivision': {
    input: { code: string; at: string; on?: string | undefined }
    output: { code: string; candidates: string[]; exact: boolean }
  }
  /** 登记事项 as a draft. */
  'service.add': {
    input: { code: string; organization: string; guide: ServiceGuide; note?: string | null | undefined }
    output: Service
  }
  /** 改指南: on one in force, begins the next version; cases that run keep theirs. */
  'service.change': {
    input: { code: string; revision: number; guide: ServiceGuide; note?: string | null | undefined }
    output: Service
  }
  /** 要素校验: what is wrong with a guide before it is saved. */
  'service.check': {
    input: { code: string; organization: string; guide: ServiceGuide }
    output: { findings: ServiceFinding[] }
  }
  /** 放弃草稿: back to the guide in force. A service that was never in force keeps its draft: it is withdrawn instead. */
  'service.discard': {
    input: { code: string; revision: number }
    output: Service
  }
  /** 找事项, for everybody: in people's own words, with typing errors, by pinyin. */
  'service.find': {
    input: { q?: string | undefined; audience?: 'person' | 'company' | undefined; division?: string | undefined; theme?: string | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: FoundService[]; readAs: string[]; themes: { name: string; count: number }[] }
  }
  /** 申请表, for everybody: what will be asked, before one begins. */
  'service.form': {
    input: { code: string }
    output: { code: string; form: Record<string, unknown> | null }
  }
  /** 办事指南, for everybody: exactly what is needed in one's own situation. */
  'service.guide': {
    input: { code: string; answers?: Record<string, string> | undefined }
    output: PublicGuide
  }
  /** 导入清单: a draft for each item that is new, all in one go; done again, it finds them there and adds nothing. */
  'service.import': {
    input: { file: string; departments?: Record<string, string> | undefined; also?: number[] | undefined }
    output: { added: number; same: number; left: number; codes: string[] }
  }
  /** 事项 as those who keep them see them, changed last first. What may be applied for is no secret, so the areas do not narrow. */
  'service.list': {
    input: { q?: string | undefined; organization?: string | undefined; state?: 'draft' | 'inForce' | 'withdrawn' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: ServiceSummary[]; can: string[] }
  }
  /** 试看清单: what taking a list in would do; nothing is written. */
  'service.lookAtList': {
    input: { file: string; departments?: Record<string, string> | undefined }
    output: { departments: ListedDepartment[]; items: ListedService[] }
  }
  /** 预览指南: what people would read, and what would be needed in one situation, before anything is saved. */
  'service.preview': {
    input: { code: string; organization: string; guide: ServiceGuide; answers?: Record<string, string> | undefined }
    output: PublicGuide
  }
  /** 发布指南: what people read from now on. Whoever wrote it does not put it in force. */
  'service.publish': {
    input: { code: string; revision: number }
    output: Service
  }
  /** 记一个说法: what people say, and what the catalogue calls it; without a meaning it is forgotten. */
  'service.putWording': {
    input: { said: string; means: string[] }
    output: { items: { said: string; means: string[] }[] }
  }
  /** 一个事项 with its versions and what is wrong with the one shown. */
  'service.read': {
    input: { code: string; number?: number | undefined }
    output: Service
  }
  /** 取消事项: nobody can apply any more; cases that run go on to their end. */
  'service.withdraw': {
    input: { code: string; revision: number; reason: string }
    output: Service
  }
  /** 说法 that the house knows. */
  'service.wordings': {
    input: Record<string, never>
    output: { items: { said: string; means: string[] }[] }
  }
  /** 新建订阅: changes of the granted records are sent to this address from now on. */
  'subscription.add': {
    input: { grant: string; name: string; url: string; mode?: 'structured' | 'binary' | undefined }
    output: { id: string; name: string; grant: string; grantNumber: number; dataset: string; datasetName: string; organization: string; organizationName: string; url: string; mode: 'structured' | 'binary'; state: 'active' | 'paused' | 'ended'; cause: 'byHand' | 'unreachable' | 'unwanted' | 'removed' | 'gone' | 'revoked' | 'expired' | 'withdrawn' | null; greeted: 'agreed' | 'silent' | null; rate: number | null; oldUntil: string | null; waiting: number; dead: number; sentToday: number; failures: number; retryAt: string | null; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null; createdBy: string; createdByName: string; createdAt: string; revision: number; changedAt: string; can: string[]; secret: string }
  }
  /** 发送记录: every try, newest first, with what the receiver answered. */
  'subscription.attempts': {
    input: { id: string; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: number; message: string; messageNumber: number; kind: 'change' | 'test'; deliveryNumber: number | null; records: number | null; number: number; at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number; state: 'waiting' | 'sent' | 'dead' | 'dropped' }[] }
  }
  /** 没送到的消息, oldest first. */
  'subscription.deadLetters': {
    input: { id: string; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; number: number; kind: 'change' | 'test'; at: string; delivery: string | null; deliveryNumber: number | null; tries: number; endedAt: string; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null }[] }
  }
  /** 订阅, newest first, within what the reader may see. */
  'subscription.list': {
    input: { grant?: string | undefined; dataset?: string | undefined; organization?: string | undefined; state?: 'active' | 'paused' | 'ended' | undefined; limit?: number | undefined; offset?: number | undefined }
    output: { total: number; items: { id: string; name: string; grant: string; grantNumber: number; dataset: string; datasetName: string; organization: string; organizationName: string; url: string; mode: 'structured' | 'binary'; state: 'active' | 'paused' | 'ended'; cause: 'byHand' | 'unreachable' | 'unwanted' | 'removed' | 'gone' | 'revoked' | 'expired' | 'withdrawn' | null; greeted: 'agreed' | 'silent' | null; rate: number | null; oldUntil: string | null; waiting: number; dead: number; sentToday: number; failures: number; retryAt: string | null; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null; createdBy: string; createdByName: string; createdAt: string; revision: number; changedAt: string; can: string[] }[] }
  }
  /** 停发: what happens meanwhile waits. */
  'subscription.pause': {
    input: { id: string; revision: number }
    output: { id: string; name: string; grant: string; grantNumber: number; dataset: string; datasetName: string; organization: string; organizationName: string; url: string; mode: 'structured' | 'binary'; state: 'active' | 'paused' | 'ended'; cause: 'byHand' | 'unreachable' | 'unwanted' | 'removed' | 'gone' | 'revoked' | 'expired' | 'withdrawn' | null; greeted: 'agreed' | 'silent' | null; rate: number | null; oldUntil: string | null; waiting: number; dead: number; sentToday: number; failures: number; retryAt: string | null; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null; createdBy: string; createdByName: string; createdAt: string; revision: number; changedAt: string; can: string[] }
  }
  /** 一个订阅. */
  'subscription.read': {
    input: { id: string }
    output: { id: string; name: string; grant: string; grantNumber: number; dataset: string; datasetName: string; organization: string; organizationName: string; url: string; mode: 'structured' | 'binary'; state: 'active' | 'paused' | 'ended'; cause: 'byHand' | 'unreachable' | 'unwanted' | 'removed' | 'gone' | 'revoked' | 'expired' | 'withdrawn' | null; greeted: 'agreed' | 'silent' | null; rate: number | null; oldUntil: string | null; waiting: number; dead: number; sentToday: number; failures: number; retryAt: string | null; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null; createdBy: string; createdByName: string; createdAt: string; revision: number; changedAt: string; can: string[] }
  }
  /** 删除订阅: nothing more is sent, and what waits goes. */
  'subscription.remove': {
    input: { id: string; revision: number }
    output: { id: string; name: string; grant: string; grantNumber: number; dataset: string; datasetName: string; organization: string; organizationName: string; url: string; mode: 'structured' | 'binary'; state: 'active' | 'paused' | 'ended'; cause: 'byHand' | 'unreachable' | 'unwanted' | 'removed' | 'gone' | 'revoked' | 'expired' | 'withdrawn' | null; greeted: 'agreed' | 'silent' | null; rate: number | null; oldUntil: string | null; waiting: number; dead: number; sentToday: number; failures: number; retryAt: string | null; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null; createdBy: string; createdByName: string; createdAt: string; revision: number; changedAt: string; can: string[] }
  }
  /** 重发没送到的: one or all, each under the id that it had. */
  'subscription.resend': {
    input: { id: string; messages?: string[] | undefined }
    output: { id: string; messages: number }
  }
  /** 接着发: what has waited goes first, in order. Also after the house itself has stopped. */
  'subscription.resume': {
    input: { id: string; revision: number }
    output: { id: string; name: string; grant: string; grantNumber: number; dataset: string; datasetName: string; organization: string; organizationName: string; url: string; mode: 'structured' | 'binary'; state: 'active' | 'paused' | 'ended'; cause: 'byHand' | 'unreachable' | 'unwanted' | 'removed' | 'gone' | 'revoked' | 'expired' | 'withdrawn' | null; greeted: 'agreed' | 'silent' | null; rate: number | null; oldUntil: string | null; waiting: number; dead: number; sentToday: number; failures: number; retryAt: string | null; last: { at: string; status: number | null; fault: 'address' | 'name' | 'refused' | 'reset' | 'timeout' | 'tls' | 'broken' | null; ms: number } | null; createdBy: string; createdByName: string; createdAt: string; revision: number; changedAt: string; can: string[] }
  }
  /** 换签名密钥: for a day both sign, so that the receiver can change over without a gap. */
  'subscription.rotateSecret': {
    input: { id: string; revision: number }
    output: { id: string; secret: string; oldUntil: string; revision: number }
  }
  /** 发一条试试: a message that says nothing, before all others, tried once. */
  'subscription.test': {
    input: { id: string }
    output: { id: string; message: string }
  }
  /** 数仓: which datasets it holds, how many records and bytes, and what went wrong. */
  'warehouse.list': {
    input: Record<string, never>
    output: { stands: boolean; restarts: number; from: number | null; items: { dataset: string; name: string; state: 'held' | 'behind' | 'unfit' | 'missing'; fault: string | null; trouble: string | null; records: number; segments: number; bytes: number; refreshedAt: string | null }[] }
  }
}
