import { open } from 'node:fs/promises'
import { posix } from 'node:path'
import { TabularFault } from './fault.ts'
import { readSheet, type SheetRow, type SheetWords } from './sheet.ts'
import { readStrings } from './strings.ts'
import { readStyles } from './styles.ts'
import { readXml } from './xml.ts'
import { openZip, type Zip, type ZipLimits } from './zip.ts'

export interface Workbook {
  /** Those that people see, in their order. */
  sheets: readonly string[]
  /** The rows of one sheet; yields which share of it has gone by. */
  rows(sheet: number, each: SheetRow): AsyncGenerator<number>
  close(): void
}

/** Opens an XLSX (ISO/IEC 29500): its sheets, styles and shared texts are read, its rows only when somebody asks. */
export async function openWorkbook(path: string, limits?: ZipLimits): Promise<Workbook> {
  const zip = await openZip(path, limits)
  try {
    if (zip.names.some(name => /^xl\/workbook\.bin$/i.test(name))) throw new TabularFault('binaryWorkbook')
    if (!zip.names.includes('[Content_Types].xml')) throw new TabularFault('noSheet')
    const main = await mainPart(zip)
    const { sheets, since1904 } = await readMain(zip, main)
    if (sheets.length === 0) throw new TabularFault('noSheet')
    const parts = await relationsOf(zip, main)
    const partOf = (kind: string) => [...parts.values()].find(part => part.kind.endsWith(`/${kind}`) && zip.names.includes(part.target))?.target
    const strings = partOf('sharedStrings'), styles = partOf('styles')
    const words: SheetWords = { since1904, strings: strings ? await readStrings(zip.read(strings)) : null, styles: styles ? await readStyles(zip.read(styles)) : [] }
    return {
      sheets: sheets.map(({ name }) => name),
      close: () => zip.close(),
      async *rows(sheet, each) {
        const target = parts.get(sheets[sheet]?.relation ?? '')?.target
        if (!target || !zip.names.includes(target)) throw new TabularFault('broken', { sheet: sheets[sheet]?.name })
        const size = zip.size(target)
        let read = 0
        for await (const bytes of readSheet(zip.read(target), words, each)) {
          read += bytes
          yield size === 0 ? 1 : read / size
        }
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function mainPart(zip: Zip): Promise<string> {
  const found = [...(await relationsOf(zip, '')).values()].find(({ kind }) => kind.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  if (!zip.names.includes(found) || !/\.xml$/.test(found) || /^word\/|^ppt\//.test(found)) throw new TabularFault('noSheet')
  return found
}

/** What a part refers to, by the numbers it uses itself. */
async function relationsOf(zip: Zip, part: string): Promise<Map<string, { kind: string; target: string }>> {
  const folder = posix.dirname(part) === '.' ? '' : `${posix.dirname(part)}/`, file = `${folder}_rels/${posix.basename(part)}.rels`
  const found = new Map<string, { kind: string; target: string }>()
  if (!zip.names.includes(file)) return found
  await readXml(zip.read(file), {
    open(name, { Id, Type, Target }) {
      if (name === 'Relationship' && Id && Target) found.set(Id, { kind: Type ?? '', target: Target.startsWith('/') ? Target.slice(1) : posix.normalize(folder + Target) })
    },
  })
  return found
}

async function readMain(zip: Zip, part: string): Promise<{ sheets: { name: string; relation: string }[]; since1904: boolean }> {
  const sheets: { name: string; relation: string }[] = []
  let since1904 = false
  await readXml(zip.read(part), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible') sheets.push({ name: attributes.name ?? '', relation: attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '' })
    },
  })
  return { sheets, since1904 }
}

/** A compound file is an old workbook, or a new one behind a password: the directory names its streams in UTF-16. */
export async function isEncryptedWorkbook(path: string): Promise<boolean> {
  const file = await open(path, 'r'), needle = Buffer.from('EncryptedPackage', 'utf16le')
  try {
    const { size } = await file.stat(), piece = Buffer.alloc(1 << 20)
    for (let at = 0; at < Math.min(size, 64 << 20); at += piece.length - needle.length) {
      const { bytesRead } = await file.read(piece, 0, piece.length, at)
      if (piece.subarray(0, bytesRead).includes(needle)) return true
      if (bytesRead < piece.length) break
    }
    return false
  } finally { await file.close() }
}
