import { type Db, readOnce } from '#kernel/db'
import { emptyIndex, find, type Findable, type Index, isWorn, putIn, takeOut, type Wording } from './find.rules.ts'
import { type Guide } from './guide.schema.ts'
import { guidesSince } from './table.ts'
import { listWordingRows } from './wording.table.ts'

export interface Filter { audience?: 'person' | 'company'; division?: string; theme?: string }
interface Tags { name: string; person: boolean; company: boolean; jurisdiction: string; theme: string }
interface Holder { index: Index; tags: Map<string, Tags>; revisions: Map<string, number>; wordings: Wording[]; upTo: Date; reading: Promise<void> | null }

/** Whoever commits late may carry an earlier instant: so far back is looked again. */
const overlap = 60_000
const findable = (code: string, { name, saidAs, plain, theme, resultName, materials, faq }: Guide): Findable => ({ code, name, saidAs, plain, more: [theme, resultName, ...materials.map(material => material.name), ...faq.map(({ question }) => question)] })

async function catchUp(db: Db, holder: Holder): Promise<void> {
  const [changed, wordings] = await Promise.all([guidesSince(db, new Date(holder.upTo.getTime() - overlap)), listWordingRows(db)])
  holder.wordings = wordings.sort((one, other) => other.said.length - one.said.length)
  for (const { code, revision, changedAt, guide } of changed) {
    if (changedAt > holder.upTo) holder.upTo = changedAt
    if (holder.revisions.get(code) === revision) continue
    holder.revisions.set(code, revision)
    if (guide === null) { takeOut(holder.index, code); holder.tags.delete(code); continue }
    putIn(holder.index, findable(code, guide))
    holder.tags.set(code, { name: guide.name, person: guide.audience.includes('1'), company: guide.audience.some(one => one !== '1'), jurisdiction: guide.jurisdiction, theme: guide.theme })
  }
}
/** Every server keeps its own, and reads what has changed before it answers; those who come meanwhile wait for the same reading. */
async function freshIndex(db: Db): Promise<Holder> {
  const holder = (): Promise<Holder> => readOnce(db, 'service index', async () => ({ index: emptyIndex(), tags: new Map(), revisions: new Map(), wordings: [], upTo: new Date(0), reading: null }))
  let kept = await holder()
  if (isWorn(kept.index)) { kept.index = emptyIndex(); kept.revisions.clear(); kept.tags.clear(); kept.upTo = new Date(0) }
  kept.reading ??= catchUp(db, kept).finally(() => { kept.reading = null })
  await kept.reading
  kept = await holder()
  return kept
}

const within = (jurisdiction: string, division: string): boolean => { const prefix = division.replace(/0+$/, ''); return jurisdiction.startsWith(prefix) || division.startsWith(jurisdiction.replace(/0+$/, '')) }
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
