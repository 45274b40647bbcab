import { problems } from '#kernel/problem'

export const problem = problems('subscription', {
  notFound:   [404, '没有这个订阅，刷新之后再看'],
  inactive:   [409, '这个授权现在不能用，订阅不了：先看授权的状态'],
  notThisWay: [403, '这个授权没有给“订阅”这种方式：请提供方加上，或者重新申请'],
  unfit:      [422, '接收地址用不了，改好再存'],
  tooMany:    [409, '一个授权最多 10 个订阅：先删掉不用的'],
  ended:      [409, '这个订阅已经结束，不能再办：要用的话新建一个'],
  wrongState: [409, '这个订阅现在不能这样办，刷新之后再看'],
  noDead:     [409, '没有要重发的消息，刷新之后再看'],
  tooSoon:    [429, '刚试过一条，还没有结果：等几秒再试'],
})
