import { problems } from '#kernel/problem'

export const problem = problems('kind', {
  inCase:      [409, '这件事正按流程办，到办件里办'],
  notIn:       [422, '更正没有入库'],
  reviewFirst: [409, '登记、变更和停用都先送审，审过了由流程来办'],
})
