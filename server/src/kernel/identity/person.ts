import { randomUUID } from 'node:crypto'
import { type World } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type PersonDigest } from '#kernel/evidence'
import { type Safe } from '#kernel/safe'
import { problem } from './problems.ts'
import { addAccountRow, changeAccountRow, findByPerson, findCompanyLocked, findNumbers, findVisitor, visitorStem } from './table.ts'

/** A number of a person or a company: to compare, and to be read again by the house alone. It opens for nobody else's digest. */
export interface Numbered { digest: string; locked: string }
const about = (digest: string): string => `number:${digest}`
/** Without a seal nobody is told apart, and no number is kept. */
export function lockedNumber({ seal, safe }: Pick<World, 'seal' | 'safe'>, kind: 'residentId' | 'uscc', number: string): Numbered | undefined {
  const digest = seal?.personDigest(kind, number)
  return digest === undefined ? undefined : { digest, locked: safe.lock(number.replace(/\s/g, '').toUpperCase(), about(digest)) }
}

/** 本人: who stands behind an account, with his numbers as the provider named them. They are for asking in his own name; nobody keeps or prints them. */
export async function personOf(db: Db, safe: Safe, account: string): Promise<{ residentId: string | null; uscc: string | null; name: string; /** 企业名称, as the provider gave it. */ companyName: string | null }> {
  const row = await findNumbers(db, account), open = (locked: string | null, digest: string | null) => (locked === null || digest === null ? null : safe.unlock(locked, about(digest)))
  if (!row) throw problem.accountUnknown({ id: account })
  return { residentId: open(row.personLocked, row.person), uscc: open(row.companyLocked, row.company), name: row.name, companyName: row.companyName }
}
/** 统一社会信用代码 of a company that is known by its digest; null: nobody who stands for it has ever signed in. */
export async function companyNumber(db: Db, safe: Safe, company: string): Promise<string | null> {
  const locked = await findCompanyLocked(db, company)
  return locked === null ? null : safe.unlock(locked, about(company))
}

/** 来窗口的人, by the number on his card: the account he has, or one that nobody can sign in to until he does it himself. Within another module's command. */
export async function visitorAccount(tx: Db, { safe, digestOf, now }: { safe: Safe; digestOf: PersonDigest; now: Date }, { name, residentId }: { name: string; residentId: string }): Promise<string> {
  const digest = digestOf('residentId', residentId), known = await findByPerson(tx, digest)
  if (known) return known.id
  const id = `${visitorStem}${randomUUID().slice(0, 13)}`
  await addAccountRow(tx, { id, login: id, name, issuer: null, subject: null, lastPost: null, closedAt: null, revision: 1, createdAt: now, seenOn: null, person: digest, company: null, personLocked: safe.lock(residentId.toUpperCase(), about(digest)), companyLocked: null, companyName: null })
  return id
}

/** 对号: what stands under the visitor's account, moved to his own within one transaction. */
type Move = (tx: Db, from: string, to: string) => Promise<void>
const moves: Move[] = []
/** Whoever keeps things by account says how they are moved when a visitor turns out to be somebody who signs in; said when the house is put together. */
export function whenUnited(move: Move): void { moves.push(move) }
/** 来过窗口的人自己登录了: what was begun for him there is his own from now on, and the account that stood for him is closed. */
export async function uniteVisitor(tx: Db, person: string, to: string, now: Date): Promise<string | null> {
  const visitor = await findVisitor(tx, person, to)
  if (!visitor) return null
  for (const move of moves) await move(tx, visitor.id, to)
  await changeAccountRow(tx, visitor.id, { closedAt: now })
  return visitor.id
}
