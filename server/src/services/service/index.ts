import { type Module } from '#kernel/module'
import { serviceRoutes } from './routes.ts'

export { answersFor, type Gave, inputsOf, partsFor, partsToBegin, unite } from './bundle.rules.ts'
export { addService, changeService, discardService, publishService, putWording, withdrawService } from './commands.ts'
export { type Bundle, Guide, Material, type Part, ServiceCode } from './guide.schema.ts'
export { findServices, readGuide } from './queries.ts'
export { type Answers, situationOf } from './situation.rules.ts'
export { explainedWithout } from './said.rules.ts'
export { materialKey, type Source, sourcesOf, ungrantedOf } from './source.views.ts'
export { serviceNames } from './table.ts'
export { guideAt, guideInForce, knownParts, presentGuide } from './views.ts'

/** 政务服务事项: what somebody can apply for, found in people's own words. */
export const serviceModule: Module = { name: 'service', routes: serviceRoutes, hears: { query: 'service.list' } }
