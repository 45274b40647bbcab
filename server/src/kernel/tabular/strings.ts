import { TabularFault } from './fault.ts'
import { readXml } from './xml.ts'

const mostBytes = 256 << 20

/** The texts that cells share, as bytes one after another: a million of them are no million objects. */
export class SharedStrings {
  #bytes = Buffer.allocUnsafe(1 << 16)
  #ends = new Uint32Array(1 << 10)
  #at = 0
  count = 0

  add(text: string): void {
    const need = this.#at + text.length * 3
    if (need > mostBytes) throw new TabularFault('large')
    if (need > this.#bytes.length) { const grown = Buffer.allocUnsafe(Math.max(need, this.#bytes.length * 2)); this.#bytes.copy(grown, 0, 0, this.#at); this.#bytes = grown }
    if (this.count === this.#ends.length) { const grown = new Uint32Array(this.count * 2); grown.set(this.#ends); this.#ends = grown }
    this.#at += this.#bytes.write(text, this.#at, 'utf8')
    this.#ends[this.count++] = this.#at
  }
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1]!, this.#ends[index]!)
  }
}

/** `_x000D_` is a character that XML may not hold; `_x005F_` guards an underscore that looks like one. */
export const unescaped = (text: string): string => text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text

export async function readStrings(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let text = '', speaking = false, phonetic = false
  await readXml(chunks, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true // how it is pronounced is not what it says
      else if (name === 't') speaking = !phonetic
    },
    text(part) { if (speaking) text += part },
    close(name) {
      if (name === 't') speaking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') strings.add(unescaped(text))
    },
  })
  return strings
}
