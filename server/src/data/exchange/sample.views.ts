import { type Db, runText } from '#kernel/db'
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
