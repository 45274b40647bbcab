import { problems } from '#kernel/problem'

export const problem = problems('http', {
  signInFirst:     [401, '请先登录'],
  foreignOrigin:   [403, '这个请求不是从本系统的页面发出的，没有办'],
  noSuchPath:      [404, '没有这个地址，看看是不是写错了'],
  methodRefused:   [405, '这个地址不支持这种请求方法'],
  tooSlow:         [408, '请求发得太慢，等不到全部内容，请重新发送'],
  badRequest:      [400, '请求的格式不对，没法读懂'],
  badJson:         [400, '提交的内容不是正确的 JSON，没法读懂'],
  tooDeep:         [400, '提交的内容套得太深，没法读懂'],
  noFile:          [400, '没有收到文件内容，请选好文件再上传'],
  broken:          [400, '上传中断了，文件没有收全，请重新上传'],
  bodyTooLarge:    [413, '提交的内容太大，超过了上限'],
  wrongMediaType:  [415, '提交的内容类型不对：这里只收 JSON 或者文件本身'],
  headersTooLarge: [431, '请求头太大，清理一下浏览器里本站的 Cookie 再试'],
  tooMany:         [429, '请求太频繁，等一会儿再试'],
  internal:        [500, '系统出了问题，没有办成。把请求编号告诉运维人员，就能查到原因'],
  away:            [503, '系统正忙或者正在重启，过一会儿再试'],
  diskFull:        [507, '服务器的磁盘满了，没有存下来。请告诉运维人员腾出空间，然后再试'],
})
