import { type Module } from '#kernel/module'
import { registryRoutes } from './routes.ts'

export { addCodeList, addCodeListVersion, addOrganization, changeDivision, changeOrganization, closeOrganization } from './commands.ts'
export { findCodes, knownCodeLists } from './code-list.table.ts'
export { divisionNames, findDivision, successions, takeDivision } from './division.table.ts'
export { findOrganizations, organizationNames, takeOrganization } from './organization.table.ts'
export { dayOf, initialsOf } from './rules.ts'
export { Division, Organization } from './schema.ts'
export { type Resolve, resolver } from './succession.rules.ts'
export { seedRegistry } from './jobs.ts'
export { readDivision, listDivisions } from './queries.ts'

/** 登记: divisions, organizations, code lists. */
export const registryModule: Module = { name: 'registry', routes: registryRoutes, hears: { query: 'registry.listDivisions' } }
