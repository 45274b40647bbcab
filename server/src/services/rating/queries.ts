import { type Static } from 'typebox'
import { query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { dayOf } from '#data/registry'
import { AtVisit, CsvDownload, ListRatings, Occasions, OfVisit, Public, RatingPage, ReadPublic, Sums } from './schema.ts'
import { presentOwn, presentPage, presentPublic, presentSums, presentVisit, publicFile } from './views.ts'

/** 我的评价: what I may rate, and what I said. */
export const listOwn = query({
  name: 'rating.own', input: Strict({}), output: Occasions,
  async read({ db, now, actor, areas }) { return { items: areas().length === 0 ? [] : await presentOwn(db, actor.account, now) } },
})
/** 评价, of one's own department, or of all that one governs. */
export const listRatings = query({
  name: 'rating.list', input: ListRatings, output: RatingPage,
  async read({ db, now, actor, areas }, page) { const own = areas(); return own.length === 0 ? { total: 0, items: [] } : presentPage(db, actor, own, { ...page, counted: within(now, {}) }) },
})
/** 扫码评: the visit that a code stands for; nobody is named. */
export const readAt = query({
  name: 'rating.at', input: OfVisit, output: AtVisit, open: true,
  async read({ db, areas }, { ticket }) { areas(); return presentVisit(db, ticket) },
})
const start = (day: string) => new Date(`${day}T00:00:00+08:00`)
/** Of the last year, in whole months, unless days are said. */
const within = (now: Date, { organization, from, until }: { organization?: string | undefined; from?: string | undefined; until?: string | undefined }) => {
  const today = dayOf(now), year = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return { ...organization === undefined ? {} : { organization }, from: start(from ?? `${year.slice(0, 7)}-01`), until: until === undefined ? new Date(now.getTime() + 1000) : start(until) }
}
const months = ({ from, until, ...rest }: Static<typeof ReadPublic>) => ({ ...rest, ...from === undefined ? {} : { from: `${from.slice(0, 7)}-01` }, ...until === undefined ? {} : { until: `${until.slice(0, 7)}-01` } })
/** 好差评汇总, of one's own department, or of all that one governs: by 事项, 部门, 窗口 or 月. Without days: the last year. */
export const readSums = query({
  name: 'rating.sums', input: ReadPublic, output: Sums,
  async read({ db, now, areas }, { by, ...asked }) { const own = areas(); return presentSums(db, by, { ...within(now, asked), areas: own }) },
})
/** 好差评公开, for everybody: how departments, services and windows are rated, month by month, and what people wrote; few ratings are not told apart. Without days: the last year. */
export const readPublic = query({
  name: 'rating.public', input: ReadPublic, output: Public, open: true,
  async read({ db, now, areas }, { by, ...asked }) { areas(); return presentPublic(db, by, within(now, months({ by, ...asked }))) },
})
/** 下载好差评公开. */
export const downloadPublic = query({
  name: 'rating.downloadPublic', input: ReadPublic, output: CsvDownload, open: true,
  async read({ db, now, areas }, { by, ...asked }) { areas(); return { fileName: `好差评-${by}-${dayOf(now)}.csv`, type: 'text/csv; charset=utf-8', chunks: [await publicFile(db, by, within(now, months({ by, ...asked })))] } },
})
