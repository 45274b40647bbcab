import { type Db, runText } from '#kernel/db'
import { canonical, digestOf } from '#kernel/evidence'
import { Fault, Follower } from './chain.ts'
import { hashBytes } from './digest.ts'
import { merkleRoot } from './merkle.ts'
import { statementOf } from './proof.views.ts'
import { genesis, linkHash } from './record.ts'
import { isSigned } from './signature.ts'
import { type CheckpointTable, checkpointsAfter, type Joined, joinedAfter, type KeyTable, keys, sealedOf } from './table.ts'

const pageSize = 5000

export interface Verdict { fault: string | null; entries: number; checkpoints: number; waiting: number; message: string }
export interface VerifyOptions {
  stopping?: AbortSignal
  /** Public keys known from elsewhere than the database, by id; a checkpoint with one of these ids must be signed by it. */
  trusted?: ReadonlyMap<string, string>
  /** The last checkpoint that somebody outside the database remembers. */
  remembered?: { number: number; hash: string } | null
  /** Told now and then how far it is. */
  progress?(entries: number): void
}

/** Looks at the whole ledger of a database: every entry, link and checkpoint. Memory does not grow with it. */
export async function verifyChain(db: Db, options: VerifyOptions = {}): Promise<Verdict> {
  const look = new Look(db, options)
  try {
    await look.run()
    const message = `完好：${look.follower.seq} 条记录一条接一条，${look.checkpoints} 个检查点的签名都对${look.waiting > 0 ? `；另有 ${look.waiting} 条刚写下，马上入链` : ''}`
    return { fault: null, entries: look.follower.seq, checkpoints: look.checkpoints, waiting: look.waiting, message }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { fault: error.message, entries: look.follower.seq, checkpoints: look.checkpoints, waiting: 0, message: `账本有问题：${error.message}。前面 ${look.follower.seq} 条是好的` }
  }
}

class Look {
  readonly follower = new Follower()
  checkpoints = 0
  waiting = 0
  private leaves: Buffer[] = []
  private previous = genesis
  private rememberedSeen = false
  private known: readonly KeyTable[] = []
  private readonly db: Db
  private readonly options: VerifyOptions
  constructor(db: Db, options: VerifyOptions) {
    this.db = db
    this.options = options
  }

  async run(): Promise<void> {
    const { db, options: { stopping, progress, remembered } } = this
    this.known = await keys(db)
    const sealed = this.sealed()
    let next = (await sealed.next()).value
    // The next page is read while this one is computed.
    let page = joinedAfter(db, 0, pageSize), again = false
    for (;;) {
      stopping?.throwIfAborted()
      const rows = await page
      if (rows.length === 0) {
        // The house is running: the checkpoint that was read last may be younger than this page.
        if (!next || again) break
        again = true
        page = joinedAfter(db, this.follower.seq, pageSize)
        continue
      }
      again = false
      page = joinedAfter(db, rows.at(-1)!.seq, pageSize)
      page.catch(() => {}) // if this page ends the look, nobody waits for the next
      for (const row of rows) {
        this.take(row)
        if (next && row.seq >= next.last) {
          this.checkpoint(next)
          next = (await sealed.next()).value
        }
      }
      progress?.(this.follower.seq)
    }
    if (next) throw new Fault(`检查点 ${next.number} 盖到第 ${next.last} 条，但是链到第 ${this.follower.seq} 条就没有了`)
    if (remembered && !this.rememberedSeen) throw new Fault(`数据文件夹记得检查点 ${remembered.number}，账本里的和它不一样，或者已经没有了：账本被换过，或者退回到了以前`)
    await this.unchained()
  }

  private take(row: Joined): void {
    if (row.id === null) throw new Fault(`第 ${row.seq} 条的记录（编号 ${row.entry}）不见了，链上只剩它的摘要`)
    const entry = sealedOf({ ...row, id: row.id }, this.follower.hash)
    this.follower.take(entry, linkHash(entry.digest, entry.prevHash, entry))
    this.leaves.push(Buffer.from(row.hash, 'hex'))
    // Without checkpoints the leaves would pile up; the house makes one at least every thousand links and a page.
    if (this.leaves.length > 1_000_000) throw new Fault(`第 ${row.seq} 条之前已经有一百万条没有检查点`)
  }

  private checkpoint(row: CheckpointTable & { below: number }): void {
    const name = `检查点 ${row.number}（第 ${row.first} 到 ${row.last} 条）`
    if (row.number !== this.checkpoints + 1) throw new Fault(`检查点 ${this.checkpoints + 1} 不见了，后面接着的是检查点 ${row.number}`)
    const statement = statementOf(row)
    if (row.below !== 0) throw new Fault(`${name}被改过：时间里多出了签名没有说的微秒`)
    if (row.last !== this.follower.seq || row.last - row.first + 1 !== this.leaves.length) throw new Fault(`${name}没有接在前一个检查点后面`)
    if (statement.previous !== this.previous) throw new Fault(`${name}没有接在前一个检查点后面：前一个的摘要对不上`)
    if (Buffer.compare(row.root, merkleRoot(hashBytes(row.digest), this.leaves)) !== 0) throw new Fault(`${name}被改过：默克尔根和这些记录对不上`)
    const key = this.known.find(({ id }) => id === row.key)
    const publicKey = this.options.trusted?.get(row.key) ?? key?.publicKey
    const text = canonical(statement)
    if (!key || !publicKey) throw new Fault(`${name}的公钥 ${row.key} 不见了`)
    if (key.publicKey !== publicKey) throw new Fault(`公钥 ${row.key} 被换过：和数据文件夹里的不一样`)
    if (!isSigned(key.algorithm, publicKey, text, row.signature.toString('hex'))) throw new Fault(`${name}的签名不对`)
    this.previous = digestOf(row.digest, text)
    this.checkpoints = row.number
    this.leaves = []
    const { remembered } = this.options
    if (remembered?.number === row.number) this.rememberedSeen = this.previous === remembered.hash
  }

  private async *sealed(): AsyncGenerator<CheckpointTable & { below: number }, undefined> {
    for (let after = 0; ;) {
      const rows = await checkpointsAfter(this.db, after, 500)
      if (rows.length === 0) return undefined
      yield* rows
      after = rows.at(-1)!.number
    }
  }

  /** What is in the book and not in the chain: a moment old, or smuggled in. */
  private async unchained(): Promise<void> {
    const rows = await runText(this.db, `
      select count(*) as count, min(e.id) filter (where pg_visible_in_snapshot(e.tx, c.seen)) as stray, count(*) filter (where pg_visible_in_snapshot(e.tx, c.seen)) as strays
      from ledger_entry e, ledger_cursor c where not exists (select from ledger_link l where l.entry = e.id)`)
    const { count, stray, strays } = rows[0] ?? {}
    if (stray !== null && stray !== undefined) throw new Fault(`有 ${String(strays)} 条记录不在链上（第一条编号 ${String(stray)}）：是后来塞进去的，或者它的链接被删了`)
    this.waiting = Number(count)
  }
}
