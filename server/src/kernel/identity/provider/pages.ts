import { escape, type Page } from '../page.ts'

export interface DemonstrationAccount { login: string; name: string; posts: string[] }

/** 演示登录: the accounts are in plain sight, the password is where the server was started. */
export const loginPage = ({ action, accounts, login, wrong }: { action: string; accounts: readonly DemonstrationAccount[]; login: string; wrong: string | null }): Page => ({
  title: '登录',
  body: `<div class="two people">
<form class="card" method="post" action="${escape(action)}"><h1>登录</h1>
<p class="quiet">这里是演示用的身份认证。正式运行时，登录由本省的统一身份认证办理。</p>
${wrong === null ? '' : `<p class="wrong" id="wrong" role="alert">${escape(wrong)}</p>`}
<label for="login">账号</label><input id="login" name="login" type="text" value="${escape(login)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${wrong === null ? '' : ' aria-describedby="wrong"'}>
<label for="password">密码</label><input id="password" name="password" type="password" autocomplete="current-password" required${login === '' ? '' : ' autofocus'}>
<p class="quiet" style="margin-top:8px">所有演示账号用同一个密码，启动服务器的窗口里写着。</p>
<button class="full" type="submit">登录</button></form>
<section class="card" aria-labelledby="who"><h2 id="who">以谁的身份看看</h2><p class="quiet">点一个人，再填密码。</p>
<ul>${accounts.map(({ login: one, name, posts }) => `<li><a href="?account=${encodeURIComponent(one)}"${one === login ? ' aria-current="true"' : ''}><b>${escape(name)}</b> <small>${escape(posts.length === 0 ? one : `${posts.join('、')}（${one}）`)}</small></a></li>`).join('')}</ul></section></div>`,
})

const scopeNames: Record<string, string> = { openid: '知道你是谁', profile: '看到你的姓名和登录名', offline_access: '你不在的时候继续使用' }

export const consentPage = ({ action, client, scopes }: { action: string; client: string; scopes: readonly string[] }): Page => ({
  title: '同意使用',
  body: `<form class="card" method="post" action="${escape(action)}"><h1>“${escape(client)}”要用你的身份</h1><p>同意以后，它可以：</p>
<ul>${scopes.map(scope => `<li style="padding:8px">${escape(scopeNames[scope] ?? scope)}</li>`).join('')}</ul>
<button type="submit">同意</button> <a class="button second" href="${escape(action.replace(/\/confirm$/, '/abort'))}">不同意</a></form>`,
})

export const leavePage = ({ form }: { form: string }): Page => ({
  title: '退出登录',
  body: `<div class="card"><h1>要退出登录吗</h1><p>退出以后，要再次输入密码才能进来。</p>${form}<button type="submit" form="op.logoutForm" value="yes" name="logout">退出登录</button> <button class="second" type="submit" form="op.logoutForm">先不退出</button></div>`,
})
export const leftPage = (): Page => ({ title: '已经退出', body: '<div class="card"><h1>已经退出登录</h1><p><a class="button" href="/">回到首页</a></p></div>' })

const errors: Record<string, string> = {
  invalid_client: '要登录的程序没有登记', invalid_redirect_uri: '登录以后要回到的地址没有登记', invalid_request: '登录请求不完整，或者登录等得太久', access_denied: '没有同意登录',
  server_error: '身份认证出了问题，过一会儿再试',
}
export const errorPage = (error: string): Page =>
  ({ title: '登录没有成功', body: `<div class="card"><h1>登录没有成功</h1><p>${escape(errors[error] ?? '登录请求不对')}。</p><p class="quiet">代码：${escape(error)}</p><p><a class="button" href="/sign-in">重新登录</a></p></div>` })
