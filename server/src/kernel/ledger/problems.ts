import { problems } from '#kernel/problem'

export const problem = problems('ledger', {
  noEntry:      [404, '账本里没有这条记录，可能编号写错了，也可能不在你能看的范围里'],
  wholeOnly:    [403, '账本要整本导出才能核验，你的岗位只管一部分，请找平台管理员导出'],
})
