import { genesis } from './record.ts'
import { type Sealed } from './schema.ts'

/** Where a chain breaks, in words. */
export class Fault extends Error {}

const named = ({ seq, id, action, subject }: Pick<Sealed, 'seq' | 'id' | 'action' | 'subject'>) => `第 ${seq} 条（编号 ${id}，${action}，${subject}）`

/** Follows a chain from its beginning, an entry at a time, and throws a `Fault` at the first that does not fit. Believes nothing that it can compute. */
export class Follower {
  seq = 0
  hash = genesis
  at = ''

  /** `computed` is the hash that the entry should have. */
  take(entry: Sealed, computed: string): void {
    if (entry.seq !== this.seq + 1) {
      throw new Fault(entry.seq > this.seq + 1
        ? `第 ${this.seq + 1} 条不见了：第 ${this.seq} 条后面接着的是第 ${entry.seq} 条`
        : `第 ${this.seq} 条后面又是一条第 ${entry.seq} 条：有人插进来，或者换了次序`)
    }
    if (entry.prevHash !== this.hash) throw new Fault(`${named(entry)}没有接在前一条后面：前一条的摘要对不上`)
    if (computed !== entry.hash) throw new Fault(`${named(entry)}被改过：按内容算出的摘要和链上记的不一样`)
    if (entry.at < this.at) throw new Fault(`${named(entry)}的入链时间比前一条早`)
    this.seq = entry.seq
    this.hash = entry.hash
    this.at = entry.at
  }
}
