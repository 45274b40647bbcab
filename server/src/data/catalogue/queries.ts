import { query } from '#kernel/action'
import { provinceOf } from './data-element.commands.ts'
import { listElements } from './data-element.table.ts'
import { CheckContract, Dataset, DatasetPage, Findings, DataElementPage, ListDataElements, ListDatasets, Metadata, ReadDataset, VersionList } from './schema.ts'
import { takeContract, takeDatasetScope } from './table.ts'
import { findingsOf, presentDataset, presentElement, presentMetadata, presentVersions, searchDatasets } from './views.ts'

// What is published is for everybody who is signed in: one catalogue, so that nobody collects twice. Drafts are narrowed in views.ts.

/** 检索资源目录. */
export const listDatasets = query({
  name: 'catalogue.listDatasets', input: ListDatasets, output: DatasetPage,
  async read({ db, actor, areas }, filter) {
    areas()
    return searchDatasets(db, actor, filter)
  },
})

/** 一个信息资源: the contract in force, its versions, and the draft for those who work on it. */
export const readDataset = query({
  name: 'catalogue.readDataset', input: ReadDataset, output: Dataset,
  async read({ db, now, actor, areas }, { code }) {
    areas()
    return presentDataset(db, actor, code, now)
  },
})

/** 试查约定: what would keep it from being published, before it is saved; against the version in force too, where there is one. */
export const checkContract = query({
  name: 'catalogue.checkContract', input: CheckContract, output: Findings,
  async read({ db, areas }, { contract, code }) {
    areas()
    const version = code === undefined ? null : (await takeDatasetScope(db, code)).version
    return { findings: await findingsOf(db, contract, code === undefined || version === null ? null : await takeContract(db, code, version)) }
  },
})

/** All published versions with their contracts, latest first. */
export const listVersions = query({
  name: 'catalogue.listVersions', input: ReadDataset, output: VersionList,
  async read({ db, now, actor, areas }, { code }) {
    areas()
    await presentDataset(db, actor, code, now)
    return { items: await presentVersions(db, code) }
  },
})

/** 核心元数据, with the code numbers of the national catalogue. */
export const readMetadata = query({
  name: 'catalogue.readMetadata', input: ReadDataset, output: Metadata,
  async read({ db, now, actor, areas }, { code }) {
    areas()
    return presentMetadata(db, actor, code, now)
  },
})

/** 检索数据元, by name, code or pinyin initials. */
export const listDataElements = query({
  name: 'catalogue.listDataElements', input: ListDataElements, output: DataElementPage,
  async read({ db, actor, areas }, filter) {
    areas()
    const { total, items } = await listElements(db, filter)
    return { total, items: items.map(row => presentElement(actor, row, provinceOf(actor))) }
  },
})
