import { type Module } from '#kernel/module'
import { serviceRoutes } from './routes.ts'

export { addService, changeService, discardService, publishService, putWording, withdrawService } from './commands.ts'
export { Guide, ServiceCode } from './guide.schema.ts'
export { findServices, readGuide } from './queries.ts'

/** 政务服务事项: what somebody can apply for, found in people's own words. */
export const serviceModule: Module = { name: 'service', routes: serviceRoutes, hears: { query: 'service.list' } }
