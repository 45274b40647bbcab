/** A spreadsheet would run a cell that begins like a formula; a leading apostrophe makes it text. Plain negative numbers stay numbers. */
const neutral = (cell: string) => /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?%?$/.test(cell) ? `'${cell}` : cell
const quoted = (cell: string) => /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
type Cells = readonly (string | number | null)[]
const line = (cells: Cells) => cells.map(cell => typeof cell === 'number' ? String(cell) : quoted(neutral(cell ?? ''))).join(',')

/** A table as the text of a CSV: with a byte order mark, and nothing in it that could run. */
export const csvText = (head: readonly string[], rows: readonly Cells[]): string => `\ufeff${[head, ...rows].map(line).join('\r\n')}`
