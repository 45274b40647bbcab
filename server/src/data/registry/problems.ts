import { problems } from '#kernel/problem'

export const problem = problems('registry', {
  divisionUnknown:      [404, '没有这个行政区划，核对代码和日期'],
  divisionUnfit:        [422, '这次区划变更不能登记，按提示改好再交'],
  organizationUnknown:  [404, '没有这个机构，核对统一社会信用代码'],
  organizationTaken:    [409, '这个统一社会信用代码已经登记过，到机构页面修改'],
  organizationUnfit:    [422, '机构信息有不对的地方，按提示改好再交'],
  organizationClosed:   [409, '这个机构已经撤销或并入其他机构，不能再修改'],
  codeListUnknown:      [404, '没有这个代码表，核对代码'],
  codeListTaken:        [409, '这个代码已经有代码表在用，换一个代码'],
  codeListUnfit:        [422, '代码表有不对的地方，按提示改好再交'],
})
