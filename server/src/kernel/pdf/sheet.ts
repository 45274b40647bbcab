import qrcode from 'qrcode-generator'
import { letterOf } from './font.ts'
import { type Letters } from './write.ts'

export interface Drawing { width: number; height: number; content: string }
interface Written { size: number; weight?: 400 | 700; colour?: string; align?: 'left' | 'centre' | 'right'; /** In degrees, about where it begins. */ turn?: number; /** Between letters, in points. */ apart?: number }

const hex = (colour: string): string => [1, 3, 5].map(at => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ')
const n = (value: number): string => String(Math.round(value * 100) / 100)

/** A sheet of paper, in points from its upper left corner. */
export class Sheet {
  readonly #said: string[] = []
  readonly width: number
  readonly height: number
  readonly #fonts: Fonts
  constructor(width: number, height: number, fonts: Fonts) { this.width = width; this.height = height; this.#fonts = fonts }

  text(x: number, y: number, text: string, { size, weight = 400, colour = '#1f2328', align = 'left', turn = 0, apart = 0 }: Written): void {
    const wide = widthOf(text, size, weight, apart), begins = align === 'left' ? 0 : align === 'centre' ? -wide / 2 : -wide, a = turn * Math.PI / 180, c = Math.cos(a), s = Math.sin(a)
    const shown = this.#fonts.runsOf(text, weight).map(({ font, codes }) => `/F${font} ${n(size)} Tf <${codes}> Tj`).join(' ')
    this.#said.push(`${hex(colour)} rg BT ${n(apart)} Tc ${c.toFixed(4)} ${s.toFixed(4)} ${(-s).toFixed(4)} ${c.toFixed(4)} ${n(x + begins * c)} ${n(this.height - y + begins * s)} Tm ${shown} ET`)
  }
  line(x1: number, y1: number, x2: number, y2: number, { colour = '#d0d7de', wide = 0.75 } = {}): void { this.#said.push(`${hex(colour)} RG ${wide} w ${n(x1)} ${n(this.height - y1)} m ${n(x2)} ${n(this.height - y2)} l S`) }
  frame(x: number, y: number, width: number, height: number, { colour = '#d0d7de', wide = 0.75 } = {}): void { this.#said.push(`${hex(colour)} RG ${wide} w ${n(x)} ${n(this.height - y - height)} ${n(width)} ${n(height)} re S`) }
  ring(x: number, y: number, r: number, { colour = '#c0262d', wide = 1.5 } = {}): void {
    const k = r * 0.5523, up = this.height - y
    this.#said.push(`${hex(colour)} RG ${wide} w ${n(x + r)} ${n(up)} m ${[[r, k, k, r, 0, r], [-k, r, -r, k, -r, 0], [-r, -k, -k, -r, 0, -r], [k, -r, r, -k, r, 0]].map(points => `${points.map((value, at) => n((at % 2 === 0 ? x : up) + value)).join(' ')} c`).join(' ')} S`)
  }
  /** A QR code of medium correction, drawn and not embedded. */
  code(x: number, y: number, size: number, text: string): void {
    const qr = qrcode(0, 'M')
    qr.addData(text)
    qr.make()
    const count = qr.getModuleCount(), step = size / count, dark: string[] = []
    for (let row = 0; row < count; row++) for (let column = 0; column < count; column++) if (qr.isDark(row, column)) dark.push(`${n(x + column * step)} ${n(this.height - y - (row + 1) * step)} ${(step + 0.02).toFixed(3)} ${(step + 0.02).toFixed(3)} re`)
    this.#said.push(`0 0 0 rg ${dark.join(' ')} f`)
  }
  get drawing(): Drawing { return { width: this.width, height: this.height, content: this.#said.join('\n') } }
}

export const widthOf = (text: string, size: number, weight: 400 | 700 = 400, apart = 0): number => [...text].reduce((sum, letter) => sum + letterOf(letter.codePointAt(0)!, weight).width * size / 1000 + apart, 0)

/** Lines of a text that are no wider than this; words of Latin letters are kept whole where they can be. */
export function linesOf(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const [piece] of paragraph.matchAll(/[\w.,:/-]+|./gu)) {
      for (const part of widthOf(piece, size) > width ? [...piece] : [piece]) {
        if (line !== '' && widthOf(line + part, size) > width) { lines.push(line); line = '' }
        line += part
      }
    }
    lines.push(line)
  }
  return lines
}

/** The letters that a document uses, gathered while it is drawn. */
export class Fonts {
  readonly all: Letters[] = []
  readonly #places = new Map<string, { font: number; place: number }>()
  #place(code: number, weight: 400 | 700): { font: number; place: number } {
    const key = `${weight}:${code}`, known = this.#places.get(key)
    if (known) return known
    let font = this.all.findIndex(letters => letters.weight === weight && letters.used.length < 255)
    if (font < 0) font = this.all.push({ weight, used: [] }) - 1
    const found = { font, place: this.all[font]!.used.push({ code, ...letterOf(code, weight) }) }
    this.#places.set(key, found)
    return found
  }
  runsOf(text: string, weight: 400 | 700): { font: number; codes: string }[] {
    const runs: { font: number; codes: string }[] = []
    for (const letter of text) {
      const { font, place } = this.#place(letter.codePointAt(0)!, weight), codes = place.toString(16).padStart(2, '0'), last = runs.at(-1)
      if (last?.font === font) last.codes += codes
      else runs.push({ font, codes })
    }
    return runs
  }
}
