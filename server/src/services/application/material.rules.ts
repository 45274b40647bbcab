import { type Static } from 'typebox'
import { type Material } from '#services/service'
import { type GivenMaterials, type Way } from './schema.ts'

type Wanted = Static<typeof Material>
/** How a material may come. */
export const waysOf = ({ required, form, promise }: Wanted, held: boolean): Way[] => [...held ? ['credential' as const] : [], 'file', ...promise === undefined ? [] : ['promise' as const], ...required ? [] : ['later' as const], ...form === 'electronic' ? [] : ['paper' as const]]

export interface Known { /** Credentials that stand for a material, by its key. */ held: ReadonlyMap<string, string>; /** Shared data that say the same. */ said: ReadonlyMap<string, string>; files: ReadonlySet<string>; at: string }
/**
 * How each material comes, at the moment it is handed in: what the house holds or can read is not asked for (免提交); then what the applicant chose; what may come later comes later
 * (容缺), and what is needed and was not given is brought to the window; whoever accepts the case sees it, and asks for it once (补正).
 */
export function settled(materials: readonly Wanted[], given: GivenMaterials, { held, said, files, at }: Known): Map<string, GivenMaterials[string]> {
  return new Map(materials.map(material => {
    const { key, required } = material, credential = held.get(key), data = said.get(key), chosen = given[key]
    if (credential !== undefined) return [key, { way: 'credential', at, text: credential }]
    if (data !== undefined) return [key, { way: 'data', at, text: data }]
    if (chosen?.way === 'file' && files.has(key)) return [key, chosen]
    if (chosen && chosen.way !== 'file' && waysOf(material, false).includes(chosen.way)) return [key, chosen]
    return [key, { way: required ? 'paper' : 'later', at, text: '' }]
  }))
}
/** What nobody had to bring. */
export const papersSaved = (ways: Iterable<GivenMaterials[string]>): number => [...ways].filter(({ way }) => way === 'credential' || way === 'data').length
