import { problems } from '#kernel/problem'

export const problem = problems('model', {
  notFound:   [404, '没有这个流程，刷新之后再看'],
  taken:      [409, '这个办件种类已经有流程了，换一个代码，或者改原来的'],
  noDraft:    [409, '没有要发布的草稿，先改再发布'],
  unreadable: [422, '流程文件读不懂，改好再存'],
  unfit:      [422, '流程还有不对的地方，改好再发布'],
  sameEyes:   [403, '自己起草的流程要由另一个人发布'],
  withdrawn:  [409, '这个流程已经停用，不能再用来收件'],
  notInForce: [409, '这个流程还没有发布，发布了再收件'],
})
