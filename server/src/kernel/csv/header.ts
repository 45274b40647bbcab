/** How a heading is compared: full-width and half-width, upper and lower case, outer blanks and invisible marks make no difference. */
export const plainHeading = (text: string): string =>
  text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '').replace(/\s+/g, ' ').trim().toLowerCase()

const candidates = [',', '\t', ';', '|']

/** The delimiter that divides the first lines most evenly; a comma when nothing speaks for another. */
export function detectDelimiter(head: string): string {
  const lines: string[] = []
  let quoted = false, line = ''
  for (const char of head) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) {
      if (line) lines.push(line)
      if (lines.length === 20) break
      line = ''
    } else if (!quoted) line += char
  }
  if (lines.length < 20 && line) lines.push(line)
  const score = (delimiter: string) => {
    const counts = lines.map(text => text.split(delimiter).length - 1)
    const first = counts[0] ?? 0
    return first === 0 ? 0 : first * (counts.filter(count => count === first).length / counts.length)
  }
  return candidates.map(delimiter => ({ delimiter, score: score(delimiter) })).reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}
