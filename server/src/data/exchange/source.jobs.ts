import { detectDelimiter, inspect, LongRecord, ManyCells, OpenQuote, type Row, rowTexts, Scanner, utf8Chunks } from '#kernel/csv'
import { type Files } from '#kernel/files'
import { mostColumns, TabularFault } from '#kernel/tabular'
import { isObjects, objectSource } from './object-source.jobs.ts'
import { parquetSource } from './parquet-source.jobs.ts'
import { problem } from './problems.ts'
import { compoundProblem, workbookSource } from './workbook-source.jobs.ts'

/** A file that has been looked at: what it is, what stands above its columns, and its rows whenever somebody asks. */
export interface Source {
  format: 'csv' | 'xlsx' | 'ndjson' | 'parquet'
  encoding: string
  delimiter: string
  headings: string[]
  size: number
  /** Rows the file may have, from the length of its first ones. */
  expected: number
  /** It may hold U+FFFD: somewhere before us a conversion lost characters. */
  replaced: boolean
  /** It knows days and moments itself, and they come as ISO 8601 whatever way of writing was agreed. */
  typed: boolean
  /** Every row below the headings, told as it comes; yields after each piece how many bytes of the file it was. Some rows may come after the last piece. */
  rows(each: (row: Row) => void): AsyncGenerator<number>
}

/** What the reader of a file hopes to find in it: it decides which sheet, and which of its first rows, is meant. */
export interface Wanted {
  fits(headings: readonly string[]): boolean
  /** Columns that a file whose rows name their own fields may leave out. */
  absent(headings: readonly string[]): string[]
}
export const anything: Wanted = { fits: () => false, absent: () => [] }

/** What could not be read, as a refusal that names the line. */
export function readingProblem(error: unknown): unknown {
  if (error instanceof OpenQuote) return problem.openQuote({ line: error.line, cell: error.cell + 1 })
  if (error instanceof LongRecord) return problem.longRecord({ line: error.line })
  if (error instanceof ManyCells) return problem.wide({ line: error.line, limit: error.limit })
  if (error instanceof TabularFault) return error.fault === 'noSheet' ? problem.zip() : problem[error.fault](error.facts)
  return error
}

/** Looks at the file by its content, whatever its name; refuses what is no table, with the line where there is one. */
export async function openSource(files: Files, digest: string, wanted: Wanted = anything): Promise<Source> {
  const look = await inspect(() => files.read(digest))
  try {
    switch (look.kind) {
      case 'empty': throw problem.empty()
      case 'binary': switch (look.what) {
        case 'zip': return await workbookSource(files.path(digest), await files.size(digest), wanted)
        case 'parquet': return await parquetSource(files.path(digest), await files.size(digest))
        case 'xls': throw await compoundProblem(files.path(digest))
        case 'pdf': throw problem.pdf()
        case 'gzip': throw problem.zip()
        case 'utf-16': throw problem.utf16()
        default: return look.what satisfies never
      }
      case 'nul': throw problem.nul({ line: look.line, byte: look.byte })
      case 'encoding': throw problem.encoding({ line: look.line, byte: look.byte })
      case 'text': {
        const chunks = () => utf8Chunks(files.read(digest), look), { encoding, size, replaced } = look
        return await isObjects(chunks()) ? await objectSource(chunks, { encoding, size, replaced }, wanted) : await csvSource(chunks, { encoding, size, replaced })
      }
      default: return look satisfies never
    }
  } catch (error) { throw readingProblem(error) }
}

async function csvSource(chunks: () => AsyncGenerator<Buffer>, { encoding, size, replaced }: Pick<Source, 'encoding' | 'size' | 'replaced'>): Promise<Source> {
  const { delimiter, headings, rowSize } = await readHead(chunks())
  return {
    format: 'csv', encoding, delimiter, headings, size, replaced, expected: Math.ceil(size / rowSize), typed: false,
    async *rows(each) {
      const scanner = scannerOf(delimiter)
      let first = true
      const below = (row: Row) => { if (first) first = false; else each(row) }
      for await (const chunk of chunks()) {
        scanner.push(chunk, below)
        yield chunk.length
      }
      scanner.end(below)
    },
  }
}
const scannerOf = (delimiter: string): Scanner => new Scanner({ delimiter: delimiter.charCodeAt(0), mostCells: mostColumns })

/** The headings are the first record; how long the records are is learnt from those that follow. */
async function readHead(chunks: AsyncIterable<Buffer>): Promise<{ delimiter: string; headings: string[]; rowSize: number }> {
  let headings: string[] | undefined, scanner: Scanner | undefined, delimiter = ',', rows = 0, bytes = 0
  const each = (row: Row) => {
    if (!headings) headings = rowTexts(row)
    else { rows++; bytes += row.size }
  }
  for await (const chunk of chunks) {
    if (!scanner) {
      delimiter = detectDelimiter(chunk.toString('utf8', 0, 1 << 16))
      scanner = scannerOf(delimiter)
    }
    scanner.push(chunk, each)
    if (headings) break
  }
  if (!headings) scanner?.end(each)
  if (!headings) throw problem.empty()
  return { delimiter, headings, rowSize: rows ? Math.max(4, bytes / rows) : 4 }
}

/** The cells of some lines, read again; `lines` in ascending order. Only asked for the few rows whose key occurs twice. */
export async function rereadLines(source: Source, lines: readonly number[], each: (line: number, cells: string[]) => void): Promise<void> {
  let next = 0
  for await (const _ of source.rows(row => { if (row.line === lines[next]) { each(row.line, rowTexts(row)); next++ } })) if (next === lines.length) return
}
