import { sql } from 'kysely'
import { type Db, houseOf, run } from '#kernel/db'
import { enter, type Group, type GroupBook, groupBook, readMatches, unknownGroups } from './facet.rules.ts'
import { type SearchQuery } from './search.rules.ts'
import { matching } from './search.table.ts'

/** What was counted for the texts that were searched last, and the groups, which are never changed and never leave. */
interface Memory { book: GroupBook; texts: Map<string, Counted> }
interface Counted { edition: number; at: number; matches: Promise<Int32Array> }
const memories = new WeakMap<Db, Memory>()
const mostTexts = 64
/**
 * The edition grows when a change is made, not when it is committed: who counts in between remembers the old count under the new number. That
 * heals by itself after so long.
 */
const holdsMs = 5000

/**
 * The matches by their group, whoever asks and however he narrows: `id count id count …`, and the groups. Counted once for each text as
 * long as nothing changes; those who ask at the same time wait for the same count. Also about how many datasets there are.
 */
export async function countMatches(db: Db, words: SearchQuery | null, loose: boolean): Promise<{ matches: Int32Array; book: GroupBook; datasets: number }> {
  const house = houseOf(db)
  let memory = memories.get(house)
  if (!memory) memories.set(house, memory = { book: groupBook(), texts: new Map() })
  const { book, texts } = memory
  // a sequence that was never asked shows the number that it gives first: the first change of all must count, too
  const { edition, datasets } = (await run<{ edition: number; datasets: number }>(db, sql`
    select e.last_value + e.is_called::int as edition, c.reltuples as datasets from catalogue_edition e, pg_class c where c.oid = 'catalogue_dataset'::regclass`))[0]!
  const text = `${loose ? 'loose' : 'strict'} ${words?.strict ?? ''}`
  let counted = texts.get(text)
  if (counted?.edition !== edition || performance.now() - counted.at > holdsMs) counted = { edition, at: performance.now(), matches: count(db, book, words, loose) }
  // the one that was asked for last is the last to be forgotten
  texts.delete(text)
  texts.set(text, counted)
  if (texts.size > mostTexts) texts.delete(texts.keys().next().value!)
  try {
    return { matches: await counted.matches, book, datasets }
  } catch (error) {
    if (texts.get(text) === counted) texts.delete(text)
    throw error
  }
}

async function count(db: Db, book: GroupBook, words: SearchQuery | null, loose: boolean): Promise<Int32Array> {
  const [row] = await run<{ told: string | null }>(db, sql`
    select string_agg(g.facet || ' ' || g.n, ' ') as told from (select d.facet, count(*) as n from catalogue_dataset d where ${matching(words, loose)} group by 1) g`)
  const matches = readMatches(row?.told ?? ''), unknown = unknownGroups(book, matches)
  if (unknown.length > 0) for (const group of await run<Group>(db, sql`select f.* from catalogue_facet f where f.id = any(${unknown}::int[])`)) enter(book, group)
  return matches
}
