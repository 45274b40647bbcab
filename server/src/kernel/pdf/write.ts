import { deflateSync } from 'node:zlib'
import { type Drawing } from './sheet.ts'

/** Letters of one weight that a document uses, by the places that PDF gives them: 255 to a font. */
export interface Letters { weight: 400 | 700; used: { code: number; width: number; path: string }[] }
export interface About { title: string; subject: string; author: string; language: string; at: Date }

const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
const escaped = (text: string): string => text.replace(/[&<>]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[letter] ?? letter)
const unicode = (code: number): string => Buffer.from(String.fromCodePoint(code), 'utf16le').swap16().toString('hex').toUpperCase()

/** A PDF 1.7 of these sheets. Its letters are drawings with the text behind them, so that it can be searched, copied and read aloud. */
export function writePdf(drawings: readonly Drawing[], fonts: readonly Letters[], { title, subject, author, language, at }: About): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(typeof body === 'string' ? Buffer.from(body, 'utf8') : body)
  const stream = (content: string, entries = '', plain = false): number => {
    const bytes = plain ? Buffer.from(content, 'utf8') : deflateSync(Buffer.from(content, 'utf8'))
    return add(Buffer.concat([Buffer.from(`<< ${entries} /Length ${bytes.length}${plain ? '' : ' /Filter /FlateDecode'} >>\nstream\n`), bytes, Buffer.from('\nendstream')]))
  }
  const catalog = add(''), pages = add('')
  const fontIds = fonts.map(({ used }) => {
    const drawn = used.map(({ width, path }) => stream(`${width} 0 -200 -300 1300 1200 d1 ${path}`)), names = used.map((_, at) => `/l${at}`)
    const map = used.map(({ code }, at) => `<${(at + 1).toString(16).padStart(2, '0')}> <${unicode(code)}>`), parts: string[] = []
    for (let from = 0; from < map.length; from += 100) parts.push(`${Math.min(100, map.length - from)} beginbfchar\n${map.slice(from, from + 100).join('\n')}\nendbfchar`)
    const reading = stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Yiwang def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n${parts.join('\n')}\nendcmap end end`)
    return add(`<< /Type /Font /Subtype /Type3 /FontBBox [-200 -300 1300 1200] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar ${used.length} /Widths [${used.map(({ width }) => width).join(' ')}] /Encoding << /Type /Encoding /Differences [1 ${names.join(' ')}] >> /CharProcs << ${drawn.map((id, at) => `${names[at]} ${id} 0 R`).join(' ')} >> /Resources << >> /ToUnicode ${reading} 0 R >>`)
  })
  const resources = `<< /Font << ${fontIds.map((id, at) => `/F${at} ${id} 0 R`).join(' ')} >> >>`
  const kids = drawings.map(({ width, height, content }) => add(`<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${resources} /Contents ${stream(content)} 0 R >>`))
  const stamp = at.toISOString().slice(0, 19)
  const xmp = stream(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="${stamp}Z"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(subject)}</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`, '/Type /Metadata /Subtype /XML', true)
  const info = add(`<< /Title ${utf16(title)} /Subject ${utf16(subject)} /Author ${utf16(author)} /Producer (Yiwang) /CreationDate (D:${stamp.replace(/\D/g, '')}Z) >>`)
  objects[catalog - 1] = Buffer.from(`<< /Type /Catalog /Pages ${pages} 0 R /Lang (${language}) /Metadata ${xmp} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`)
  objects[pages - 1] = Buffer.from(`<< /Type /Pages /Kids [${kids.map(id => `${id} 0 R`).join(' ')}] /Count ${kids.length} >>`)
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')], offsets: number[] = []
  let length = parts[0]!.length
  const put = (bytes: Buffer) => { parts.push(bytes); length += bytes.length }
  for (const [at, body] of objects.entries()) { offsets.push(length); put(Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])) }
  const table = length
  put(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${table}\n%%EOF\n`))
  return Buffer.concat(parts)
}
