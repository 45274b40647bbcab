import { randomBytes } from 'node:crypto'
import { type Db, tables } from '#kernel/db'

interface SecretTable { name: string; value: unknown }
const open = tables<{ identitySecret: SecretTable }>()

export async function findSecret<T>(db: Db, name: string): Promise<T | undefined> {
  const row = await open(db).selectFrom('identitySecret').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value as T | undefined
}
export async function keepSecret(db: Db, name: string, value: unknown): Promise<void> {
  const stored = JSON.stringify(value)
  await open(db).insertInto('identitySecret').values({ name, value: stored }).onConflict(conflict => conflict.column('name').doUpdateSet({ value: stored })).execute()
}
/** The first to come makes it, everybody else reads what the first one made. */
export async function secretOf<T>(db: Db, name: string, make: () => T | Promise<T>): Promise<T> {
  const known = await findSecret<T>(db, name)
  if (known !== undefined) return known
  await open(db).insertInto('identitySecret').values({ name, value: JSON.stringify(await make()) }).onConflict(conflict => conflict.doNothing()).execute()
  return (await findSecret<T>(db, name))!
}

/** What digests of persons hold, so that nobody else can try all numbers. It never changes: what was noted with another would be lost. */
export const houseSecret = (db: Db): Promise<string> => secretOf(db, 'house.persons', () => randomBytes(32).toString('hex'))

export const demonstrationPassword = 'demonstration.password'
/** A demonstration is where its password is set. */
export const isDemonstration = async (db: Db): Promise<boolean> => (await findSecret(db, demonstrationPassword)) !== undefined
