import { problems } from '#kernel/problem'

export const problem = problems('board', {
  notFound: [404, '没有这个板块，核对代码'],
  taken:    [409, '这个代码已经有板块在用，换一个代码'],
  unfit:    [422, '板块有不对的地方，按提示改好再存'],
  notYours: [403, '这里不在你的岗位能看的范围里'],
})
