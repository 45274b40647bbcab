import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A letter as it is drawn: a thousand units to its size, and the path in operators of PDF. */
export interface Letter { width: number; path: string }

const require = createRequire(import.meta.url), home = '@fontsource-variable/noto-sans-sc'
interface Point { x: number; y: number; onCurve: boolean; endContour: boolean }
interface Dot extends Point { copy(): Dot }
/** What is needed of fontkit beyond what it promises: it reads woff2, and it varies weight, but not both at once. */
interface Face {
  unitsPerEm: number; variationCoords: number[] | null
  glyphForCodePoint(code: number): { id: number; advanceWidth: number; _decode(): { numberOfContours: number; points?: Dot[] } | null }
  _variationProcessor: { transformPoints(id: number, points: Dot[]): void } | null
}

/** Noto Sans SC lies in a hundred small files, each with some letters; which has which is written in its style sheet. */
let known: { from: number; to: number; file: string }[] | undefined
function fileOf(code: number): string | undefined {
  known ??= [...readFileSync(require.resolve(`${home}/index.css`), 'utf8').matchAll(/url\(\.\/files\/([^)]+)\)[^}]*unicode-range:\s*([^;]+);/g)]
    .flatMap(([, file = '', ranges = '']) => [...ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(([, from = '', to = from]) => ({ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), file })))
  return known.find(({ from, to }) => from <= code && code <= to)?.file
}
const faces = new Map<string, Face>()
function faceIn(file: string, weight: number): Face {
  const key = `${weight}:${file}`, kept = faces.get(key)
  if (kept) return kept
  // it brings no types along, and is read when the first sheet is drawn
  const { create }: { create(bytes: Uint8Array): Face } = require('fontkit'), face = create(readFileSync(require.resolve(`${home}/files/${file}`)))
  face.variationCoords = [weight]
  faces.set(key, face)
  // the letters that are used stay; the files they came from need not all
  if (faces.size > 24) for (const first of faces.keys()) { faces.delete(first); break }
  return face
}

const letters = new Map<string, Letter>()
/** One letter of the house's font; what it has no picture of is a box. */
export function letterOf(code: number, weight: 400 | 700): Letter {
  const key = `${weight}:${code}`, kept = letters.get(key)
  if (kept) return kept
  const drawn = draw(code, weight)
  letters.set(key, drawn)
  return drawn
}
const box: Letter = { width: 1000, path: '120 -80 760 880 re 180 -20 640 760 re f*' }
function draw(code: number, weight: number): Letter {
  const file = fileOf(code)
  if (file === undefined) return box
  const face = faceIn(file, weight), glyph = face.glyphForCodePoint(code), outline = glyph._decode()
  if (glyph.id === 0) return box
  const width = Math.round(glyph.advanceWidth), bare = outline?.points ?? []
  if (bare.length === 0) return { width, path: '' }
  const points = bare.map(point => point.copy())
  // four points beside the outline say where the letter begins and ends; they are not drawn
  const beside = [0, width, 0, 0].map((x, at) => Object.assign(bare[0]!.copy(), { x, y: at < 2 ? 0 : 1000, endContour: true }))
  face._variationProcessor?.transformPoints(glyph.id, [...points, ...beside])
  return { width, path: `${contoursOf(points).map(pathOf).join(' ')} f` }
}
function contoursOf(points: readonly Point[]): Point[][] {
  const all: Point[][] = [[]]
  for (const point of points) { all.at(-1)!.push(point); if (point.endContour) all.push([]) }
  return all.filter(contour => contour.length > 1)
}
const n = (value: number): string => String(Math.round(value * 10) / 10)
/** TrueType draws by quadratic curves, PDF by cubic ones. */
function pathOf(contour: readonly Point[]): string {
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true, endContour: false })
  const full = contour.flatMap((point, at) => { const before = contour[(at + contour.length - 1) % contour.length]!; return !point.onCurve && !before.onCurve ? [middle(before, point), point] : [point] })
  const first = full.findIndex(({ onCurve }) => onCurve), turned = [...full.slice(first), ...full.slice(0, first)], start = turned[0]!, said = [`${n(start.x)} ${n(start.y)} m`]
  let from = start
  for (let at = 1; at <= turned.length; at++) {
    const point = turned[at % turned.length]!
    if (point.onCurve) { said.push(`${n(point.x)} ${n(point.y)} l`); from = point; continue }
    const to = turned[++at % turned.length]!
    said.push(`${n(from.x + (point.x - from.x) * 2 / 3)} ${n(from.y + (point.y - from.y) * 2 / 3)} ${n(to.x + (point.x - to.x) * 2 / 3)} ${n(to.y + (point.y - to.y) * 2 / 3)} ${n(to.x)} ${n(to.y)} c`)
    from = to
  }
  return `${said.join(' ')} h`
}
