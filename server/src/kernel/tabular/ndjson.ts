import { LongRecord } from '#kernel/csv'
import { TabularFault } from './fault.ts'
import { writtenOut } from './number.ts'

const pair = /\s*"((?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*)"\s*:\s*(?:"((?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*)"|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false)|(null)|([[{]))\s*/y
const spoken = (text: string): string => (text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text)

/**
 * One flat object as it stands on a line: names and texts of values, numbers digit by digit as they were written. Written out by hand
 * because JSON.parse makes doubles of numbers, and since what is nested has no place in a table anyway.
 */
export function readObject(text: string, line: number, each: (name: string, value: string) => void): void {
  const wrong = () => new TabularFault('badLine', { line })
  let at = /^\s*\{/.exec(text)?.[0].length ?? 0
  if (at === 0) throw wrong()
  const close = /^\s*\}\s*$/
  if (close.test(text.slice(at))) return
  for (;;) {
    pair.lastIndex = at
    const found = pair.exec(text)
    if (!found) throw wrong()
    const [, name, string, number, truth, nothing, nested] = found
    if (nested !== undefined) throw new TabularFault('nested', { line, name: spoken(name!) })
    each(spoken(name!), string !== undefined ? spoken(string) : number !== undefined ? writtenOut(number) : nothing !== undefined ? '' : truth!)
    at = pair.lastIndex
    if (text[at] === ',') at++
    else if (close.test(text.slice(at))) return
    else throw wrong()
  }
}

const longest = 1 << 20

/** The lines of a text with their numbers; empty ones are left out. Yields the bytes of each piece after its lines. */
export async function* readLines(chunks: AsyncIterable<Buffer>, each: (text: string, line: number) => void): AsyncGenerator<number> {
  let rest: Buffer = Buffer.alloc(0), line = 0
  const tell = (bytes: Buffer) => {
    line++
    if (bytes.length > longest) throw new LongRecord(line)
    const text = bytes.toString('utf8').trim()
    if (text !== '') each(text, line)
  }
  for await (const chunk of chunks) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
    let begin = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, begin)) {
      tell(bytes.subarray(begin, end))
      begin = end + 1
    }
    rest = Buffer.from(bytes.subarray(begin))
    if (rest.length > longest) throw new LongRecord(line + 1)
    yield chunk.length
  }
  if (rest.length) tell(rest)
}
