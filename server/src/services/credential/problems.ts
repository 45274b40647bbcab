import { problems } from '#kernel/problem'

export const problem = problems('credential', {
  notFound:   [404, '没有这张证照，刷新之后再看'],
  noTemplate: [404, '没有这个证照模板'],
  taken:      [409, '这个证照类型代码已经有模板了，改原来的，或者换一个代码'],
  noDraft:    [409, '没有要发布的草稿，先改再发布'],
  sameEyes:   [403, '自己起草的模板要由另一个人发布'],
  withdrawn:  [409, '这个模板已经停用，不能再用它发证'],
  unfit:      [422, '模板还有不对的地方，改好再发布'],
  notInForce: [409, '这个模板还没有发布，发不了证'],
  notYours:   [403, '不是自己机构的模板，要由办件来发证'],
  wrongHolder:[422, '这种证照不发给这类持证人'],
  caseOver:   [409, '这件办件已经撤回了，不再发证'],
  noHolder:   [422, '不知道发给谁，发不了证'],
  incomplete: [422, '照面信息不全，发不了证'],
  wrongState: [409, '证照现在的状态不能这样办'],
  noFace:     [422, '证照上没有这一项'],
  askOne:     [422, '要核验什么：出示码、证照标识加校验码、签名证照或者 PDF，给一样就行'],
})
