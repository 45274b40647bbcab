import { type Db } from '#kernel/db'
import { Problem } from '#kernel/problem'
import { elementsByCode, shownAs, takePublishedDataset } from '#data/catalogue'
import { grantsHeld, type GrantRow } from '#data/grant'
import { dayOf } from '#data/registry'
import { type Guide, type Material } from './guide.schema.ts'

type Looking = { db: Db; now: Date }
/** A field or a material (its key begins with `material:`) that says the same as a data element. */
export interface Bound { key: string; element: string }
type Dataset = Awaited<ReturnType<typeof takePublishedDataset>>
/** Where a department reads what somebody need not write: under which grant, in which field of which dataset, and by whose number. */
export interface Source<W extends Bound> { wanted: W; grant: GrantRow; dataset: Pick<Dataset, 'code' | 'name' | 'provider'>; field: string; /** 代码表: what the record holds is a code of it. */ list: string | null; /** By whose number its record is found. */ person: { code: string; key: boolean; is: 'uscc' | 'residentId' }; /** Whether the grant shows it as it is: of what is masked nothing can be filled in. */ clear: boolean }

/** 一数一源: for each element its one source, and the grant under which the doer may read that field of the applicant's own record. */
export async function sourcesOf<W extends Bound>({ db, now }: Looking, row: { kind: 'person' | 'company'; organization: string }, wanted: readonly W[]): Promise<Source<W>[]> {
  const elements = await elementsByCode(db, wanted.map(({ element }) => element)), kind = row.kind === 'company' ? 'uscc' : 'residentId'
  const datasets = [...new Set([...elements.values()].flatMap(({ authority }) => authority ?? []))], grants = await grantsHeld(db, row.organization, datasets, dayOf(now))
  const known = new Map(await Promise.all(datasets.map(async code => [code, await takePublishedDataset(db, code).catch(refusal)] as const)))
  return wanted.flatMap(each => {
    const code = elements.get(each.element)?.authority ?? '', dataset = known.get(code), contract = dataset?.contract, bound = contract?.fields.find(({ dataElement }) => dataElement === each.element), field = bound?.code
    const keys = contract?.fields.filter(({ key }) => key) ?? [], byNumber = (is: 'uscc' | 'residentId') => { const found = contract?.fields.find(({ sensitive }) => sensitive === is); return found && { code: found.code, key: keys.length === 1 && keys[0]?.code === found.code, is } }
    // of a company's papers, those about a person are about whoever stands there for it
    const person = byNumber(kind) ?? (each.key.startsWith(materialKey) ? byNumber('residentId') : undefined)
    const grant = field === undefined ? undefined : grants.find(held => held.dataset === code && held.fields.includes(field))
    return grant && dataset && bound && field !== undefined && person ? [{ wanted: each, grant, dataset, field, list: bound.codeList ?? elements.get(each.element)?.codeList ?? null, person, clear: shownAs(bound, grant.clear.includes(field)) === 'clear' }] : []
  })
}
const refusal = (error: unknown): null => { if (error instanceof Problem) return null; throw error }
/** The key of a material among fields. */
export const materialKey = 'material:'

/** 没有授权看的材料: those that shared data could answer, but not for this department. Whoever applies has to hand them in, whatever the guide says beside them. */
export async function ungrantedOf(looking: Looking, organization: string, kinds: readonly ('person' | 'company')[], materials: readonly Pick<Material, 'key' | 'element'>[]): Promise<string[]> {
  const wanted = materials.flatMap(({ key, element }) => element === null ? [] : [{ key: `${materialKey}${key}`, element }])
  if (wanted.length === 0) return []
  const read = new Set((await Promise.all(kinds.map(kind => sourcesOf(looking, { kind, organization }, wanted)))).flat().flatMap(({ wanted: { key }, clear }) => clear ? [key] : []))
  return wanted.flatMap(({ key }) => read.has(key) ? [] : [key.slice(materialKey.length)])
}
/** For whom a service is. */
export const kindsOf = ({ audience }: Pick<Guide, 'audience'>): ('person' | 'company')[] => [...audience.includes('1') ? ['person' as const] : [], ...audience.some(one => one !== '1') ? ['company' as const] : []]
