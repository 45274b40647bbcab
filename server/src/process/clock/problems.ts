import { problems } from '#kernel/problem'

export const problem = problems('clock', {
  notFound:  [404, '没有这条时限，刷新之后再看'],
  overlaps:  [409, '这个区划同一天起已经有这条时限，先看清楚再改'],
  later:     [409, '这个区划已经登记了更晚生效的时限，按日子先后登记'],
  badUntil:  [422, '停用的日子要在生效的日子之后'],
  missing:   [422, '还没有登记这条时限，登记了再办'],
})
