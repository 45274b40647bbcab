import { isUscc } from '@yiwang/codes'
import { type Db } from '#kernel/db'
import { findOrganizations, organizationNames } from '#data/registry'
import { codeOf, readList, strangeCodes, type Written } from './import.rules.ts'
import { type ListedDepartment, type ListedItem } from './import.schema.ts'
import { problem } from './problems.ts'
import { knownServices } from './table.ts'

export interface Look { departments: ListedDepartment[]; items: ListedItem[]; written: Written[]; organizationOf: ReadonlyMap<string, string> }
/** A list from elsewhere, held against the catalogue: what would be new, what is here already, what is strange. */
export async function lookAt(db: Db, file: string, chosen: Readonly<Record<string, string>>): Promise<Look> {
  const written = readList(file)
  if (written === null || written.length === 0) throw problem.unreadable({})
  const names = [...new Set(written.map(({ department }) => department))], codes = new Map(names.map(name => [name, [...new Set(written.flatMap(({ department, deptCode }) => (department === name && deptCode !== '' ? [deptCode] : [])))]]))
  const registered = await organizationNames(db, [...new Set([...Object.values(chosen), ...[...codes.values()].flat().filter(isUscc)])]), organizationOf = new Map<string, string>()
  for (const name of names) {
    // by its own code, or because only one is called so
    const own = chosen[name] ?? codes.get(name)!.find(code => registered.has(code)) ?? only(await findOrganizations(db, name))
    if (own !== undefined && own !== '') organizationOf.set(name, own)
  }
  const called = await organizationNames(db, [...organizationOf.values()]), seen = new Map<string, string>(), places = new Set<string>(), there = await knownServices(db, [...organizationOf.values()])
  const items = written.map((item): ListedItem => {
    const organization = organizationOf.get(item.department), told = { at: item.at, department: item.department, main: item.main, name: item.name, itemCode: item.itemCode, type: item.type }
    if (organization === undefined || !called.has(organization)) return { ...told, code: null, state: 'unmapped', why: null }
    const { code, why } = codeOf(item, organization), place = `${organization} ${item.name}`, first = code === null ? undefined : seen.get(code)
    const twice = first !== undefined ? `和“${first}”是同一个编码` : places.has(place) ? '这个部门有两项叫这个名字' : null, same = code !== null && there.codes.has(code) ? '编码已经有了' : there.names.has(place) ? '这个部门已经有叫这个名字的事项' : null
    if (code !== null && first === undefined) seen.set(code, item.name)
    places.add(place)
    if (same !== null) return { ...told, code, state: 'same', why: same }
    return { ...told, code: first === undefined ? code : null, state: why === null && twice === null ? 'new' : 'strange', why: twice ?? why }
  })
  const departments = names.map((name): ListedDepartment => {
    const organization = organizationOf.get(name) ?? null
    return { name, items: written.filter(({ department }) => department === name).length, codes: codes.get(name)!, strange: strangeCodes(codes.get(name)!), organization, organizationName: organization === null ? null : called.get(organization) ?? null }
  })
  return { departments, items, written, organizationOf }
}
const only = (found: readonly string[]): string | undefined => (found.length === 1 ? found[0] : undefined)
