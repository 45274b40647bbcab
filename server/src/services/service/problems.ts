import { problems } from '#kernel/problem'

export const problem = problems('service', {
  notFound:  [404, '没有这个事项，刷新之后再看'],
  taken:     [409, '这个实施编码已经有事项了，改原来的，或者换一个编码'],
  noDraft:   [409, '没有要发布的草稿，先改再发布'],
  unfit:     [422, '指南还有不对的地方，改好再发布'],
  sameEyes:  [403, '自己起草的指南要由另一个人发布'],
  withdrawn: [409, '这个事项已经取消，不能再改'],
  unreadable: [422, '这不是事项清单，或者里面一项都没有'],
  badAnswer: [422, '没有这个选项，请从给出的里面选'],
})
