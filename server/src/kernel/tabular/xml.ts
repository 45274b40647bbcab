import { SaxesParser } from 'saxes'
import { TabularFault } from './fault.ts'

export interface XmlEars {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/** No cell of a spreadsheet is longer than 32,767 characters; what grows past this without a tag is nothing that a person made. */
const longestText = 4 << 20

/**
 * Hears one part of a workbook as it is inflated; yields after each piece how many bytes have gone by. Names come without their prefix.
 * Entities of a document's own are unknown here, so nothing can multiply.
 */
export async function* hearXml(chunks: AsyncIterable<Buffer>, ears: XmlEars): AsyncGenerator<number> {
  const parser = new SaxesParser({ xmlns: false, position: false }), decoder = new TextDecoder('utf-8', { fatal: true })
  const plain = (name: string) => name.slice(name.indexOf(':') + 1)
  let silent = 0, broken = false
  parser.on('doctype', () => { broken = true })
  parser.on('error', () => { broken = true })
  parser.on('opentag', ({ name, attributes }) => { silent = 0; ears.open(plain(name), attributes) })
  parser.on('closetag', ({ name }) => { silent = 0; ears.close?.(plain(name)) })
  if (ears.text) {
    parser.on('text', text => ears.text!(text))
    parser.on('cdata', text => ears.text!(text))
  }
  const write = (text: string) => {
    silent += text.length
    parser.write(text)
    if (broken) throw new TabularFault('broken')
    if (silent > longestText) throw new TabularFault('bomb')
  }
  for await (const chunk of chunks) {
    let text: string
    try { text = decoder.decode(chunk, { stream: true }) } catch { throw new TabularFault('broken') }
    write(text)
    yield chunk.length
  }
  parser.close()
  if (broken) throw new TabularFault('broken')
}

/** The whole of a small part. */
export async function readXml(chunks: AsyncIterable<Buffer>, ears: XmlEars): Promise<void> {
  for await (const _ of hearXml(chunks, ears)) { /* the ears hear it */ }
}
