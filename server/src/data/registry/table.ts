import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'

interface OrganizationTable { code: string; name: string; shortName: string; division: string; validFrom: string; validUntil: string | null }
const open = tables<{ registryOrganization: OrganizationTable }>()

export async function takeOrganization(db: Db, code: string): Promise<OrganizationTable> {
  const row = await open(db).selectFrom('registryOrganization').select(['code', 'name', 'shortName', 'division', 'validFrom', 'validUntil']).where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.organizationUnknown({ code })
  return row
}
