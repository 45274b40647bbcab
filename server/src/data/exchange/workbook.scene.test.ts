// What the tests write their files with: a workbook as Excel packs it, part by part.
import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP of these parts; `lie` promises other inflated sizes than there are. */
export function zipOf(parts: Record<string, string | Buffer>, { lie = {} as Record<string, number>, encrypted = false } = {}): Buffer {
  const pieces: Buffer[] = [], directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content), packed = deflateRawSync(bytes, { level: 9 }), title = Buffer.from(name)
    const local = Buffer.alloc(30), central = Buffer.alloc(46), size = lie[name] ?? bytes.length
    local.writeUInt32LE(0x04034b50, 0)
    central.writeUInt32LE(0x02014b50, 0)
    for (const [head, start] of [[local, 4], [central, 6]] as const) {
      head.writeUInt16LE(20, start)
      head.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), start + 2)
      head.writeUInt16LE(8, start + 4)
      head.writeUInt32LE(crc32(bytes), start + 10)
      head.writeUInt32LE(packed.length, start + 14)
      head.writeUInt32LE(size, start + 18)
      head.writeUInt16LE(title.length, start + 22)
    }
    central.writeUInt32LE(at, 42)
    pieces.push(local, title, packed)
    directory.push(central, title)
    at += 30 + title.length + packed.length
  }
  const end = Buffer.alloc(22), tail = Buffer.concat(directory)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(tail.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, tail, end])
}

/** A cell: a text (shared), a number, `{ day }` a serial number in a date style, `{ moment }` one with a time, `{ inline }` a text of its own. */
export type Cell = string | number | null | { day: number } | { moment: number } | { inline: string } | { raw: string }
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const letters = (column: number): string => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** The parts of a workbook with these sheets; a row may begin at any line. */
export function partsOf(sheets: Record<string, Cell[][]>, { hidden = [] as string[] } = {}): Record<string, string> {
  const shared: string[] = []
  const cell = (value: Cell, column: number, line: number): string => {
    const r = `${letters(column)}${line}`
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${r}"><v>${value}</v></c>`
    if (typeof value === 'string') { shared.push(value); return `<c r="${r}" t="s"><v>${shared.length - 1}</v></c>` }
    if ('day' in value) return `<c r="${r}" s="1"><v>${value.day}</v></c>`
    if ('moment' in value) return `<c r="${r}" s="2"><v>${value.moment}</v></c>`
    if ('raw' in value) return value.raw.replace('<c', `<c r="${r}"`)
    return `<c r="${r}" t="inlineStr"><is><r><t>${xml(value.inline)}</t></r><rPh><t>PINYIN</t></rPh></is></c>`
  }
  const names = Object.keys(sheets)
  const rows = names.map(name => sheets[name]!.map((cells, index) => (cells.length === 0 ? '' : `<row r="${index + 1}">${cells.map((value, column) => cell(value, column, index + 1)).join('')}</row>`)).join(''))
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (items: [string, string][]) => `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`).join('')}</Relationships>`
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" ${hidden.includes(name) ? 'state="hidden" ' : ''}r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([...names.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]), ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]),
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy/m/d\\ h:mm;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${shared.map(text => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(rows.map((text, index) => [`xl/worksheets/sheet${index + 1}.xml`, `${head}<worksheet xmlns="${main}"><sheetData>${text}</sheetData></worksheet>`])),
  }
}
export const workbookOf = (sheets: Record<string, Cell[][]>, options?: { hidden?: string[] }): Buffer => zipOf(partsOf(sheets, options))
