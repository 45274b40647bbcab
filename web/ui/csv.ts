/** A spreadsheet would run a cell that begins like a formula; a leading apostrophe makes it text. Plain negative numbers stay numbers. */
const neutral = (cell: string) => /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?%?$/.test(cell) ? `'${cell}` : cell
const quoted = (cell: string) => /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
const line = (cells: readonly (string | number | null)[]) => cells.map(cell => typeof cell === 'number' ? String(cell) : quoted(neutral(cell ?? ''))).join(',')

/** Saves rows as a CSV that every spreadsheet here opens rightly: with a byte order mark, and nothing in it that could run. */
export function saveCsv(name: string, head: readonly string[], rows: readonly (readonly (string | number | null)[])[]) {
  const url = URL.createObjectURL(new Blob(['\ufeff', [head, ...rows].map(line).join('\r\n')], { type: 'text/csv' }))
  const anchor = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` })
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
