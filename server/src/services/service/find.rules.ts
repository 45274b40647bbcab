import { plainTyped, syllablesOf } from './sound.rules.ts'

/** What a service is found by, best first: its name, what people call it, and the rest. */
export interface Findable { code: string; name: string; saidAs: readonly string[]; plain: string; more: readonly string[] }
/** 说法: what people say, and what the catalogue calls it. */
export interface Wording { said: string; means: readonly string[] }

const normal = (text: string): string => text.normalize('NFKC').toLowerCase()
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run)
/** What every question has, and no service is found by. */
const filler = /请问|怎么样|怎么|怎样|如何|哪里|哪儿|在哪|去哪|什么|需要|想要|我想|我要|能不能|可不可以|可以|多少钱|多久|几天|手续|流程|材料|办理|申请|去办|要办|想办|办个|办一个|一下|我家|我的|我们|我|吗|呢|啊|了|的|去|要|想|个/g
/** 办理… is what all are called: found by it, none is nearer than another. */
const grams = (letters: readonly string[]): string[] => (letters.length === 1 ? [letters[0]!] : letters.slice(1).map((letter, at) => letters[at]! + letter))

interface Piece { term: string; weight: number }
/** Pairs of letters, and pairs of sounds: so that 身分证 finds 身份证. */
function piecesOf(text: string, weight: number, sounds: boolean): Piece[] {
  return [...normal(text).matchAll(runs)].flatMap(([run]): Piece[] => {
    if (!isHan(run)) return [{ term: `w${run}`, weight }]
    const letters = [...run], pieces = grams(letters).map(gram => ({ term: `h${gram}`, weight }))
    return sounds && letters.length > 1 ? [...pieces, ...grams(syllablesOf(run).map(each => `${each} `)).map(gram => ({ term: `y${gram}`, weight: weight * 0.4 }))] : pieces
  })
}

interface Kept { code: string; name: string; said: string[]; /** The sound of the name and of what people call it; the first letters of each. */ sound: string; initials: string; length: number }
/** 检索的索引: kept in memory, since a catalogue is small and asked often; what changes is taken out and put in again. */
export interface Index { kept: (Kept | null)[]; places: Map<string, number>; postings: Map<string, number[]>; total: number; alive: number }
export const emptyIndex = (): Index => ({ kept: [], places: new Map(), postings: new Map(), total: 0, alive: 0 })

const scale = 100
export function putIn(index: Index, { code, name, saidAs, plain, more }: Findable): void {
  takeOut(index, code)
  const weights = new Map<string, number>(), at = index.kept.length
  const add = (pieces: readonly Piece[]) => { for (const { term, weight } of pieces) weights.set(term, (weights.get(term) ?? 0) + weight) }
  add(piecesOf(name, 4, true))
  for (const said of saidAs) add(piecesOf(said, 4, true))
  add(piecesOf(plain, 1.2, false))
  for (const text of more) add(piecesOf(text, 0.6, false))
  let length = 0
  for (const [term, weight] of weights) {
    const list = index.postings.get(term)
    if (list) list.push(at, Math.round(weight * scale)); else index.postings.set(term, [at, Math.round(weight * scale)])
    length += weight
  }
  const spoken = [name, ...saidAs].map(text => syllablesOf(normal(text).replace(/[^\p{Script=Han}a-z0-9]/gu, '')))
  index.kept.push({ code, name: normal(name), said: saidAs.map(normal), sound: spoken.map(all => all.join('')).join(' '), initials: spoken.map(all => all.map(each => each[0] ?? '').join('')).join(' '), length })
  index.places.set(code, at)
  index.total += length
  index.alive++
}
export function takeOut(index: Index, code: string): void {
  const at = index.places.get(code), kept = at === undefined ? null : index.kept[at]
  if (at === undefined || !kept) return
  index.kept[at] = null
  index.places.delete(code)
  index.total -= kept.length
  index.alive--
}
/** More has been taken out than is there: made anew it is smaller. */
export const isWorn = ({ kept, alive }: Index): boolean => kept.length > 1000 && kept.length > alive * 2

export interface Found { code: string; score: number }
export interface Asked { found: Found[]; /** What it was read as, where people say it otherwise than the catalogue. */ readAs: string[] }
const k = 1.2, b = 0.35

/** Best first. `wordings` are those of the house; longer ones go before shorter ones that they contain. */
export function find(index: Index, typed: string, wordings: readonly Wording[] = []): Asked {
  const text = normal(typed).trim(), core = text.replace(filler, ' ').trim() || text, scores = new Float64Array(index.kept.length)
  const meant = wordings.filter(({ said }) => text.includes(normal(said))), readAs = [...new Set(meant.flatMap(({ means }) => means))].slice(0, 8)
  const pieces = new Map<string, number>()
  const ask = (all: readonly Piece[]) => { for (const { term, weight } of all) pieces.set(term, Math.max(pieces.get(term) ?? 0, weight)) }
  for (const means of readAs) ask(piecesOf(means, 1.1, false))
  ask(piecesOf(core, 1, true))
  const average = index.alive === 0 ? 1 : index.total / index.alive
  let most = 0
  for (const [term, weight] of pieces) {
    const list = index.postings.get(term)
    if (!list) { if (term.startsWith('h')) most += weight * Math.log(1 + index.alive); continue }
    const idf = Math.log(1 + (index.alive - list.length / 2 + 0.5) / (list.length / 2 + 0.5))
    most += weight * idf
    for (let i = 0; i < list.length; i += 2) {
      const at = list[i]!, kept = index.kept[at]
      if (!kept) continue
      const there = list[i + 1]! / scale
      scores[at]! += weight * idf * (there * (k + 1)) / (there + k * (1 - b + b * kept.length / average))
    }
  }
  letters(index, core, scores)
  whole(index, core, readAs, scores)
  const found: Found[] = []
  for (let at = 0; at < scores.length; at++) { const kept = index.kept[at]; if (kept && scores[at]! > most * 0.12) found.push({ code: kept.code, score: scores[at]! }) }
  return { found: found.sort((one, other) => other.score - one.score || (one.code < other.code ? -1 : 1)), readAs }
}

/** shenfenzheng, sfz: by sound or by first letters. */
function letters(index: Index, core: string, scores: Float64Array): void {
  for (const [run] of core.matchAll(/[a-z]{2,}/g)) {
    const sound = plainTyped(run), first = run.replaceAll('l', 'n')
    for (let at = 0; at < scores.length; at++) {
      const kept = index.kept[at]
      if (!kept) continue
      if (sound.length > 3 && kept.sound.includes(sound)) scores[at]! += 20
      else if (kept.initials.includes(first)) scores[at]! += 8 + (` ${kept.initials} `.includes(` ${first} `) ? 6 : 0)
    }
  }
}
/** What carries the very words in its name, or is called just so, comes first. */
function whole(index: Index, core: string, readAs: readonly string[], scores: Float64Array): void {
  const words = core.replace(/\s+/g, '')
  for (let at = 0; at < scores.length; at++) {
    const kept = index.kept[at]
    if (!kept || scores[at] === 0) continue
    if (words.length > 1 && (kept.name === words || kept.said.includes(words))) scores[at]! *= 1.8
    else if (words.length > 1 && kept.name.includes(words)) scores[at]! *= 1.3
    if (readAs.some(means => kept.name.includes(normal(means)))) scores[at]! *= 1.4
  }
}
