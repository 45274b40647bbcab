import { type Db, tables } from '#kernel/db'

const open = tables<{ identityAccount: { id: string; name: string }; identityClient: { id: string; name: string } }>('steady')

/** What the house does by itself, in words; for the rest it is just the system. */
const works: Readonly<Record<string, string>> = { intake: '自动采集', indicator: '算指标', warehouse: '数仓', subscription: '订阅', benefit: '免申即享' }
const client = 'client:', system = 'system:'
function houseName(account: string): string {
  const work = works[account.slice(system.length)]
  return work === undefined ? '系统' : `系统（${work}）`
}

/** Who stands behind accounts, as one says it: people and departments' systems by their names, the house as the system. One that is not known stays itself; whose name is known already is not asked for. */
export async function accountNames(db: Db, accounts: readonly (string | null)[], known: ReadonlyMap<string, string> = new Map()): Promise<(account: string) => string> {
  const asked = [...new Set(accounts.filter(account => account !== null))].filter(account => !known.has(account))
  const clients = asked.filter(account => account.startsWith(client)).map(account => account.slice(client.length)), people = asked.filter(account => !account.includes(':'))
  const names = new Map(people.length === 0 ? [] : (await open(db).selectFrom('identityAccount').select(['id', 'name']).where('id', 'in', people).execute()).map(({ id, name }) => [id, name]))
  if (clients.length > 0) for (const { id, name } of await open(db).selectFrom('identityClient').select(['id', 'name']).where('id', 'in', clients).execute()) names.set(client + id, name)
  return account => known.get(account) ?? names.get(account) ?? (account.startsWith(system) ? houseName(account) : account)
}
