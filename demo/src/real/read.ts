import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { type Row, csvLine } from '../csv.ts'

/** The bytes of a file that may be packed. */
export function bytesOf(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  if (!path.endsWith('.gz')) return file
  const unpacked = createGunzip()
  file.on('error', error => unpacked.destroy(error))
  return file.pipe(unpacked)
}
/** The lines of a plain list: no cell of it holds a line break. */
export const linesOf = (path: string): AsyncIterable<string> => {
  const file = createReadStream(path)
  const unpacked = path.endsWith('.gz') ? createGunzip() : null
  if (unpacked) file.on('error', error => unpacked.destroy(error)).pipe(unpacked)
  return createInterface({ input: unpacked ?? file, crlfDelay: Infinity })
}
export const jsonOf = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'))
/** Cells of a line of a plain list, whose texts may stand in quotes. */
export const cellsOf = (line: string): string[] => line.split(',').map(cell => cell.replace(/^"(.*)"$/, '$1'))

export async function* csvChunks(header: readonly string[], rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string> {
  let text = csvLine(header)
  for await (const row of rows) {
    text += csvLine(row)
    if (text.length > 1 << 16) {
      yield text
      text = ''
    }
  }
  if (text) yield text
}
