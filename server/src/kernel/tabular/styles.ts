import { type Shown } from './number.ts'
import { readXml } from './xml.ts'

/** The formats that have a number and no text, as Excel knows them, the Chinese ones among them. */
const builtIn = new Map<number, Shown>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(id => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map(id => [id, 'time'] as const),
  [22, 'instant'],
])

/** What a format of the workbook's own shows: its letters say it, once quoted words, colours and the like are gone. */
export function shownBy(format: string): Shown {
  const elapsed = /\[(h+|m+|s+)\]/i.test(format)
  const letters = format.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|A\/P|上午\/下午/gi, '').toLowerCase()
  if (elapsed || /general|@/.test(letters)) return 'number'
  const day = /[yde]/.test(letters.replace(/0+(\.[0#?]+)?e[+-]?/g, '')), clock = /[hs]/.test(letters)
  if (day || (/m/.test(letters) && !clock)) return clock ? 'instant' : 'date'
  return clock ? 'time' : 'number'
}

/** For each cell style its way to show numbers, in the order in which cells name them. */
export async function readStyles(chunks: AsyncIterable<Buffer>): Promise<Shown[]> {
  const own = new Map<number, Shown>(), shown: Shown[] = []
  let cellStyles = false
  await readXml(chunks, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') own.set(Number(numFmtId), shownBy(formatCode ?? ''))
      else if (name === 'cellXfs') cellStyles = true
      else if (name === 'xf' && cellStyles) shown.push(own.get(Number(numFmtId)) ?? builtIn.get(Number(numFmtId)) ?? 'number')
    },
    close(name) { if (name === 'cellXfs') cellStyles = false },
  })
  return shown
}
