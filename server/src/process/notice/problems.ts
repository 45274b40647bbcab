import { problems } from '#kernel/problem'

export const problem = problems('notice', {
  unknownEvent: [404, '没有这个消息模板'],
  badTemplate:  [422, '模板里有填不了的地方，改好再存'],
  badValues:    [422, '这条消息缺要填的内容'],
  badContact:   [422, '联系方式不对，改好再存'],
  notInCase:    [409, '这一步不在办件里，没有收件人'],
})
