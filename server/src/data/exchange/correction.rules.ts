import { plainHeading, unguarded } from '#kernel/csv'

/**
 * A correction is a file of its own. `correction_lines` holds pairs: the line in that file, the line of the rejected row that
 * it mends. Which original lines have passed?
 */
export function correctedLines(pairs: readonly (number | string)[], rejectedAgain: ReadonlySet<number>): number[] {
  const passed: number[] = []
  for (let at = 0; at + 1 < pairs.length; at += 2) if (!rejectedAgain.has(Number(pairs[at]))) passed.push(Number(pairs[at + 1]))
  return passed
}
/** From lines of a correction to the lines they mended in the delivery before it. */
export function originalLines(pairs: readonly (number | string)[], lines: readonly number[]): number[] {
  const origin = new Map<number, number>()
  for (let at = 0; at + 1 < pairs.length; at += 2) origin.set(Number(pairs[at]), Number(pairs[at + 1]))
  return lines.flatMap(line => origin.get(line) ?? [])
}

/** A rejected row with some cells replaced by what was typed; `width` is that of the headings, so short and long rows are set right. */
export function mendCells(cells: readonly string[], places: ReadonlyMap<string, readonly number[]>, values: Record<string, string>, width: number): string[] {
  const mended = Array.from({ length: width }, (_, index) => cells[index] ?? '')
  for (const [field, text] of Object.entries(values)) {
    const own = places.get(field) ?? []
    if (own.length === 1) mended[own[0]!] = text
    else text.split(' ').forEach((part, index) => { const cell = own[index]; if (cell !== undefined) mended[cell] = part })
  }
  return mended
}

/** Above the columns of a file of rejects, before those of the delivery. */
export const rejectHeadings = ['行号', '为什么退回', '怎么改'] as const

/**
 * Reads one row of such a file: the line that it mends and its cells in the order of the delivery's own headings. Columns are found by
 * their heading, so that a spreadsheet may move them; a column that is gone leaves the cells as they were.
 */
export function mendedRow(found: readonly string[], headings: readonly string[]): ((cells: readonly string[]) => { line: number; change(was: readonly string[]): string[] }) | undefined {
  const at = new Map(found.map((heading, index) => [plainHeading(heading), index]))
  const line = at.get(plainHeading(rejectHeadings[0]))
  const places = headings.map(heading => at.get(plainHeading(heading)))
  if (line === undefined || places.every(place => place === undefined)) return undefined
  return cells => ({
    line: Number(cells[line]?.trim() || NaN),
    change: was => places.map((place, index) => (place === undefined ? was[index] ?? '' : unguarded(cells[place] ?? ''))),
  })
}

/** Whether a row came back as it went out. A spreadsheet fills a short row with empty cells; the surplus of a long one stands beyond the headings (`spilt`). */
export const sameCells = (was: readonly string[], now: readonly string[], spilt: boolean): boolean =>
  now.every((cell, index) => cell === (was[index] ?? '')) && (was.length <= now.length || spilt)

/** How many lines of a file one record takes. */
export const linesIn = (record: string): number => record.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').length
