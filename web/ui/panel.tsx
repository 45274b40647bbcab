import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { Refusal } from '../api/client.ts'
import { Icon, type IconName } from './icon.tsx'
import { paths } from './paths.ts'
import { say } from './say.tsx'

/* Empty, waiting, failed, no right: each says what is the matter, why, and what to do now. */

export function Empty({ icon = 'inbox', title, children, actions, good = false }: { icon?: IconName; title: string; children?: ReactNode; actions?: ReactNode; good?: boolean }) {
  return <div className={`panel ${good ? 'good' : ''}`}>
    <Icon name={good ? 'good' : icon} />
    <h2>{title}</h2>
    {children ? <p>{children}</p> : null}
    {actions ? <div className="row">{actions}</div> : null}
  </div>
}

const widths = [[70, 88, 60, 70], [62, 64, 80, 60], [76, 92, 70, 66], [58, 72, 54, 72], [70, 58, 76, 60]]

/** As high as what will come. Nothing for the first moments; after five seconds it says who is awaited. */
export function Loading({ what, of, rows = 5, height }: { what: string; of?: string; rows?: number; height?: number }) {
  const seconds = useSeconds()
  return <div aria-busy="true" style={height ? { minHeight: height } : undefined}>
    <span className="sr" role="status">{say(`正在取${what}`, `Fetching ${what}`)}</span>
    <div aria-hidden="true" style={{ visibility: seconds >= 0.3 ? 'visible' : 'hidden' }}>
      {height ? null : Array.from({ length: rows }, (_, row) => <div className="skeleton-row" key={row}>
        {widths[row % widths.length]?.map((width, cell) => <span className="skeleton" key={cell} style={{ width: `${width}%` }} />)}
      </div>)}
    </div>
    {seconds >= 5 ? <p className="tiny muted" style={{ padding: '8px 14px' }}><Icon name="clock" /> {say(
      of ? `在等${of}的${what}，已等 ${Math.floor(seconds)} 秒。` : `还在取${what}，已等 ${Math.floor(seconds)} 秒。`, `Waiting for ${what} from ${of ?? 'the server'}, ${Math.floor(seconds)} s so far.`)}</p> : null}
  </div>
}

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const begun = performance.now()
    const tick = () => setSeconds((performance.now() - begun) / 1000)
    const first = setTimeout(tick, 310)
    const each = setInterval(tick, 1000)
    return () => { clearTimeout(first); clearInterval(each) }
  }, [])
  return seconds
}

/** Residents have no post, and nobody to report to but 12345. */
const forbidden = '你的岗位不能办这件事'
export const atWork = (): boolean => /^\/(desk|console|cockpit)(\/|$)/.test(location.pathname)
/** A part of the page did not come: in the words of Chromium, Firefox, Safari and Vite. */
const isUnfetched = (error: unknown): boolean => error instanceof Error && /dynamically imported module|Importing a module script failed|Unable to preload CSS/.test(error.message)
/** What happened in words a person can use, from whatever was thrown. */
export function explain(error: unknown): { title: string; text: string } {
  if (isUnfetched(error)) return { title: say('这一页没取到', 'This page could not be fetched'), text: say('可能断网了，也可能系统刚更新过。连上网，刷新一下就好。', 'The network may be down, or the system was just renewed. Reload when you are connected.') }
  if (!(error instanceof Refusal)) return { title: say('这一页出了毛病', 'This page broke'), text: say('是我们的错，已经能查。刷新一下，多半就好。', 'Our mistake. Reload; it usually helps.') }
  const { status, message } = error
  if (status === 0) return { title: say('连不上服务器', 'The server cannot be reached'), text: say('可能是断网了，或者系统正在重启。等一会儿再试。', 'The network may be down, or the system is restarting. Try again in a moment.') }
  if (status === 401) return { title: say('登录过期了', 'Your session has ended'), text: say('重新登录，会回到这一页。', 'Sign in again; you will come back here.') }
  if (status === 403 && !atWork()) return { title: message === forbidden || !message ? say('这个账号不能办这件事', 'This account may not do this') : message, text: say('要办的话，请本人登录，或者请他授权给您；弄不清楚，打 12345。', 'Whoever it concerns signs in, or authorizes you; if in doubt, call 12345.') }
  if (status === 403) return { title: message || say('你的岗位不能办这件事', 'Your post may not do this'), text: say('要办的话，找管岗位的人给你加这项权限；有别的岗位，先在右上角换过去。', 'Ask whoever manages posts, or switch post at the top right.') }
  if (status === 404) return { title: message || say('没有找到', 'Not found'), text: say('可能改了名、撤了，或者地址抄错了。', 'It may have been renamed or withdrawn, or the address is mistyped.') }
  if (status === 429) return { title: message || say('要得太快了', 'Too many requests'), text: say('歇一会儿再试。', 'Wait a moment, then try again.') }
  if (status >= 500) return { title: say('系统出了问题', 'The system failed'), text: atWork() ? say('是我们的错，已经记下。过一会儿再试；还不行就报修。', 'Our mistake, and it is logged. Try again later; if it stays, report it.') : say('是我们的错，已经记下。过一会儿再试；还不行，打 12345。', 'Our mistake, and it is logged. Try again later; if it stays, call 12345.') }
  return { title: message || say('没办成', 'This did not work'), text: '' }
}

/** A failure: what happened, that what was typed is kept, what to do now, and the number for whoever mends it. */
export function ErrorPanel({ error, retry, kept = false, actions }: { error: unknown; retry?: () => void; kept?: boolean; actions?: ReactNode }) {
  const here = useLocation()
  const { title, text } = explain(error)
  const refusal = error instanceof Refusal ? error : null
  if (refusal?.status === 403) return <NoRight title={title} text={text} requestId={refusal.requestId} actions={actions} />
  return <div className="panel late" role="alert">
    <Icon name="late" />
    <h2>{title}{kept ? atWork() ? say('，你填的都还在', '; what you typed is kept') : say('，您填的都还在', '; what you typed is kept') : ''}</h2>
    {text ? <p>{text}</p> : null}
    <div className="row">
      {refusal?.status === 401 ? <a className="button primary" href={paths.signIn(here.pathname + here.search)}>{say('重新登录', 'Sign in')}</a> : null}
      {refusal?.status === 404 ? <button type="button" className="button" onClick={() => history.back()}>{say('回到刚才', 'Back')}</button> : retry ? <button type="button" className="button" onClick={retry}>{say('再试一次', 'Try again')}</button> : null}
      {actions}
    </div>
    {refusal?.requestId && refusal.status !== 404 ? <p className="tiny">{atWork() ? say('报修时说这个编号：', 'Report this number: ') : say('打 12345 时说这个编号：', 'When calling 12345, name this number: ')}<span className="mono">{refusal.requestId}</span></p> : null}
  </div>
}

/** No blame: whose it is, why it is not shown, how to get to see it. */
export function NoRight({ title, text, requestId, actions }: { title: string; text: string; requestId?: string | null; actions?: ReactNode }) {
  return <div className="panel">
    <Icon name="lock" />
    <h2>{title}</h2>
    <p>{text}</p>
    {actions ? <div className="row">{actions}</div> : null}
    {requestId ? <p className="tiny">{say('要问人，报这个编号：', 'When asking, give this number: ')}<span className="mono">{requestId}</span></p> : null}
  </div>
}

/** One line of failure inside a card; the rest of the page stands. */
export function ErrorNote({ error, retry, kept = false }: { error: unknown; retry?: () => void; kept?: boolean }) {
  const { title, text } = explain(error)
  const refusal = error instanceof Refusal ? error : null
  return <div className="note late" role="alert"><Icon name="late" /><span>
    <b>{title}{(kept || text) && !/[。！？.!?]$/.test(title) ? say('。', '. ') : ''}</b>{kept ? atWork() ? say('你填的都还在。', 'What you typed is kept. ') : say('您填的都还在。', 'What you typed is kept. ') : ''}{text} {retry ? <button type="button" className="textlink" onClick={retry}>{say('再试一次', 'Try again')}</button> : null}
    {refusal?.requestId && refusal.status >= 500 ? <span className="tiny muted"> {say('编号 ', 'No. ')}<span className="mono">{refusal.requestId}</span></span> : null}
  </span></div>
}
