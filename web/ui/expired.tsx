import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { call, Refusal } from '../api/client.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { type Me } from './me.ts'
import { ErrorNote } from './panel.tsx'
import { paths } from './paths.ts'
import { say } from './say.tsx'
import { tell } from './toast.tsx'

const channel = 'yiwang.signed-in'

/** Whether the session ended while somebody was at work, and whether he is back; somebody else who signs in meanwhile is named. */
export function useExpiry(me: Me) {
  const [open, setOpen] = useState(false), [trouble, setTrouble] = useState<unknown>(null), [other, setOther] = useState<string | null>(null)
  const client = useQueryClient()
  const again = useCallback(async (asked: boolean) => {
    try {
      const now = await call('identity.me', {})
      if (now.account.id !== me.account.id) { setOther(now.account.name); return }
      setOpen(false)
      setTrouble(null)
      await client.invalidateQueries()
      tell(say('登录好了，接着做', 'Signed in; go on'))
    } catch (error) {
      if (asked) setTrouble(error)
    }
  }, [client, me.account.id])
  useEffect(() => {
    const ended = () => setOpen(true)
    addEventListener('yiwang.expired', ended)
    return () => removeEventListener('yiwang.expired', ended)
  }, [])
  useEffect(() => {
    if (!open) return
    const heard = new BroadcastChannel(channel)
    heard.onmessage = () => void again(false)
    const back = () => void again(false)
    addEventListener('focus', back)
    return () => { heard.close(); removeEventListener('focus', back) }
  }, [open, again])
  return { open, trouble, other, again: () => void again(true), close: () => setOpen(false) }
}

/**
 * The session ended while somebody was at work. The page stays as it is, with all that was typed; signing in happens in another
 * window, and when that is done this one goes on. Somebody else who signs in there gets a fresh page, not the other's work.
 */
export function Expired({ me }: { me: Me }) {
  const { open, trouble, other, again, close } = useExpiry(me)
  if (!open) return null
  if (other !== null) return <Dialog urgent title={say(`现在登录的是${other}`, `${other} is signed in now`)} lead={<Icon name="near" />} close={() => location.assign(paths.home())}>
    <p className="inside">{say(`这一页是${me.account.name}的，换了人就不能接着做。${me.account.name}重新登录以后，填到一半的还在。`, `This page belongs to ${me.account.name}. What was typed is there when ${me.account.name} signs in again.`)}</p>
    <footer><button type="button" className="button primary" onClick={() => location.assign(paths.home())}>{say('去首页', 'To the home page')}</button></footer>
  </Dialog>
  return <Dialog urgent title={say('登录过期了，你填的都还在', 'Your session has ended; what you typed is kept')} lead={<Icon name="clock" />} close={close}>
    <div className="inside stack tight">
      <p>{say('太久没有动，为了安全退了出来。在新窗口里重新登录，再回到这一页接着做。', 'It was idle too long. Sign in again in another window, then go on here.')}</p>
      {trouble instanceof Refusal && trouble.status === 401 ? <p className="note near" role="alert"><Icon name="near" /><span>{say('还没有登录上，先在新窗口里登录。', 'Not signed in yet; do so in the other window first.')}</span></p> : trouble ? <ErrorNote error={trouble} /> : null}
    </div>
    <footer>
      <a className="button primary" href={paths.signIn(paths.signedIn())} target="_blank" rel="noopener">{say('重新登录', 'Sign in')}<span className="sr">{say('（新窗口）', ' (new window)')}</span></a>
      <button type="button" className="button" onClick={again}>{say('登录好了，接着做', 'Done; go on')}</button>
    </footer>
  </Dialog>
}

/** Where the other window ends up: it tells the waiting one, and can be closed. */
export function SignedIn() {
  useEffect(() => {
    const told = new BroadcastChannel(channel)
    told.postMessage('signed-in')
    told.close()
    document.title = `${say('登录好了', 'Signed in')} · 一网`
    const timer = setTimeout(() => window.close(), 600)
    return () => clearTimeout(timer)
  }, [])
  return <div className="room airy"><main id="main" className="narrow centred stack" style={{ paddingBlock: 64 }}>
    <h1>{say('登录好了', 'Signed in')}</h1>
    <p>{say('关上这个窗口，回到刚才那一页接着做。', 'Close this window and go on where you were.')}</p>
    <p><a className="button" href={paths.home()}>{say('去首页', 'Home')}</a></p>
  </main></div>
}
