import { problems } from '#kernel/problem'

export const problem = problems('ledger', {
  noEntry:      [404, '账本里没有这条记录，可能编号写错了，也可能不在你能看的范围里'],
  notSeen:      [404, '没有这一笔，或者看的不是你的数据'],
  wholeOnly:    [403, '账本要整本导出才能核验，你的岗位只管一部分，请找平台管理员导出'],
  noReceipt:    [400, '这不是一张回执：应该是 yiwang-receipt 响应头里的那一串，原样交来'],
  forgedReceipt: [422, '这张回执不成立，它是伪造的，或者被改过'],
  noReceiptYet: [404, '没有这张回执：下载还没有结束，或者不是你下载的'],
})
