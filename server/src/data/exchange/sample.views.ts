import { type Db, runText } from '#kernel/db'
import { type Actor } from '#kernel/action'
import { type Known } from './sample.rules.ts'

/** Code lists and data elements that columns are recognised by: small tables, read whole. */
export async function readKnown(db: Db): Promise<Known> {
  const lists = await runText(db, `select l.code, l.name, array_agg(i.code) as codes from registry_code_list l join registry_code_item i on i.list = l.code
    and i.version = (select max(version) from registry_code_list_version v where v.list = l.code) group by l.code, l.name having count(*) between 2 and 5000`)
  const elements = await runText(db, 'select code, name, sensitive, code_list from catalogue_data_element order by code')
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    lists: lists.map(row => ({ code: String(row.code), name: String(row.name), codes: new Set(Array.isArray(row.codes) ? row.codes.map(String) : []) })),
    elements: elements.map(row => ({ code: String(row.code), name: String(row.name), sensitive: text(row.sensitive), codeList: text(row.code_list) })),
  }
}

/** What the codes of an organization's datasets begin with (its initials while it has none), and the codes that are taken there. */
export async function readPrefix(db: Db, { organization }: Pick<Actor, 'organization'>): Promise<{ prefix: string; taken: ReadonlySet<string> }> {
  const [own] = await runText(db, `select coalesce(
    (select split_part(code, '.', 1) from catalogue_dataset where provider = $1 group by 1 order by count(*) desc, 1 limit 1), (select lower(initials) from registry_organization where code = $1)) as prefix`, [organization])
  const prefix = typeof own?.prefix === 'string' ? own.prefix.split(' ').at(-1) ?? '' : ''
  const taken = await runText(db, "select code from catalogue_dataset where code like $1 || '.%'", [prefix])
  return { prefix, taken: new Set(taken.map(row => String(row.code))) }
}
