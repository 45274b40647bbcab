import { useQueryClient } from '@tanstack/react-query'
import { useTell } from './ask.ts'
import { longDay } from './format.ts'
import { Icon } from './icon.tsx'
import { Leave } from './leave.tsx'
import { type Me } from './me.ts'
import { ErrorNote } from './panel.tsx'
import { Popover } from './popover.tsx'
import { language, say } from './say.tsx'
import { type Theme, theme } from './theme.ts'

/** Who is signed in and in which post; language and theme; the way out. */
export function Person({ me }: { me: Me }) {
  const where = me.post?.organizationName ?? say('没有岗位', 'no post')
  const label = `${me.account.name} · ${where}`
  return <Popover className="plain" name={label} label={<><Icon name="user" /><span className="wide-only">{label}</span></>}>
    <div className="stack tight" style={{ width: 'min(300px, calc(100vw - 48px))' }}>
      <div><b>{me.account.name}</b> <span className="muted">{me.account.login}</span></div>
      <Posts me={me} />
      <Settings />
      <Leave me={me} />
    </div>
  </Popover>
}

export function Posts({ me }: { me: Me }) {
  const client = useQueryClient()
  const choose = useTell('identity.choosePost')
  if (me.posts.length === 0) return <p className="muted">{say('你现在没有岗位，能看不能办。请找管岗位的人。', 'You hold no post now. Ask whoever manages posts.')}</p>
  return <fieldset>
    <legend>{say('以哪个岗位办事', 'Acting as')}</legend>
    {me.posts.map(post => <label className="option" key={post.id} style={{ marginTop: 6 }}>
      <input type="radio" name="post" checked={post.id === me.post?.id} onChange={() => choose.mutate({ post: post.id }, { onSuccess: () => void client.resetQueries() })} />
      <span>{post.name}<br /><span className="small muted">{post.organizationName} · {post.divisionName}{post.until ? say(` · 到 ${longDay(post.until)}`, ` · until ${longDay(post.until)}`) : ''}</span></span>
    </label>)}
    {choose.isError ? <ErrorNote error={choose.error} /> : null}
  </fieldset>
}

/** Somebody with several posts says first as which of them; what one may do and see follows from it. */
export const choosesFirst = (me: Me): boolean => me.post === null && me.posts.length > 0
export function ChoosePost({ me }: { me: Me }) {
  return <div className="stack" style={{ maxWidth: 640 }}>
    <h1>{say('先选一个岗位', 'Choose a post first')}</h1>
    <p className="muted">{say(`${me.account.name}，你有 ${me.posts.length} 个岗位。看到什么、能办什么，都跟着岗位走；右上角随时能换。`, `${me.account.name}, you hold ${me.posts.length} posts. What you see and may do follows from the post; switch any time at the top right.`)}</p>
    <Posts me={me} />
  </div>
}

const themes: [Theme, string, string][] = [['system', '跟系统', 'System'], ['light', '浅色', 'Light'], ['dark', '深色', 'Dark']]

/** Language and theme, for whoever is here, signed in or not. */
export function Settings() {
  const spoken = language.use()
  const shown = theme.use()
  return <div className="stack tight">
    <div className="setting" role="group" aria-label="语言 Language">
      <button type="button" className="chip" aria-pressed={spoken === 'zh'} lang="zh-CN" onClick={() => language.set('zh')}>中文</button>
      <button type="button" className="chip" aria-pressed={spoken === 'en'} lang="en" onClick={() => language.set('en')}>English</button>
    </div>
    <div className="setting" role="group" aria-label={say('明暗', 'Theme')}>
      {themes.map(([value, chinese, english]) => <button type="button" key={value} className="chip" aria-pressed={shown === value} onClick={() => theme.set(value)}>{say(chinese, english)}</button>)}
    </div>
  </div>
}
