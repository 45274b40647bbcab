import { problems } from '#kernel/problem'

export const problem = problems('registry', {
  divisionUnknown:      [404, '没有这个行政区划，核对代码和日期'],
  organizationUnknown:  [404, '没有这个机构，核对统一社会信用代码'],
})
