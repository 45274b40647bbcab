import { problems } from '#kernel/problem'

export const problem = problems('appointment', {
  noHall:    [404, '没有这个大厅'],
  taken:     [409, '这个代号已经有大厅了，换一个'],
  badHours:  [422, '开放时间不对：要一段一段从早到晚，不重叠'],
  noSlot:    [422, '这个时段约不了，换一个时段'],
  full:      [409, '这个时段刚刚约满了，换一个时段'],
  tooMany:   [409, '预约还没用完，先去办了或者取消一个，再约'],
  paused:    [409, '三十天里几次约了没来，暂时不能网上预约，可以直接到大厅取号'],
  twice:     [409, '这个时间您已经约了'],
  notFound:  [404, '没有这个预约'],
  over:      [409, '这个预约已经用过、取消或者过时了'],
  notNow:    [409, '还没到取号的时间，提前一小时起可以取号'],
  noWindow:  [404, '没有这个窗口'],
  busy:      [409, '这个窗口还在办一个号，先办完或者过号，再叫下一个'],
  noTicket:  [404, '没有这个号'],
  wrongTurn: [409, '这个号现在不能这样办'],
})
