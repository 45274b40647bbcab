import { isEncryptedWorkbook, mostColumns, openWorkbook, RowPacker, TabularFault, type Workbook } from '#kernel/tabular'
import { type Problem } from '#kernel/problem'
import { problem } from './problems.ts'
import { type Source, type Wanted } from './source.jobs.ts'

/** A title, a unit and a date of printing may stand above the headings. */
const linesAbove = 10

interface Head { sheet: number; line: number; headings: string[]; expected: number }

/** XLSX: of its sheets the one whose headings fit, else the first that holds anything. */
export async function workbookSource(path: string, size: number, wanted: Wanted): Promise<Source> {
  const workbook = await openWorkbook(path)
  let found: Head
  try { found = await findHead(workbook, wanted) } finally { workbook.close() }
  const { sheet, line: head, headings, expected } = found
  return {
    format: 'xlsx', encoding: 'XLSX', delimiter: '', headings, size, expected, replaced: true, typed: true,
    async *rows(each) {
      const book = await openWorkbook(path), packer = new RowPacker(headings.length)
      let told = 0
      try {
        for await (const share of book.rows(sheet, (cells, line) => {
          if (line <= head) return
          // what the sheet leaves out at the end of a row is empty, and so is what was only coloured
          while (cells.length < headings.length) cells.push('')
          each(packer.pack(line, cells))
        })) {
          const bytes = Math.round(size * Math.min(1, share))
          yield bytes - told
          told = bytes
        }
      } finally { book.close() }
    },
  }
}

async function findHead(workbook: Workbook, { fits }: Wanted): Promise<Head> {
  let usual: Head | undefined
  for (const sheet of workbook.sheets.keys()) {
    const heads: { cells: string[]; line: number }[] = []
    let rows = 0, read = 0
    for await (const share of workbook.rows(sheet, (cells, line) => { rows++; if (heads.length < linesAbove) heads.push({ cells, line }) })) {
      read = share
      if (heads.length === linesAbove) break
    }
    const expected = Math.ceil(rows / Math.max(read, 1e-6))
    const fitting = heads.find(({ cells }) => fits(cells))
    if (fitting) return { sheet, line: fitting.line, headings: fitting.cells, expected }
    const first = heads.find(({ cells }) => cells.filter(Boolean).length > 1) ?? heads[0]
    if (first) usual ??= { sheet, line: first.line, headings: first.cells, expected }
  }
  if (!usual) throw problem.empty()
  if (usual.headings.length > mostColumns) throw new TabularFault('wide', { line: usual.line, limit: mostColumns })
  return usual
}

/** An old workbook, or one that is locked. */
export const compoundProblem = async (path: string): Promise<Problem> => (await isEncryptedWorkbook(path) ? problem.encrypted() : problem.xls())
