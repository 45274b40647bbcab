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

/** How many lines of a file one record takes. */
export const linesIn = (record: string): number => record.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').length
