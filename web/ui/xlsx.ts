type Cells = readonly (string | number | null)[]
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', packed = 'http://schemas.openxmlformats.org/package/2006'

/** What XML cannot hold is left out; a cell holds no more than 32,767 characters. */
const plain = (text: string): string => text.replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]|[\uD800-\uDFFF]/gu, '').slice(0, 32_767)
const escaped = (text: string): string => plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + at % 26)
/** A text is a text here and no formula, whatever it begins with. */
const cell = (value: string | number | null, row: number, column: number, style = ''): string => value === null || value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? ''
  : typeof value === 'number' ? `<c r="${letters(column)}${row}"${style}><v>${value}</v></c>` : `<c r="${letters(column)}${row}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
const line = (cells: Cells, row: number, style?: string): string => `<row r="${row}">${cells.map((value, column) => cell(value, row, column, style)).join('')}</row>`

const table = Uint32Array.from({ length: 256 }, (_, at) => { let crc = at; for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1; return crc })
const crcOf = (bytes: Uint8Array): number => { let crc = 0xffffffff; for (const byte of bytes) crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8); return (crc ^ 0xffffffff) >>> 0 }
/** Files in one, as they are: a table of some thousand rows need not be packed to be sent nowhere. */
function zip(files: readonly (readonly [name: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder(), parts: Uint8Array[] = [], index: Uint8Array[] = []
  let at = 0
  const fields = (signature: number, ...values: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array => {
    const bytes = new Uint8Array(4 + values.reduce((sum, [size]) => sum + size, 0)), view = new DataView(bytes.buffer)
    view.setUint32(0, signature, true)
    let place = 4
    for (const [size, value] of values) { if (size === 2) view.setUint16(place, value, true); else view.setUint32(place, value, true); place += size }
    return bytes
  }
  for (const [called, text] of files) {
    const name = encoder.encode(called), bytes = encoder.encode(text), crc = crcOf(bytes), begins = at
    // made on no day in particular: 1 January 1980, so that the same table is the same file
    const same = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]] as const
    for (const part of [fields(0x04034b50, ...same), name, bytes]) { parts.push(part); at += part.length }
    index.push(fields(0x02014b50, [2, 20], ...same, [2, 0], [2, 0], [2, 0], [4, 0], [4, begins]), name)
  }
  const size = index.reduce((sum, { length }) => sum + length, 0), whole = [...parts, ...index, fields(0x06054b50, [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0])], bytes = new Uint8Array(whole.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of whole) { bytes.set(part, place); place += part.length }
  return bytes
}

/** A table as an XLSX (ISO/IEC 29500) of one sheet: its heading bold and held in place, numbers as numbers, texts as texts. */
export function workbook(name: string, headings: readonly string[], rows: readonly Cells[]): Uint8Array<ArrayBuffer> {
  const called = escaped(name.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31)) || '表'
  return zip([
    ['[Content_Types].xml', `${head}<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`],
    ['_rels/.rels', `${head}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `${head}<workbook xmlns="${sheet}" xmlns:r="${office}"><sheets><sheet name="${called}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', `${head}<styleSheet xmlns="${sheet}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`],
    ['xl/worksheets/sheet1.xml', `${head}<worksheet xmlns="${sheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${line(headings, 1, ' s="1"')}${rows.map((cells, at) => line(cells, at + 2)).join('')}</sheetData></worksheet>`],
  ])
}
