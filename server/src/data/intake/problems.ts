import { problems } from '#kernel/problem'

export const problem = problems('intake', {
  noUpload:      [404, '没有这次上传，可能过期清掉了：重新开始上传'],
  uploadOver:    [409, '这次上传已经结束，不能再传'],
  wrongOffset:   [409, '接着传的位置不对：从系统已经收到的地方接着传'],
  beyondSize:    [422, '传来的比开始时说的多：文件变了，重新开始上传'],
  incomplete:    [409, '文件还没有传完：传完再交'],
  wrongDigest:   [422, '收到的和原来的文件不一样，传的时候坏了：重新上传一次'],
  tooManyOpen:   [409, '没有传完的上传太多：先传完或者丢掉几个，再开始新的'],
})
