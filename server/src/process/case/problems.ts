import { problems } from '#kernel/problem'

export const problem = problems('case', {
  notFound:    [404, '没有这个办件，或者不归你们看：核对编号'],
  noTask:      [404, '没有这个待办，刷新之后再看'],
  taken:       [409, '这个待办已经有人领了'],
  done:        [409, '这个待办已经办过了'],
  notYours:    [403, '这个待办不归你的岗位办'],
  closed:      [409, '这个办件已经办结，不能再办'],
  paused:      [409, '这个办件正在暂停，恢复了再办'],
  notPaused:   [409, '这个办件没有暂停'],
  doesNotFit:  [409, '这一步现在不能这样办'],
  unanswered:  [422, '填的还有不对的地方，改好再交'],
  begunByHouse: [409, '这种办件会自动开始：在它该办的地方提交就行，不用在这里另提'],
  noWayBack:   [422, '只能退回到办过的环节'],
  notYourModel: [403, '能改这个流程的人才能试算和迁移它的办件'],
  noSuchMove:  [422, '从一个发布过的版本迁到另一个发布过的版本'],
  badMap:      [422, '环节对照表里有不认识的环节，改好再迁'],
  movedMeanwhile: [409, '这期间办件又有变化，重新看一遍再迁'],
  nobody:      [422, '没有这个人，或者他没有能办这件事的岗位'],
})
