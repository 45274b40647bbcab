import { type Db } from '#kernel/db'
import { genesis } from './record.ts'
import { joinedAfter, sealedOf } from './table.ts'

const pageSize = 2000

/** The chain up to `last`, an entry a line, a page at a time. */
export async function* exportChunks(db: Db, last: number): AsyncGenerator<string> {
  let seq = 0, prevHash = genesis
  while (seq < last) {
    const rows = await joinedAfter(db, seq, Math.min(pageSize, last - seq))
    const lines: string[] = []
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.id === null) throw new Error(`the chain is broken at ${seq + 1}`)
      lines.push(JSON.stringify(sealedOf({ ...row, id: row.id }, prevHash)))
      prevHash = row.hash
      seq = row.seq
    }
    if (rows.length === 0) throw new Error(`the chain ends at ${seq}`)
    yield `${lines.join('\n')}\n`
  }
}
