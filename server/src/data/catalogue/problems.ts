import { problems } from '#kernel/problem'

export const problem = problems('catalogue', {
  notFound:         [404, '没有这个信息资源，核对代码'],
  noVersion:        [404, '这个信息资源没有这一版'],
  taken:            [409, '这个代码已经有信息资源在用，换一个代码'],
  noDraft:          [409, '没有待发布的草稿，先修改再发布'],
  underReview:      [409, '这份草稿正在审核，现在不能改：等审完，或者先撤回送审'],
  withdrawing:      [409, '这个信息资源正在审核要不要停用，现在不能改：等审完，或者先撤回申请'],
  notWithdrawing:   [409, '没有谁申请停用它，或者已经定过了'],
  notUnderReview:   [409, '这份草稿没有在审核，不用退回'],
  unpublished:      [409, '这个信息资源还没有发布，发布之后才能用'],
  withdrawn:        [409, '这个信息资源已经下架，不能再用'],
  unfit:            [422, '约定还有错误，改好再发布'],
  breaking:         [422, '这些修改会让正在使用的部门读错数据：请另建一个信息资源，写明它接替本资源，发布后本资源自动指向它'],
  secret:           [422, '国家秘密（秘密级及以上）不得在本平台登记'],
  providerChanged:  [422, '提供方不能改：职责划转时请另建信息资源接替本资源'],
  providerClosed:   [422, '提供方已经撤销，换成承接职责的机构'],
  successorUnfit:   [422, '接替的信息资源必须是另一个已经发布的信息资源'],
  elementUnknown:   [404, '没有这个数据元，核对代码'],
  elementTaken:     [409, '这个代码已经有数据元在用，换一个代码'],
  elementUnfit:     [422, '数据元有不对的地方，按提示改好再交'],
})
