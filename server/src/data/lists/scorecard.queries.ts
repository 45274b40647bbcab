import { query } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { downloadOf } from '#kernel/http'
import { DownloadScorecard, ListScore, ReadScorecard, Scorecard, type Score, ScoreRows } from './scorecard.schema.ts'
import { scorecardIn, scoreRowsOf } from './scorecard.views.ts'

/** 共享成绩单: who shares and who stalls, each department by what it really did; a department sees its own line, the bureau all. */
export const readScorecard = query({
  name: 'lists.scorecard', input: ReadScorecard, output: Scorecard,
  async read({ db, now, areas }, asked) {
    return scorecardIn(db, areas(), asked, now)
  },
})

/** 成绩单上的一个数点开: the list of what was counted. */
export const listScore = query({
  name: 'lists.scorecardRows', input: ListScore, output: ScoreRows,
  async read({ db, now, areas }, asked) {
    return scoreRowsOf(db, areas(), asked, now)
  },
})

const headings: [heading: string, of: keyof Score][] = [
  ['部门', 'organizationName'], ['统一社会信用代码', 'organization'], ['发布的数据', 'published'], ['没按时交', 'late'], ['入库批次', 'deliveries'], ['整批退回', 'refused'], ['质量分', 'quality'], ['给出的授权', 'given'], ['得到的授权', 'received'],
  ['等答复的申请', 'pending'], ['最久等了几天', 'pendingDays'], ['被调用', 'served'], ['去调用', 'asked'], ['没满足的需求', 'demands'], ['没落实的责任', 'duties'], ['超期的责任', 'dutiesLate'],
]
/** 下载共享成绩单. */
export const downloadScorecard = query({
  name: 'lists.downloadScorecard', input: DownloadScorecard, output: downloadOf('text/csv'),
  async read({ db, now, areas }, asked) {
    const { from, until, items } = await scorecardIn(db, areas(), asked, now)
    const lines = [headings.map(([heading]) => heading), ...items.map(item => headings.map(([, of]) => String(item[of] ?? '')))]
    return { fileName: `共享成绩单-${from}-${until}.csv`, type: 'text/csv; charset=utf-8', chunks: [`\ufeff${lines.map(line => `${csvLine(line)}\r\n`).join('')}`] }
  },
})
