import { explainUscc } from '@yiwang/codes'
import { command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import {
  addChange, addDivision, changedBelowAfter, changesOf, closeDivisions, findDivision, loadDivisions, lockDivisions, periodsOf, recodeBelow, takeDivision,
} from './division.table.ts'
import { addCodeListRow, addCodeListVersionRow, hasCodeList, readCodeList, seedCodeLists, takeCodeList } from './code-list.table.ts'
import { addOrganizationRow, changeOrganizationRow, type OrganizationTable, organizationParents, takeOrganization, takeOrganizationToChange } from './organization.table.ts'
import { problem } from './problems.ts'
import { codeItemFaults, commonDivision, dayOf, initialsOf, involvedCodes, planChange, reaches, shapeDivision } from './rules.ts'
import {
  AddCodeList, AddCodeListVersion, AddOrganization, ChangeDivision, ChangeOrganization, CloseOrganization, CodeList, type CodeItem, DivisionChange, Loaded, LoadRegistry, Organization,
} from './schema.ts'
import { presentOrganization } from './views.ts'

/** 区划变更: merge, split, rename, move, adjust; codes below go with what they belong to. */
export const changeDivision = command({
  name: 'registry.changeDivision', input: ChangeDivision, output: DivisionChange,
  async run({ tx, now, actor, permit, record, announce }, input) {
    permit({ division: commonDivision([...input.from, ...input.to.map(({ code }) => code)]) })
    await lockDivisions(tx)
    const { effectiveOn: day } = input
    const { plan, reasons } = planChange(input, await periodsOf(tx, involvedCodes(input)))
    for (const code of await changedBelowAfter(tx, plan.close, day)) reasons.push(`${code} 在 ${day} 之后已经登记过变更，变更要按时间先后登记`)
    if (reasons.length > 0) throw problem.divisionUnfit({ reasons })

    const closed = await closeDivisions(tx, plan.close, day, { below: true }) + await closeDivisions(tx, plan.renamed, day, { below: false })
    for (const { code, name } of plan.open) await addDivision(tx, { ...shapeDivision(code), name, validFrom: day, validUntil: null, initials: initialsOf(name) })
    const recoded = plan.recode ? await recodeBelow(tx, plan.recode, day) : 0
    const id = await addChange(tx, { kind: input.kind, effectiveOn: day, basis: input.basis, account: actor.account, at: now }, plan.parts)
    record({ closed, opened: plan.open.length + recoded })
    announce({ kind: input.kind, effectiveOn: day, from: input.from, to: input.to.map(({ code }) => code) })
    const [change] = (await changesOf(tx, input.from)).filter(found => found.id === id)
    if (!change) throw new Error('the change just written cannot be read')
    return change
  },
  subject: ({ id }) => String(id),
})

/** What holds for an organization before it is written: its division exists, its parent is open and not below it. */
async function organizationFaults(tx: Db, { code, division, parent }: { code: string; division: string; parent: string | null }, day: string): Promise<string[]> {
  const reasons: string[] = []
  if (!await findDivision(tx, division, day)) reasons.push(`所在区划 ${division} 今天不存在`)
  if (parent !== null) {
    const above: OrganizationTable = await takeOrganization(tx, parent)
    if (above.validUntil !== null) reasons.push(`上级机构“${above.name}”已经撤销`)
    if (reaches(parent, code, await organizationParents(tx))) reasons.push('上级机构不能是本机构或它的下级')
  }
  return reasons
}

/** 登记机构. */
export const addOrganization = command({
  name: 'registry.addOrganization', input: AddOrganization, output: Organization,
  async run({ tx, now, actor, permit }, { code, name, shortName = name, division, parent = null, kind, validFrom }) {
    permit({ division, organization: code })
    const reasons = [...[explainUscc(code)].filter(fault => fault !== null), ...await organizationFaults(tx, { code, division, parent }, dayOf(now))]
    if (reasons.length > 0) throw problem.organizationUnfit({ reasons })
    await addOrganizationRow(tx, {
      code, name, shortName, division, parent, kind, validFrom, validUntil: null, successor: null, initials: initialsOf(`${shortName} ${name}`), revision: 1, changedAt: now,
    })
    return presentOrganization(actor, await takeOrganization(tx, code))
  },
})

/** 修改机构: a new name, place or parent; what it was is kept. */
export const changeOrganization = command({
  name: 'registry.changeOrganization', input: ChangeOrganization, output: Organization,
  async run({ tx, now, actor, permit, announce }, { code, revision, reason, ...change }) {
    const was = await takeOrganizationToChange(tx, code)
    permit({ division: was.division, organization: code })
    permit({ division: change.division, organization: code })
    if (was.revision !== revision) throw stale({ ...presentOrganization(actor, was) })
    const reasons = await organizationFaults(tx, { code, ...change }, dayOf(now))
    if (reasons.length > 0) throw problem.organizationUnfit({ reasons })
    await changeOrganizationRow(tx, was, { ...change, initials: initialsOf(`${change.shortName} ${change.name}`) }, { now, reason, account: actor.account })
    announce({ renamed: was.name !== change.name, moved: was.division !== change.division })
    return presentOrganization(actor, await takeOrganization(tx, code))
  },
})

/** 撤销机构, or merge it into another: its history stays, its successor is named. */
export const closeOrganization = command({
  name: 'registry.closeOrganization', input: CloseOrganization, output: Organization,
  async run({ tx, now, actor, permit, announce }, { code, revision, validUntil, successor, reason }) {
    const was = await takeOrganizationToChange(tx, code)
    permit({ division: was.division, organization: code })
    if (was.revision !== revision) throw stale({ ...presentOrganization(actor, was) })
    const reasons: string[] = []
    if (validUntil <= was.validFrom) reasons.push(`撤销日期要晚于成立日期 ${was.validFrom}`)
    if (successor === code) reasons.push('机构不能并入自己')
    else if (successor !== null && (await takeOrganization(tx, successor)).validUntil !== null) reasons.push('并入的机构已经撤销')
    if (reasons.length > 0) throw problem.organizationUnfit({ reasons })
    await changeOrganizationRow(tx, was, { validUntil, successor }, { now, reason, account: actor.account })
    announce({ successor })
    return presentOrganization(actor, await takeOrganization(tx, code))
  },
})

const refuseFaults = ({ items, validFrom, validUntil }: { items: readonly CodeItem[]; validFrom: string; validUntil: string | null }, more: readonly string[] = []) => {
  const reasons = [...more, ...(validUntil !== null && validUntil <= validFrom ? [`失效日期要晚于生效日期 ${validFrom}`] : []), ...codeItemFaults(items)]
  if (reasons.length > 0) throw problem.codeListUnfit({ reasons })
}
/** A list for one region belongs to it; a national list is adopted by the province of whoever adopts it. */
const codeListScope = (region: string | null, division: string | null) =>
  region !== null ? { division: region } : division === null ? {} : { division: `${division.slice(0, 2)}0000000000` }

/** 新建代码表, with its first version. */
export const addCodeList = command({
  name: 'registry.addCodeList', input: AddCodeList, output: CodeList,
  async run({ tx, now, actor, permit }, { code, name, ...version }) {
    permit(codeListScope(version.region, actor.division))
    refuseFaults(version)
    if (version.region !== null) await takeDivision(tx, version.region, dayOf(now))
    await addCodeListRow(tx, code, name)
    await addCodeListVersionRow(tx, 1, { ...version, list: code, account: actor.account, at: now })
    return readCodeList(tx, code, { version: 1, day: dayOf(now) })
  },
})

/** 代码表换版: what was is kept, so that old records keep their meaning. */
export const addCodeListVersion = command({
  name: 'registry.addCodeListVersion', input: AddCodeListVersion, output: CodeList,
  async run({ tx, now, actor, permit, announce }, { code, revision, ...version }) {
    permit(codeListScope(version.region, actor.division))
    const { latest } = await takeCodeList(tx, code)
    if (latest && latest.version !== revision) throw stale({ ...await readCodeList(tx, code, { version: latest.version, day: dayOf(now) }), revision: latest.version })
    refuseFaults(version, latest && version.validFrom <= latest.validFrom ? [`新版的生效日期要晚于上一版的 ${latest.validFrom}`] : [])
    const number = (latest?.version ?? 0) + 1
    await addCodeListVersionRow(tx, number, { ...version, list: code, account: actor.account, at: now })
    announce({ version: number, validFrom: version.validFrom })
    return readCodeList(tx, code, { version: number, day: dayOf(now) })
  },
})

/** Loads the divisions and code lists that come with the product; a second time it finds nothing to do. */
export const loadRegistry = command({
  name: 'registry.load', input: LoadRegistry, output: Loaded,
  async run({ tx, now, actor, permit, record }) {
    permit({})
    await lockDivisions(tx)
    const { divisions, changes } = await loadDivisions(tx, { account: actor.account, at: now, initials: initialsOf })
    let codeLists = 0
    for (const { code, name, items, ...version } of seedCodeLists()) {
      if (await hasCodeList(tx, code)) continue
      await addCodeListRow(tx, code, name)
      const rows = items.map(([item, label]) => ({ code: item, name: label, parent: null }))
      await addCodeListVersionRow(tx, 1, { ...version, list: code, region: null, validUntil: null, items: rows, account: actor.account, at: now })
      codeLists++
    }
    record({ divisions, changes, codeLists })
    return { code: 'registry', divisions, changes, codeLists }
  },
})
