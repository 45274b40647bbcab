import { problems } from '#kernel/problem'

export const problem = problems('quality', {
  notFound:    [404, '没有这条质量规则，刷新之后再看'],
  noDelivery:  [404, '这一批还没有质量分：入库之后才有'],
  noIssue:     [404, '没有这个质量问题，刷新之后再看'],
  taken:       [409, '这个规则代码已经有了，换一个'],
  settled:     [409, '这个问题已经有人处理完了'],
  unfit:       [422, '规则写得不对，改好再存'],
  notYours:    [403, '这是别的部门的数据，你的岗位看不到它的质量'],
  tooSlow:     [422, '这条规则在现有的记录上查得太久，停下了，什么都没有改：把条件写得简单些，或者少比几项，再试'],
  noRecords:   [409, '这份数据还没有记录，没有可以试的：交了第一批再来'],
  notTheirs:   [403, '不能拿别的部门的数据来对照：那一份不是本部门的，也不是无条件共享的公开项'],
})
