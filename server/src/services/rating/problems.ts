import { problems } from '#kernel/problem'

export const problem = problems('rating', {
  notFound:  [404, '没有这次可以评价的办事'],
  ownWork:   [403, '自己接待、自己办的，不能由自己的账号来评'],
  rated:     [409, '这次已经评过了，一件事评一次；差评整改以后可以再评'],
  noReason:  [422, '哪里不满意，选一项或者写一句，才好去查、去改'],
  badItem:   [422, '没有这一项，从给出的里面选'],
  noText:    [409, '这条评价没有等着看的文字'],
  over:      [409, '这条差评已经有结果了'],
})
