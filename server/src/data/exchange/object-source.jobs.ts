import { LongRecord } from '#kernel/csv'
import { mostColumns, readLines, readObject, RowPacker, TabularFault } from '#kernel/tabular'
import { problem } from './problems.ts'
import { type Source, type Wanted } from './source.jobs.ts'

/** So many objects are looked at for the names that they use. */
const sampled = 1000

/** A text whose first line begins an object, or a list of them, is no CSV. */
export async function isObjects(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let head = ''
  for await (const chunk of chunks) {
    head = chunk.toString('utf8', 0, 1000).trimStart()
    if (head !== '') break
  }
  return /^\{\s*("|\}|$)/.test(head) || /^\[\s*(\{|\]|$)/.test(head)
}

/** NDJSON: one object a line. Names that it uses are its headings; what an object leaves out is empty, what it says more than the others turns its row away. */
export async function objectSource(chunks: () => AsyncGenerator<Buffer>, { encoding, size, replaced }: Pick<Source, 'encoding' | 'size' | 'replaced'>, { absent }: Wanted): Promise<Source> {
  const names = new Set<string>()
  let objects = 0, bytes = 0
  const look = (text: string, line: number) => {
    if (objects === 0 && text.startsWith('[')) throw new TabularFault('array')
    if (objects >= sampled) return
    readObject(text, line, name => names.add(name))
    if (names.size > mostColumns) throw new TabularFault('wide', { line, limit: mostColumns })
    objects++
    bytes += text.length + 1
  }
  try {
    for await (const _ of readLines(chunks(), look)) if (objects >= sampled) break
  } catch (error) {
    // a list that stands on one endless line is told as what it is
    if (error instanceof LongRecord && error.line === 1 && objects === 0) throw await beginsList(chunks()) ? new TabularFault('array') : error
    throw error
  }
  if (objects === 0) throw problem.empty()
  const headings = [...names]
  headings.push(...absent(headings))
  const places = new Map(headings.map((heading, place) => [heading, place]))
  return {
    format: 'ndjson', encoding, delimiter: '', headings, size, replaced, expected: Math.ceil(size / Math.max(2, bytes / objects)), typed: true,
    async *rows(each) {
      const packer = new RowPacker(headings.length)
      yield* readLines(chunks(), (text, line) => {
        const cells = headings.map(() => ''), seen = new Set<number>()
        readObject(text, line, (name, value) => {
          const place = places.get(name)
          if (place === undefined) { cells.push(`${name}: ${value}`); return }
          if (seen.has(place)) throw new TabularFault('repeatedName', { line, name })
          seen.add(place)
          cells[place] = value
        })
        each(packer.pack(line, cells))
      })
    },
  }
}

async function beginsList(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  for await (const chunk of chunks) return chunk.toString('utf8', 0, 100).trimStart().startsWith('[')
  return false
}
