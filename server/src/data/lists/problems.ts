import { problems } from '#kernel/problem'

export const problem = problems('lists', {
  noDemand:     [404, '没有这条需求，刷新之后再看'],
  noDuty:       [404, '没有这条责任，刷新之后再看'],
  noExclusion:  [404, '负面清单里没有这一条，刷新之后再看'],
  nothingNamed: [422, '写明要的是什么：至少选一个数据元，或者一个信息资源'],
  elements:     [422, '有的数据元没有登记，先登记，或者从登记过的里面选'],
  fields:       [422, '这个信息资源里没有这些信息项，从它的约定里选'],
  closed:       [409, '这一条已经了结，不能再改'],
  noDataset:    [422, '写明用哪个信息资源来落实，再报已落实'],
  noDelivery:   [422, '这个信息资源还没有交过数，交了再报已落实'],
  otherDataset: [422, '落实责任要用责任部门自己的信息资源'],
  notProposed:  [409, '这一条已经确认过，或者已经移出'],
})
