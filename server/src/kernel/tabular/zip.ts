import { type Entry, openPromise } from 'yauzl'
import { TabularFault } from './fault.ts'

/** No workbook that people made comes near these; whoever packs zeros does. */
export const zipLimits = { entries: 5000, entry: 4 * 2 ** 30, ratio: 250, small: 32 * 2 ** 20 }
export type ZipLimits = typeof zipLimits

export interface Zip {
  names: readonly string[]
  size(name: string): number
  /** The inflated bytes; what does not keep its word about its size ends with a fault. */
  read(name: string): AsyncGenerator<Buffer>
  close(): void
}

/** Opens a packed file and looks at what it promises before a byte of it is inflated. */
export async function openZip(path: string, limits: ZipLimits = zipLimits): Promise<Zip> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => { throw new TabularFault('broken') })
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > limits.entries) throw new TabularFault('bomb', { entries: zip.entryCount })
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => { entries.set(entry.fileName, entry); zip.readEntry() })
      zip.once('end', resolve).once('error', () => reject(new TabularFault('broken')))
      zip.readEntry()
    })
  } catch (error) {
    zip.close()
    throw error
  }
  return {
    names: [...entries.keys()],
    size: name => entries.get(name)?.uncompressedSize ?? 0,
    close: () => zip.close(),
    async *read(name) {
      const entry = entries.get(name)
      if (!entry) throw new TabularFault('broken', { part: name })
      if (entry.isEncrypted()) throw new TabularFault('encrypted')
      const { uncompressedSize: size, compressedSize: packed } = entry
      if (size > limits.entry || (size > limits.small && size > packed * limits.ratio)) throw new TabularFault('bomb', { part: name, size, packed })
      const stream = await zip.openReadStreamPromise(entry).catch(() => { throw new TabularFault('broken', { part: name }) })
      try {
        for await (const chunk of stream) yield chunk as Buffer
      } catch (error) {
        throw error instanceof Error && /too many bytes/.test(error.message) ? new TabularFault('bomb', { part: name }) : new TabularFault('broken', { part: name })
      } finally { stream.destroy() }
    },
  }
}
