import { type QueryContext } from '#kernel/action'
import { standingFor } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { agentsOf, type AuthorizationTable } from './authorization.table.ts'
import { companyBy, type Looking } from './prefill.views.ts'

interface Known {
  /** Whose word its name is, and since when. */ named: { name: string; kind: 'register' | 'sign-in'; datasetName: string; providerName: string; on: string | null } | null
  granted: boolean; stand: { id: string; name: string }[]; agents: AuthorizationTable[]
}
/** 一家单位, by its code: the register first, then whoever signed in for it; and who may act for it today. */
export async function knownOfCompany(ctx: Looking & Pick<QueryContext, 'digestOf'>, here: { organization: string; division: string }, uscc: string): Promise<Known> {
  const company = ctx.digestOf('uscc', uscc), [register, stand, agents] = await Promise.all([companyBy(ctx, here, uscc), standingFor(ctx.db, company), agentsOf(ctx.db, company, dayOf(ctx.now))]), own = stand.find(({ companyName }) => companyName !== null)?.companyName
  const named = register !== null && register.name !== null ? { ...register, name: register.name, kind: 'register' as const } : own ? { name: own, kind: 'sign-in' as const, datasetName: '', providerName: '', on: null } : null
  return { named, granted: register !== null, stand, agents }
}
