import { problems } from '#kernel/problem'

export const problem = problems('intake', {
  noUpload:      [404, '没有这次上传，可能过期清掉了：重新开始上传'],
  uploadOver:    [409, '这次上传已经结束，不能再传'],
  wrongOffset:   [409, '接着传的位置不对：从系统已经收到的地方接着传'],
  beyondSize:    [422, '传来的比开始时说的多：文件变了，重新开始上传'],
  incomplete:    [409, '文件还没有传完：传完再交'],
  wrongDigest:   [422, '收到的和原来的文件不一样，传的时候坏了：重新上传一次'],
  tooManyOpen:   [409, '没有传完的上传太多：先传完或者丢掉几个，再开始新的'],
  noSource:      [404, '没有这个数据来源，核对链接'],
  sourceClosed:  [409, '这个数据来源已经停用，不能再改'],
  folderComes:   [409, '文件夹里的文件放好了自己会收，不用另外取'],
  noRun:         [404, '没有这次采集'],
  runOver:       [409, '这次采集已经结束'],
  toldAlready:   [409, '这一次迟交已经说过了'],
  noDrift:       [404, '没有这次结构变化，核对链接'],
  driftSettled:  [409, '这次结构变化已经处理过了，刷新以后再看'],
  driftOld:      [409, '约定已经换了一版，这个建议过时了：再取一次或者再交一次，看看还合不合'],
  draftThere:    [409, '这份数据已经有一份草稿：先发布或者丢掉它，再采用建议'],
})
