import { readdirSync, readFileSync } from 'node:fs'
import { bringKind, type Guide } from '../door.ts'
import { typeNamed } from './credential.ts'
import { type DemoOrganization, organizationNamed } from '../organization.ts'

/** What a service has written out: a drawing that its cases go by, and whatever of its guide is more than the usual. Departments by their short names, parts by their keys. */
interface Kept { model: string | null; guide: Partial<Guide> }
const folder = new URL('guides/', import.meta.url)
const kept: ReadonlyMap<string, Kept> = new Map(readdirSync(folder).map(file => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]))

/** 办件种类 of the demonstration, each a drawing with its forms, decisions and time limits. */
const drawn = ['hygiene', 'elder', 'sign', 'licence', 'food', 'fire', 'fumes', 'renewal', 'startup', 'house']
for (const name of drawn) bringKind(new URL('models/', import.meta.url), name)

/** Whether a service can be applied for, rather than read about only. */
export const isWhole = (key: string): boolean => kept.has(key)
/** The usual guide with what is written out for this service. */
export function whole(key: string, usual: Guide, organizations: readonly DemoOrganization[], codeOf: (key: string) => string): Guide {
  const { model, guide: { joint = [], bundle = null, materials = usual.materials, ...guide } } = kept.get(key) ?? { model: null, guide: {} }
  return {
    ...usual, ...guide, model, materials: materials.map(material => ({ ...material, credential: typeNamed(material.credential, organizations) })), joint: joint.map(name => organizationNamed(organizations, name).code),
    bundle: bundle && { ...bundle, parts: bundle.parts.map(part => ({ ...part, service: codeOf(part.service) })) },
  }
}
