import { problems } from '#kernel/problem'

export const problem = problems('payment', {
  notFound:       [404, '没有这张缴款单，刷新之后再看'],
  noBatch:        [404, '没有这个发放批次，刷新之后再看'],
  noItem:         [404, '批次里没有这一笔，或者它不用再发'],
  noDifference:   [404, '没有这笔差异，或者已经处理了'],
  noRefund:       [404, '没有这笔没退成的退款，或者它不用再退'],
  noAdapter:      [422, '系统里没有这个支付通道'],
  otherOrder:     [409, '同一个编号已经有别的缴款单了'],
  notOpen:        [409, '这张缴款单不能再付了'],
  notPaid:        [409, '这张缴款单没有收到钱，不用退'],
  tooMuch:        [422, '退的比还能退的多'],
  forged:         [401, '通知的签名不对，没有理它'],
  unreadable:     [422, '通知的内容读不懂'],
  wrongAmount:    [422, '通知的金额和缴款单不一样，没有记账，等对账'],
  noPayer:        [422, '没有人可以缴这笔钱：办件没有申请人'],
  noDoer:         [422, '办件上没有写收费单位（doer）'],
  noFee:          [422, '没有写收多少钱：fen 是金额（分），或者 service 是有收费的事项'],
  futureDay:      [422, '这一天还没有过完，过完才能对账'],
})
