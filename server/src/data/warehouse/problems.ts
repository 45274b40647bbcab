import { problems } from '#kernel/problem'

export const problem = problems('warehouse', {
  overtaken: [409, '这份数据刚刚由别的任务写进了数仓，这一次不算'],
})
