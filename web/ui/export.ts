import { csvText } from './csv.ts'
import { fileNameOf, type Format } from './export.rules.ts'
import { isoDay } from './format.ts'
import { workbook } from './xlsx.ts'

const types: Readonly<Record<Format, string>> = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
/** Saves rows as a file that every spreadsheet here opens rightly. */
export function saveTable(name: string, head: readonly string[], rows: readonly (readonly (string | number | null)[])[], format: Format): void {
  const url = URL.createObjectURL(new Blob([format === 'csv' ? csvText(head, rows) : workbook(name, head, rows)], { type: types[format] }))
  const anchor = Object.assign(document.createElement('a'), { href: url, download: fileNameOf(name, isoDay(new Date()), format) })
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
