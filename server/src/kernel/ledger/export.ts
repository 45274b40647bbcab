import { Compile } from 'typebox/compile'
import { type Db } from '#kernel/db'
import { Fault, Follower } from './chain.ts'
import { genesis, outsideHash } from './record.ts'
import { Sealed } from './schema.ts'
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

const shape = Compile(Sealed)

/** Follows an exported chain, line by line; answers how many entries it has. Throws a `Fault` where it breaks. Needs no database. */
export async function verifyLines(lines: AsyncIterable<string>): Promise<number> {
  const follower = new Follower()
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const entry = parsed(line)
    if (!shape.Check(entry)) throw new Fault(`第 ${number} 行不是一条存证记录，或者多了、少了东西`)
    follower.take(entry, outsideHash(entry))
  }
  return follower.seq
}

function parsed(line: string): unknown {
  try { return JSON.parse(line) } catch { return null }
}
