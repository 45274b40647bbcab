import { problems } from '#kernel/problem'

export const problem = problems('objection', {
  notFound:   [404, '没有这条疑义，或者不归你们看：核对编号'],
  noRecord:   [404, '没有这条记录，或者不在你能看的范围里：核对主键'],
  whichRecord: [422, '写明凭哪份授权看的哪条记录，或者哪份数据的哪条记录'],
  own:        [422, '自己部门的数据不用提疑义：查出来不对，更正了重新交'],
  notGranted: [422, '这一项不在能看的项里，不能对它提疑义'],
  notThis:    [422, '主键不能当作疑义提：那是另一条记录，告诉提供部门重新交'],
  already:    [409, '这条记录的这一项已经提过疑义，还没有答复'],
  wrongState: [409, '这条疑义现在不能这样办'],
  same:       [422, '和现在的一样，不用提疑义'],
})
