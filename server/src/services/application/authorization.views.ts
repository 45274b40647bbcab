import { maskPersonName, strictMasks } from '@yiwang/codes'
import { type Static } from 'typebox'
import { type QueryContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames, personOf } from '#kernel/identity'
import { serviceNames } from '#services/service'
import { type Authorization } from './authorization.schema.ts'
import { type AuthorizationTable, usesOf } from './authorization.table.ts'

/** The company that somebody stands for, as its number is compared. */
export async function companyOf({ db, safe, digestOf }: Pick<QueryContext, 'db' | 'safe' | 'digestOf'>, account: string): Promise<string | null> {
  const { uscc } = await personOf(db, safe, account)
  return uscc === null ? null : digestOf('uscc', uscc)
}
/** Whose it is to take back: of whoever gave it; of what a company gave, of everybody who stands for it. */
export const isGiver = ({ account, company }: AuthorizationTable, asker: string, own: string | null): boolean => company === null ? account === asker : company === own

/** 代办人叫什么: a login tells nobody a name. The giver reads it whole once the agent has acted by it, or if he wrote it himself. */
export const agentName = (name: string, { named }: Pick<AuthorizationTable, 'named'>, acted: boolean): string => named || acted ? name : maskPersonName(name, strictMasks.personName)

export async function presentAuthorizations(db: Db, rows: readonly AuthorizationTable[], asker: { account: string; company: string | null }, today: string): Promise<Static<typeof Authorization>[]> {
  const [names, services, uses] = await Promise.all([accountNames(db, rows.flatMap(({ agent, account }) => [agent, account])), serviceNames(db, rows.flatMap(row => row.services)), usesOf(db, rows.map(({ id }) => id))])
  return rows.map(row => {
    const { id, account, name, company, agent, services: of, untilOn, givenAt, endedAt, declined } = row, used = uses.get(id)
    const state = endedAt !== null ? 'ended' as const : untilOn < today ? 'expired' as const : 'open' as const, side = isGiver(row, asker.account, asker.company) ? 'given' as const : 'received' as const
    return {
      id, side, name, giverName: names(account), agentName: agent === asker.account ? names(agent) : agentName(names(agent), row, used !== undefined), company: company !== null, services: of.map(code => ({ code, name: services.get(code) ?? code })), until: untilOn, givenAt: givenAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, state, declined,
      uses: used?.uses ?? 0, usedAt: used?.usedAt.toISOString() ?? null, can: state !== 'open' ? [] : [...side === 'given' ? ['application.endAuthorization'] : [], ...agent === asker.account ? ['application.begin', 'application.declineAuthorization'] : []],
    }
  })
}
