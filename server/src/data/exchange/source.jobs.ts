import { detectDelimiter, inspect, LongRecord, OpenQuote, type Row, rowTexts, Scanner, utf8Chunks } from '#kernel/csv'
import { type Files } from '#kernel/files'
import { problem } from './problems.ts'

/** A file that has been looked at: what its text is, how it is divided and what stands above its columns. */
export interface Source {
  encoding: 'utf-8' | 'gb18030'
  delimiter: string
  headings: string[]
  size: number
  /** Rows the file may have, from the length of its first ones. */
  expected: number
  /** It holds U+FFFD: somewhere before us a conversion lost characters. */
  replaced: boolean
  /** The whole text again, as UTF-8 without its mark. */
  chunks(): AsyncGenerator<Buffer>
}

const binary = { xlsx: problem.xlsx, xls: problem.xls, pdf: problem.pdf, zip: problem.zip, gzip: problem.zip, 'utf-16': problem.utf16 }

/** What the scanner could not read, as a refusal that names the line. */
export function readingProblem(error: unknown): unknown {
  if (error instanceof OpenQuote) return problem.openQuote({ line: error.line, cell: error.cell + 1 })
  if (error instanceof LongRecord) return problem.longRecord({ line: error.line })
  return error
}

/** Reads the file once to know that all of it is text; refuses what is no table, with the line. */
export async function openSource(files: Files, digest: string): Promise<Source> {
  const look = await inspect(() => files.read(digest))
  switch (look.kind) {
    case 'empty': throw problem.empty()
    case 'binary': throw binary[look.what]({ kind: look.what })
    case 'nul': throw problem.nul({ line: look.line, byte: look.byte })
    case 'encoding': throw problem.encoding({ line: look.line, byte: look.byte })
    case 'text': break
    default: look satisfies never
  }
  const chunks = () => utf8Chunks(files.read(digest), look)
  const { delimiter, headings, rowSize } = await readHead(chunks())
  return { encoding: look.encoding, delimiter, headings, size: look.size, expected: Math.ceil(look.size / rowSize), replaced: look.replaced, chunks }
}

/** The headings are the first record; how long the records are is learnt from those that follow. */
async function readHead(chunks: AsyncIterable<Buffer>): Promise<{ delimiter: string; headings: string[]; rowSize: number }> {
  let headings: string[] | undefined, scanner: Scanner | undefined, delimiter = ',', rows = 0, bytes = 0
  const each = (row: Row) => {
    if (!headings) headings = rowTexts(row)
    else { rows++; bytes += row.size }
  }
  try {
    for await (const chunk of chunks) {
      if (!scanner) {
        delimiter = detectDelimiter(chunk.toString('utf8', 0, 1 << 16))
        scanner = new Scanner({ delimiter: delimiter.charCodeAt(0) })
      }
      scanner.push(chunk, each)
      if (headings) break
    }
    if (!headings) scanner?.end(each)
  } catch (error) { throw readingProblem(error) }
  if (!headings) throw problem.empty()
  return { delimiter, headings, rowSize: rows ? Math.max(4, bytes / rows) : 4 }
}

/** The cells of some lines, read again; `lines` in ascending order. Only asked for the few rows whose key occurs twice. */
export async function rereadLines(source: Source, lines: readonly number[], each: (line: number, cells: string[]) => void): Promise<void> {
  const scanner = new Scanner({ delimiter: source.delimiter.charCodeAt(0) })
  let next = 0
  const seek = (row: Row) => { if (row.line === lines[next]) { each(row.line, rowTexts(row)); next++ } }
  for await (const chunk of source.chunks()) {
    scanner.push(chunk, seek)
    if (next === lines.length) return
  }
  scanner.end(seek)
}
