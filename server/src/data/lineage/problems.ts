import { problems } from '#kernel/problem'

export const problem = problems('lineage', {
  nothingNamed: [422, '写明要看哪个信息资源或者哪个指标的来去'],
  noColumn:     [404, '这个信息资源没有这个信息项，核对代码'],
  noIndicator:  [404, '没有这个指标，或者已经停用'],
})
