import { problems } from '#kernel/problem'

export const problem = problems('catalogue', {
  notFound:        [404, '没有这个信息资源，核对代码'],
  noVersion:       [404, '这个信息资源没有这一版'],
  taken:           [409, '这个代码已经有信息资源在用，换一个代码'],
  noDraft:         [409, '没有待发布的草稿，先修改再发布'],
  unpublished:     [409, '这个信息资源还没有发布，发布之后才能用'],
  withdrawn:       [409, '这个信息资源已经下架，不能再用'],
  unfit:           [422, '契约还有错误，改好再发布'],
  breaking:        [422, '这些修改会让正在使用的部门读错数据：请另建一个信息资源，并把它设为本资源的后继'],
  secret:          [422, '国家秘密（秘密级及以上）不得在本平台登记'],
  providerChanged: [422, '提供方不能改：职责划转请另建信息资源，并设为后继'],
  successorUnfit:  [422, '后继资源必须是另一个已经发布的信息资源'],
})
