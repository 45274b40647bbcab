import sheet from '@fontsource-variable/noto-sans-sc/wght.css?url'

interface Piece { rule: string; file: string; range: string; has(said: ReadonlySet<number>): boolean }

/**
 * Dresses a page on a machine that has no Chinese letters. They lie in a hundred pieces: those that the page's words need are fetched first and put on at once,
 * so that the page is laid out once more and not twenty times; all others stay with the browser, which fetches one when a letter of it comes up.
 */
export async function letters(): Promise<void> {
  const pieces = [...(await (await fetch(sheet)).text()).matchAll(/@font-face\s*\{[^}]*\}/g)].map(([rule]) => pieceOf(rule)), tried = new Set<Piece>(), put = new Map<Piece, FontFace>()
  for (;;) {
    const said = words(), wanted = pieces.filter(piece => !tried.has(piece) && piece.has(said))
    if (wanted.length === 0) break
    await Promise.all(wanted.map(async piece => {
      tried.add(piece)
      const face = new FontFace('Noto Sans SC Variable', `url(${piece.file}) format('woff2')`, { weight: '100 900', unicodeRange: piece.range, display: 'swap' })
      await face.load().then(() => put.set(piece, face), () => { /* the browser tries again when a letter is drawn */ })
    }))
  }
  for (const face of put.values()) document.fonts.add(face)
  document.head.append(Object.assign(document.createElement('style'), { textContent: pieces.filter(piece => !put.has(piece)).map(({ rule, file }) => rule.replace(/url\([^)]*\)/, `url(${file})`)).join('') }))
}

function pieceOf(rule: string): Piece {
  const range = /unicode-range:([^;}]*)/i.exec(rule)?.[1] ?? 'U+0-10FFFF'
  const spans = [...range.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const)
  return { rule, range, file: new URL(/url\(["']?([^)"']+)/.exec(rule)?.[1] ?? '', new URL(sheet, location.href)).href, has: said => spans.some(([from, to]) => { for (let code = from; code <= to; code++) if (said.has(code)) return true; return false }) }
}
const words = (): Set<number> => new Set([...new Set([document.body.textContent, ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].flatMap(({ placeholder, value }) => [placeholder, value])].join(''))].map(letter => letter.codePointAt(0) ?? 0))
