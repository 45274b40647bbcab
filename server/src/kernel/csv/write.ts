/** What a spreadsheet would run as a formula when it opens the file. */
const formula = /^[=+\-@\t\r＝＋－＠]/
const plainNumber = /^[+-]?\d+(\.\d+)?$/

/**
 * One record of CSV without its newline. Cells that a spreadsheet would run as a formula get a leading ' — numbers
 * excepted, since -3 is a number. `plain` writes what is there, for machines.
 */
export function csvLine(cells: readonly (string | null)[], { delimiter = ',', plain = false } = {}): string {
  return cells.map(cell => {
    if (cell === null) return ''
    const text = !plain && formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
    return /["\r\n]/.test(text) || text.includes(delimiter) || (plain && text === '' && cells.length === 1) ? `"${text.replaceAll('"', '""')}"` : text
  }).join(delimiter)
}

/** What `csvLine` guarded, as it was before: for a file that comes back from a spreadsheet. */
export const unguarded = (cell: string): string => (cell[0] === "'" && formula.test(cell.slice(1)) && !plainNumber.test(cell.slice(1)) ? cell.slice(1) : cell)
