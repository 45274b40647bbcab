import { mostColumns, TabularFault } from './fault.ts'
import { serialText, sheetNumber, type Shown } from './number.ts'
import { type SharedStrings, unescaped } from './strings.ts'
import { hearXml } from './xml.ts'

/** `BC12` is column 54; 0 is A. */
export function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

export interface SheetWords { strings: SharedStrings | null; styles: readonly Shown[]; since1904: boolean }
/** The cells of one row, empty ones as '', up to the last that holds something; `line` is the number that the sheet shows beside it. */
export type SheetRow = (cells: string[], line: number) => void

/** Hears the rows of a sheet one after another; empty ones are left out. Yields how many bytes have gone by. */
export async function* readSheet(chunks: AsyncIterable<Buffer>, { strings, styles, since1904 }: SheetWords, each: SheetRow): AsyncGenerator<number> {
  let cells: string[] = [], line = 0, column = -1, kind = '', style = 0, text = '', speaking = false, phonetic = false
  const value = (): string => {
    switch (kind) {
      case 's': return strings?.get(Number(text)) ?? ''
      case 'str': case 'inlineStr': return unescaped(text)
      case 'b': return text === '1' || text === 'true' ? 'true' : text === '' ? '' : 'false'
      case 'e': return text
      case 'd': return text.replace(/T00:00:00(\.0+)?$/, '')
      default: {
        const shown = styles[style] ?? 'number'
        return text === '' ? '' : shown === 'number' ? sheetNumber(text.trim()) : serialText(text.trim(), shown, { since1904 })
      }
    }
  }
  const keep = () => {
    const written = value()
    if (written === '') return
    if (column >= mostColumns) throw new TabularFault('wide', { line, limit: mostColumns })
    while (cells.length < column) cells.push('')
    cells[column] = written
  }
  yield* hearXml(chunks, {
    open(name, { r, t, s }) {
      switch (name) {
        case 'row': line = r === undefined ? line + 1 : Number(r); column = -1; cells = []; break
        case 'c': column = r === undefined ? column + 1 : columnOf(r); kind = t ?? 'n'; style = Number(s ?? 0); text = ''; break
        case 'rPh': phonetic = true; break
        case 'v': speaking = true; break
        case 't': speaking = !phonetic; break
      }
    },
    text(part) { if (speaking) text += part },
    close(name) {
      switch (name) {
        case 'v': case 't': speaking = false; break
        case 'rPh': phonetic = false; break
        case 'c': keep(); break
        case 'row': if (cells.length > 0) each(cells, line); break
      }
    },
  })
}
