import { problems } from '#kernel/problem'

export const problem = problems('identity', {
  accountUnknown:  [404, '没有这个账号'],
  postUnknown:     [404, '没有这个岗位'],
  roleUnknown:     [404, '没有这个角色'],
  loginTaken:      [409, '这个登录名已经有人用了，换一个'],
  notYourPost:     [403, '这个岗位现在不是你的，请从自己的岗位里选'],
  ownPost:         [403, '不能给自己安排岗位，请别的管理员来办'],
  ownAccount:      [403, '不能停用自己的账号，请别的管理员来办'],
  beyondYourRights: [403, '这个角色的权限超出了你自己的，不能由你授出'],
  accountClosed:   [409, '这个账号已经停用，先启用再安排岗位'],
  untilTooEarly:   [422, '离岗日期要晚于到岗日期'],
  tokenFromToken:  [403, '令牌不能再换令牌，请本人登录后再领'],
  lockedOut:       [422, '这样改以后就没有人能登录或者再改回来了，所以没有改'],
  // What can go wrong at the sign-in; shown on a page of their own.
  signInExpired:   [400, '登录等得太久，或者不是在这个浏览器里开始的，请重新登录'],
  signInRefused:   [403, '统一身份认证没有让你登录，请重新登录；还不行，请找身份认证的管理部门'],
  nobodyKnown:     [403, '统一身份认证认得你，但是本系统里没有你的账号，请找本单位管账号的人开通'],
  otherPerson:     [403, '这个登录名在本系统里已经绑定了另一个身份，请找管账号的人核对'],
  closed:          [403, '你的账号已经停用，请找本单位管账号的人'],
  providerAway:    [503, '统一身份认证暂时连不上，过一会儿再登录'],
  tooManySignIns:  [429, '登录试得太频繁，等几分钟再试'],
})
