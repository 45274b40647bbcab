import { problems } from '#kernel/problem'

export const problem = problems('objection', {
  notFound:   [404, '没有这条疑义，或者不归你们看：核对编号'],
  noRecord:   [404, '授权里没有这条记录，核对主键'],
  notGranted: [422, '这一项不在授权里，不能对它提疑义'],
  notThis:    [422, '主键不能当作疑义提：那是另一条记录，告诉提供部门重新交'],
  already:    [409, '这条记录的这一项已经提过疑义，还没有答复'],
  wrongState: [409, '这条疑义现在不能这样办'],
  same:       [422, '和现在的一样，不用提疑义'],
})
