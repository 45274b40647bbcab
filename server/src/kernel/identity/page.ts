/** Small pages that need neither the web application nor JavaScript: the sign-in of the demonstration, and what went wrong at a sign-in. */
export interface Page { title: string; /** HTML of our own making; whatever comes from outside went through `escape`. */ body: string }

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character]!)

/* The colours are the tokens' own (web/ui/tokens): these pages come before any file of the web is loaded. */
const style = `
:root { color-scheme: light dark; --ground: #f6f7f9; --surface: #fff; --line: #dfe3e8; --field: #7f8a96; --ink: #17202b; --ink-2: #46525f; --brand: #1f5fa8; --hover: #194d88; --soft: #e6eff9; --on: #fff; --late: #b3261e; --late-soft: #fbe7e5; --warn: #8b5800; --warn-soft: #fdf1d8; --focus: #0b6bff }
@media (prefers-color-scheme: dark) { :root { --ground: #0f141a; --surface: #171e26; --line: #2b3641; --field: #7d8a98; --ink: #eef2f6; --ink-2: #b6c0cb; --brand: #6ea8e6; --hover: #8dbcf0; --soft: #1b2f45; --on: #0b1420; --late: #f2857d; --late-soft: #3d1a18; --warn: #e6b04d; --warn-soft: #362a10; --focus: #8dbcff } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 "Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }
header, main { max-width: 880px; margin: 0 auto; padding: 16px }
header { display: flex; gap: 12px; align-items: baseline; flex-wrap: wrap; padding-top: 32px }
header b { font-size: 24px } h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px } h2 { font-size: 16px; margin: 0 0 8px }
.mark { background: var(--warn-soft); color: var(--warn); border-radius: 4px; padding: 2px 8px; font-size: 14px; font-weight: 600 }
.two { display: grid; gap: 24px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); align-items: start }
.people ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); gap: 0 16px } .people li { border-top: 1px solid var(--line) } @media (min-width: 1000px) { main:has(.people), header:has(+ main .people) { max-width: 1180px } .people { grid-template-columns: 360px minmax(0, 1fr) } .people form { position: sticky; top: 16px } }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 24px }
label { display: block; font-weight: 600; margin: 16px 0 4px }
input { width: 100%; min-height: 44px; padding: 4px 12px; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--field); border-radius: 8px }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 4px 20px; margin-top: 20px; font: inherit; font-weight: 600; color: var(--on); background: var(--brand); border: 1px solid var(--brand); border-radius: 8px; cursor: pointer; text-decoration: none }
button:hover, .button:hover { background: var(--hover) } .full { width: 100% } .second { background: transparent; color: var(--brand) } .second:hover { background: var(--soft) }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
.wrong { border: 1px solid var(--late); background: var(--late-soft); color: var(--late); border-radius: 8px; padding: 8px 12px; font-weight: 600 }
ul { list-style: none; margin: 0; padding: 0 } li + li { border-top: 1px solid var(--line) }
li a { display: block; padding: 10px 8px; min-height: 44px; color: inherit; text-decoration: none; border-radius: 8px } li a:hover, li a[aria-current] { background: var(--soft) }
li a b { color: var(--brand); text-decoration: underline; text-underline-offset: 3px } small, .quiet { color: var(--ink-2); font-size: 14px } li small { display: block }
p { margin: 0 0 12px }
`

export const htmlOf = ({ title, body }: Page, { demonstration = false }: { demonstration?: boolean } = {}): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(title)} · 一网</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/fonts.css"><style>${style}</style></head>
<body><header><b>一网</b>${demonstration ? '<span class="mark">演示数据</span>' : ''}</header><main>${body}</main></body></html>
`

export const troublePage = ({ title, again }: { title: string; again: string }): Page =>
  ({ title: '登录没有成功', body: `<div class="card"><h1>登录没有成功</h1><p>${escape(title)}</p><p><a class="button" href="${escape(again)}">重新登录</a></p><p><a href="/">回到首页</a></p></div>` })
