import { setImmediate } from 'node:timers/promises'
import { divisionPrefix } from '@yiwang/codes'
import { type Db, readOnce } from '#kernel/db'
import { emptyIndex, find, type Findable, type Index, isWorn, putIn, takeOut, type Wording } from './find.rules.ts'
import { type Guide } from './guide.schema.ts'
import { editionOf, guidesSince } from './table.ts'
import { listWordingRows } from './wording.table.ts'

export interface Filter { audience?: 'person' | 'company'; division?: string; theme?: string }
interface Tags { name: string; person: boolean; company: boolean; jurisdiction: string; theme: string }
interface Holder { index: Index; tags: Map<string, Tags>; revisions: Map<string, number>; wordings: Wording[]; upTo: Date; edition: number | null; reading: Promise<void> | null }

/** Servers may not agree about the time: so far back is looked again. */
const overlap = 60_000
/** After so many, others have their turn. */
const breath = 100
const findable = (code: string, { name, saidAs, plain, theme, resultName, materials, faq }: Guide): Findable => ({ code, name, saidAs, plain, more: [theme, resultName, ...materials.map(material => material.name), ...faq.map(({ question }) => question)] })

async function catchUp(db: Db, holder: Holder): Promise<void> {
  const edition = await editionOf(db)
  if (edition === holder.edition) return
  const [changed, wordings] = await Promise.all([guidesSince(db, new Date(holder.upTo.getTime() - overlap)), listWordingRows(db)])
  holder.wordings = wordings.sort((one, other) => other.said.length - one.said.length)
  for (const [at, { code, revision, changedAt, guide }] of changed.entries()) {
    if (at % breath === breath - 1) await setImmediate()
    if (changedAt > holder.upTo) holder.upTo = changedAt
    if (holder.revisions.get(code) === revision) continue
    holder.revisions.set(code, revision)
    if (guide === null) { takeOut(holder.index, code); holder.tags.delete(code); continue }
    putIn(holder.index, findable(code, guide))
    holder.tags.set(code, { name: guide.name, person: guide.audience.includes('1'), company: guide.audience.some(one => one !== '1'), jurisdiction: guide.jurisdiction, theme: guide.theme })
  }
  holder.edition = edition
}
/** Every server keeps its own, and reads what has changed before it answers; those who come meanwhile wait for the same reading. */
async function freshIndex(db: Db): Promise<Holder> {
  const holder = (): Promise<Holder> => readOnce(db, 'service index', async () => ({ index: emptyIndex(), tags: new Map(), revisions: new Map(), wordings: [], upTo: new Date(0), edition: null, reading: null }))
  const kept = await holder()
  if (isWorn(kept.index)) { kept.index = emptyIndex(); kept.revisions.clear(); kept.tags.clear(); kept.upTo = new Date(0); kept.edition = null }
  kept.reading ??= catchUp(db, kept).finally(() => { kept.reading = null })
  await kept.reading
  return kept
}

/** What is done in the place itself, within it, or for all of what it lies in. */
const within = (jurisdiction: string, division: string): boolean => jurisdiction.startsWith(divisionPrefix(division)) || division.startsWith(divisionPrefix(jurisdiction))
/** Codes of what was found, best first; without words everything, by name. And how many there are of each theme, whatever theme was chosen. */
export async function findCodes(db: Db, q: string, { audience, division, theme }: Filter): Promise<{ codes: string[]; readAs: string[]; themes: { name: string; count: number }[] }> {
  const { index, tags, wordings } = await freshIndex(db)
  const { found, readAs } = q.trim() === '' ? { found: [...tags].sort(([, one], [, other]) => one.name.localeCompare(other.name, 'zh-Hans-CN')).map(([code]) => ({ code })), readAs: [] } : find(index, q, wordings)
  const counts = new Map<string, number>(), codes: string[] = []
  for (const { code } of found) {
    const tag = tags.get(code)
    if (!tag || (audience === 'person' && !tag.person) || (audience === 'company' && !tag.company) || (division !== undefined && !within(tag.jurisdiction, division))) continue
    if (tag.theme !== '') counts.set(tag.theme, (counts.get(tag.theme) ?? 0) + 1)
    if (theme === undefined || tag.theme === theme) codes.push(code)
  }
  return { codes, readAs, themes: [...counts].map(([name, count]) => ({ name, count })).sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1)).slice(0, 40) }
}
