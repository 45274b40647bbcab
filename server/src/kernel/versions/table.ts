import { type Db, readKept, readOnce, type Subject, tables } from '#kernel/db'
import { type Problem } from '#kernel/problem'

/** What a versioned document is: whose, and which of its versions holds. */
export interface Head { code: string; name: string; organization: string; division: string; /** In force; null before the first and after withdrawal. */ version: number | null; revision: number; withdrawn: string | null; createdAt: Date; changedAt: Date }
/** 版本: what was published never changes; a draft is the one without a day of publication. */
export interface Version { number: number; account: string; savedAt: Date; publishedBy: string | null; publishedAt: Date | null; note: string | null }
/** Who saves or decides, when, and what he says he changed. */
export interface Hand { account: string; at: Date; note: string | null }
export interface Kind<D, K extends string> {
  /** The tables of heads and of versions, as Kysely names them; the column of the second that holds the code of the first. */
  heads: string; versions: string; of: K
  /** Whose edition each change of a head steps; without one, heads are read each time. */
  subject?: Subject
  /** The columns of a version that hold the document, as JSON. */
  documents: readonly (keyof D & string)[]
  problem: Record<'notFound' | 'taken' | 'noDraft' | 'sameEyes' | 'withdrawn', (detail?: Record<string, unknown>) => Problem>
}

// one shape for all: the names of the tables and of the column are the only difference
const openHeads = tables<Record<string, Head>>('steady'), openVersions = tables<Record<string, Record<string, unknown>>>('steady'), stated = ['number', 'account', 'savedAt', 'publishedBy', 'publishedAt', 'note'] as const

/** No transaction that publishes is under way for so long: what it put in force is committed. */
const settledMs = 60_000

/** 起草、发布 of one kind of document: one writes, another puts in force, what was in force stays to be read. */
export function versioned<D extends object, K extends string>({ heads, versions, of: column, subject, documents, problem }: Kind<D, K>) {
  type Of = Version & Record<K, string>
  const of: string = column
  const texts = (document: D) => Object.fromEntries(documents.map(name => [name, JSON.stringify(document[name])]))
  const list = async (db: Db, code: string): Promise<Of[]> => await openVersions(db).selectFrom(versions).select([of, ...stated]).where(of, '=', code).orderBy('number', 'desc').execute() as unknown as Of[]
  const change = async (tx: Db, code: string, change: Partial<Omit<Head, 'code'>>): Promise<void> => { await openHeads(tx).updateTable(heads).set(change).where('code', '=', code).execute() }
  async function keep(tx: Db, code: string, number: number, document: D, { account, at, note }: Hand): Promise<void> {
    const columns = { ...texts(document), account, savedAt: at, note }
    await openVersions(tx).insertInto(versions).values({ [of]: code, number, ...columns, publishedBy: null, publishedAt: null }).onConflict(conflict => conflict.columns([of, 'number']).doUpdateSet(columns)).execute()
  }
  const one = async (db: Db, code: string, lock: boolean): Promise<Head> => {
    const asked = openHeads(db).selectFrom(heads).selectAll().where('code', '=', code), find = () => (lock ? asked.forUpdate() : asked).executeTakeFirst(), row = await (lock || subject === undefined ? find() : readKept(db, subject, code, find))
    if (!row) throw problem.notFound({ code })
    return row
  }
  async function version(db: Db, code: string, number: number): Promise<Of & D> {
    const row = await openVersions(db).selectFrom(versions).selectAll().where(of, '=', code).where('number', '=', number).executeTakeFirst()
    if (!row) throw problem.notFound({ code, number })
    return row as unknown as Of & D
  }
  const draftOf = async (tx: Db, { code, withdrawn }: Head): Promise<Of> => {
    const [latest] = await list(tx, code)
    if (!latest || latest.publishedAt !== null || withdrawn !== null) throw problem.noDraft({ code })
    return latest
  }
  return {
    /** All versions, the latest first, without their documents. */
    list, change,
    read: (db: Db, code: string): Promise<Head> => one(db, code, false),
    /** Reads and locks. */
    take: (tx: Db, code: string): Promise<Head> => one(tx, code, true),
    version,
    /** A version that was put in force: it never changes, is read once, and nobody writes on it. */
    async inForce(db: Db, code: string, number: number): Promise<Of & D> {
      let read: (Of & D) | undefined
      const kept = await readOnce(db, `${versions} ${code} ${number}`, async () => {
        read = await version(db, code, number)
        return read.publishedAt !== null && read.publishedAt.getTime() < Date.now() - settledMs ? read : undefined
      })
      return kept ?? read ?? version(db, code, number)
    },
    /** A new document begins as the draft of its first version. */
    async begin(tx: Db, { code, name, organization, division }: Pick<Head, 'code' | 'name' | 'organization' | 'division'>, document: D, hand: Hand): Promise<void> {
      const row: Head = { code, name, organization, division, version: null, revision: 1, withdrawn: null, createdAt: hand.at, changedAt: hand.at }
      const { numInsertedOrUpdatedRows } = await openHeads(tx).insertInto(heads).values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
      if (numInsertedOrUpdatedRows === 0n) throw problem.taken({ code })
      await keep(tx, code, 1, document, hand)
    },
    /** The draft takes the next number; saved again, it is the same one. Answers which. */
    async draft(tx: Db, { code, revision, withdrawn }: Head, document: D, hand: Hand, head: Partial<Pick<Head, 'name'>> = {}): Promise<number> {
      if (withdrawn !== null) throw problem.withdrawn({ reason: withdrawn })
      const [latest] = await list(tx, code), number = latest?.publishedAt === null ? latest.number : (latest?.number ?? 0) + 1
      await keep(tx, code, number, document, hand)
      await change(tx, code, { ...head, revision: revision + 1, changedAt: hand.at })
      return number
    },
    /** The draft that somebody may put in force: whoever wrote it does not. */
    async draftFor(tx: Db, head: Head, account: string): Promise<Of> {
      const draft = await draftOf(tx, head)
      if (draft.account === account) throw problem.sameEyes({ account })
      return draft
    },
    async publish(tx: Db, { code, revision }: Head, number: number, { account, at }: Pick<Hand, 'account' | 'at'>, head: Partial<Pick<Head, 'name'>> = {}): Promise<void> {
      await openVersions(tx).updateTable(versions).set({ publishedBy: account, publishedAt: at }).where(of, '=', code).where('number', '=', number).execute()
      await change(tx, code, { ...head, version: number, revision: revision + 1, changedAt: at })
    },
    /** Back to the version in force. What was never in force keeps its draft: it is withdrawn instead. */
    async discard(tx: Db, head: Head, at: Date): Promise<void> {
      const { number } = await draftOf(tx, head)
      if (number === 1) throw problem.noDraft({ code: head.code })
      await openVersions(tx).deleteFrom(versions).where(of, '=', head.code).where('number', '=', number).where('publishedAt', 'is', null).execute()
      await change(tx, head.code, { revision: head.revision + 1, changedAt: at })
    },
    async withdraw(tx: Db, { code, revision, withdrawn }: Head, reason: string, at: Date): Promise<void> {
      if (withdrawn !== null) throw problem.withdrawn({ reason: withdrawn })
      await change(tx, code, { version: null, withdrawn: reason, revision: revision + 1, changedAt: at })
    },
  }
}
