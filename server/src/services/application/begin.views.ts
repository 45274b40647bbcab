import { type Component, componentsOf, placesOf } from '@yiwang/form'
import { type Db } from '#kernel/db'
import { elementsByCode } from '#data/catalogue'
import { dayOf, findCodes } from '#data/registry'
import { beginningOf } from '#process/case'
import { guideAt } from '#services/service'
import { elementOf, wantedBy } from './prefill.rules.ts'
import { type ApplicationRow } from './table.ts'

export interface Beginning { form: Record<string, unknown>; components: Component[] }
/** 申请表: that of the kind of case in force, or the one form of a 一件事; null: nobody can apply now. */
export async function beginningOfGuide(db: Db, { model, bundle }: Awaited<ReturnType<typeof guideAt>>, now: Date): Promise<Beginning | null> {
  const form = bundle !== null ? { ...bundle.form } : model === null ? null : (await beginningOf(db, model))?.form ?? null
  return form === null ? null : listed(db, form, now)
}
export const beginningFor = async (db: Db, { service, serviceVersion }: Pick<ApplicationRow, 'service' | 'serviceVersion'>, now: Date): Promise<Beginning | null> => beginningOfGuide(db, await guideAt(db, service, serviceVersion), now)

/** Longer lists are written, not chosen from. */
const mostChoices = 200
/** 代码表: a text field that is bound to a data element with a list of codes is chosen from the names of that list, and the name is what is kept: whoever reads it later reads the word. */
async function listed(db: Db, form: Record<string, unknown>, now: Date): Promise<Beginning> {
  const components = componentsOf(form), elements = await elementsByCode(db, wantedBy(placesOf(components).map(({ component }) => component).filter(isWritten)).map(({ element }) => element)), lists = await namesOfLists(db, [...elements.values()].map(({ codeList }) => codeList), now)
  if (lists.size === 0) return { form, components }
  const chosen = (component: Component): Component => {
    const names = isWritten(component) ? [...new Set(lists.get(elements.get(elementOf(component) ?? '')?.codeList ?? '')?.values())] : []
    return names.length > 0 && names.length <= mostChoices ? { ...component, type: 'select', values: names.map(name => ({ label: name, value: name })) } : component.components ? { ...component, components: component.components.map(chosen) } : component
  }
  const offered = components.map(chosen)
  return { form: { ...form, components: offered }, components: offered }
}
const isWritten = ({ type, readonly }: Component): boolean => type === 'textfield' && readonly !== true
/** Code → name, of each list as it is on that day. */
export async function namesOfLists(db: Db, lists: readonly (string | null)[], now: Date): Promise<Map<string, Map<string, string>>> {
  const known = await Promise.all([...new Set(lists.filter(list => list !== null))].map(async list => [list, await findCodes(db, list, dayOf(now))] as const))
  return new Map(known.flatMap(([list, names]) => names ? [[list, names]] : []))
}
