import { type Actor, command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { initialsOf, knownCodeLists } from '#data/registry'
import { addElementRow, changeElementRow, takeElement } from './data-element.table.ts'
import { least, lower } from './lint.rules.ts'
import { problem } from './problems.ts'
import { AddDataElement, AppointAuthority, ChangeDataElement, DataElement } from './schema.ts'
import { takePublishedDataset } from './table.ts'
import { presentElement } from './views.ts'

/** Data elements hold for a whole province: whoever keeps them must be entitled to all of it. */
export const provinceOf = (actor: Actor): string | null => (actor.division === null ? null : `${actor.division.slice(0, 2)}0000000000`)
const scopeOf = (actor: Actor) => { const division = provinceOf(actor); return division === null ? {} : { division } }

type Given = Pick<DataElement, 'code' | 'codeList' | 'classification' | 'sensitive' | 'authority'>
async function refuseUnfit(tx: Db, { code, codeList, classification, sensitive, authority }: Given): Promise<void> {
  const reasons: string[] = []
  if (codeList !== null && !(await knownCodeLists(tx, [codeList])).has(codeList)) reasons.push(`代码表 ${codeList} 没有登记，先登记代码表`)
  if (sensitive !== null && lower(classification, least[sensitive])) reasons.push(`这是个人信息，至少定为 ${least[sensitive]}`)
  if (authority !== null && !(await takePublishedDataset(tx, authority)).contract.fields.some(({ dataElement }) => dataElement === code)) {
    reasons.push(`${authority} 里没有对应这个数据元的信息项，不能作它的数源`)
  }
  if (reasons.length > 0) throw problem.elementUnfit({ reasons })
}

/** 登记数据元. */
export const addDataElement = command({
  name: 'catalogue.addDataElement', input: AddDataElement, output: DataElement,
  async run({ tx, now, actor, permit }, element) {
    permit(scopeOf(actor))
    await refuseUnfit(tx, element)
    await addElementRow(tx, { ...element, initials: initialsOf(element.name), revision: 1, changedAt: now })
    return presentElement(actor, { ...element, revision: 1 }, provinceOf(actor))
  },
})

/** 修改数据元; with `authority`, names the one dataset that answers for it (一数一源). */
export const changeDataElement = command({
  name: 'catalogue.changeDataElement', input: ChangeDataElement, output: DataElement,
  async run({ tx, now, actor, permit }, { revision, ...element }) {
    permit(scopeOf(actor))
    const was = await takeElement(tx, element.code)
    if (was.revision !== revision) throw stale({ ...presentElement(actor, was, provinceOf(actor)) })
    await refuseUnfit(tx, element)
    const changed = { ...element, revision: revision + 1 }
    await changeElementRow(tx, { ...changed, initials: initialsOf(element.name), changedAt: now })
    return presentElement(actor, changed, provinceOf(actor))
  },
})

/** 定数源: appoints the one published dataset that answers for a data element, or takes the appointment back; the rest of the element stays as it is. */
export const appointAuthority = command({
  name: 'catalogue.appoint', input: AppointAuthority, output: DataElement,
  async run({ tx, now, actor, permit, record, announce }, { code, revision, authority, reason }) {
    permit(scopeOf(actor))
    const was = await takeElement(tx, code)
    if (was.revision !== revision) throw stale({ ...presentElement(actor, was, provinceOf(actor)) })
    const changed = { ...was, authority, revision: revision + 1 }
    await refuseUnfit(tx, changed)
    await changeElementRow(tx, { ...changed, initials: initialsOf(was.name), changedAt: now })
    record({ authority, before: was.authority, reason })
    announce({ authority, before: was.authority })
    return presentElement(actor, changed, provinceOf(actor))
  },
})
