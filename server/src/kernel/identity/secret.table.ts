import { randomBytes } from 'node:crypto'
import { type Db, tables } from '#kernel/db'
import { type Safe } from '#kernel/safe'

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

const persons = 'house.persons'
/**
 * What digests of persons hold, so that nobody else can try all numbers: locked away under a key that is not in the database, since there the digests are.
 * It never changes: what was noted with another would be lost.
 */
export async function houseSecret(db: Db, safe: Safe): Promise<string> {
  const kept = await secretOf(db, persons, () => safe.lock(randomBytes(32).toString('hex'), persons))
  if (/^[0-9a-f]{64}$/.test(kept)) {
    // a house that is older than its safe
    await keepSecret(db, persons, safe.lock(kept, persons))
    return kept
  }
  try { return safe.unlock(kept, persons) } catch { throw new Error('密钥文件（safe.key）不是这个数据库的那一把，打不开认人用的密钥：把原来的那一把放回来，或者用 SAFE_KEY_FILE 指给我') }
}

export const demonstrationPassword = 'demonstration.password'
/** A demonstration is where its password is set. */
export const isDemonstration = async (db: Db): Promise<boolean> => (await findSecret(db, demonstrationPassword)) !== undefined
