import { divisionAncestors } from '@yiwang/codes'
import { query } from '#kernel/action'
import { listCodeLists as listCodeListRows, readCodeList as readCodeListRow } from './code-list.table.ts'
import { changesOf, countChildren, listDivisions as listDivisionRows, periodsOf, successions, takeDivision } from './division.table.ts'
import { listOrganizations as listOrganizationRows } from './organization.table.ts'
import { dayOf } from './rules.ts'
import {
  CodeList, CodeListPage, DivisionDetail, DivisionPage, ListCodeLists, ListDivisions, ListOrganizations, OrganizationDetail, OrganizationPage, ReadCodeList, ReadDivision,
  ReadOrganization, ResolveDivision, Resolution,
} from './schema.ts'
import { resolver } from './succession.rules.ts'
import { organizationDetail, organizationRows } from './views.ts'

// Divisions, organizations and code lists are public knowledge: whoever is signed in may read them all, so the areas do not narrow.

/** 行政区划 of a day, by parent, level, name, pinyin initials or code. */
export const listDivisions = query({
  name: 'registry.listDivisions', input: ListDivisions, output: DivisionPage,
  async read({ db, now, areas }, { at = dayOf(now), ...filter }) {
    areas()
    return listDivisionRows(db, at, { ...filter, at })
  },
})

/** 一个区划: what stands above and below it on a day, its periods and every change of its code. */
export const readDivision = query({
  name: 'registry.readDivision', input: ReadDivision, output: DivisionDetail,
  async read({ db, now, areas }, { code, at = dayOf(now) }) {
    areas()
    const division = await takeDivision(db, code, at)
    const above = divisionAncestors(code)
    const ancestors = (await periodsOf(db, [...above, code])).filter(p => p.code !== code && p.validFrom <= at && (p.validUntil === null || p.validUntil > at))
    return { division, ancestors, children: await countChildren(db, code, at), periods: await periodsOf(db, [code]), changes: await changesOf(db, [code]) }
  },
})

/** 今天对应的区划: what a code written on one day is called on another. */
export const resolveDivision = query({
  name: 'registry.resolveDivision', input: ResolveDivision, output: Resolution,
  async read({ db, now, areas }, { code, at, on = dayOf(now) }) {
    areas()
    return resolver(await successions(db))(code, at, on)
  },
})

/** 机构名录, by name, pinyin initials, division, parent or kind; closed ones only where they are asked for. */
export const listOrganizations = query({
  name: 'registry.listOrganizations', input: ListOrganizations, output: OrganizationPage,
  async read({ db, now, actor, areas }, filter) {
    areas()
    const { total, items } = await listOrganizationRows(db, filter)
    return { total, items: await organizationRows(db, actor, items, dayOf(now)) }
  },
})

/** 一个机构, with what it was before each change. */
export const readOrganization = query({
  name: 'registry.readOrganization', input: ReadOrganization, output: OrganizationDetail,
  async read({ db, now, actor, areas }, { code }) {
    areas()
    return organizationDetail(db, actor, code, dayOf(now))
  },
})

/** 代码表目录: the version of each list that holds on a day. */
export const listCodeLists = query({
  name: 'registry.listCodeLists', input: ListCodeLists, output: CodeListPage,
  async read({ db, now, areas }, { at = dayOf(now), ...filter }) {
    areas()
    return listCodeListRows(db, at, filter)
  },
})

/** 一个代码表的全部代码, in the version of a day or in one that is named. */
export const readCodeList = query({
  name: 'registry.readCodeList', input: ReadCodeList, output: CodeList,
  async read({ db, now, areas }, { code, version, at = dayOf(now) }) {
    areas()
    return readCodeListRow(db, code, { version, day: at })
  },
})
