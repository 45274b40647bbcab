export { takeOrganization } from './table.ts'
