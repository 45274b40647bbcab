import { problems } from '#kernel/problem'

export const problem = problems('indicator', {
  notFound:   [404, '没有这个指标，核对代码'],
  taken:      [409, '这个代码已经有指标在用，换一个代码'],
  retired:    [409, '这个指标已经停用，不能再改'],
  unfit:      [422, '指标定义有不对的地方，按提示改好再存'],
  notYours:   [403, '这个数不在你的岗位能看的范围里'],
  noPeriod:   [404, '这一期没有数：数据还没有交，或者那时还没有记录'],
  noRecords:  [409, '信息资源还没有交过数据，没有记录可看'],
})
