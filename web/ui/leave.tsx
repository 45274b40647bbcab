import { useState } from 'react'
import { call } from '../api/client.ts'
import { acting } from './acting.ts'
import { Icon } from './icon.tsx'
import { leaveDrafts, unsent } from './kept.ts'
import { type Me } from './me.ts'
import { paths } from './paths.ts'
import { say } from './say.tsx'

/** Whoever sits down at this device next finds neither the guides that were read on it, nor drafts that the server has already, nor for whom one acted. */
async function leave(account: string) {
  leaveDrafts(account)
  acting.set('person')
  await Promise.all([call('identity.signOut', {}).catch(() => null), 'caches' in window ? caches.delete('yiwang-guides') : null])
  location.assign(paths.signOut())
}

/** 退出登录, the same everywhere: what the server does not have yet stays on this device, and that is said first. */
export function Leave({ me, broad = false }: { me: Me; broad?: boolean }) {
  const [asked, ask] = useState(0), look = broad ? 'button broad' : 'button'
  if (asked === 0) return <button type="button" className={look} onClick={() => { const waiting = unsent(me.account.id).length; if (waiting === 0) void leave(me.account.id); else ask(waiting) }}>{say('退出登录', 'Sign out')}</button>
  return <div className="stack tight" role="alert"><p className="note near"><Icon name="near" /><span>{say(`有 ${asked} 份申请，您填的还没存到服务器上。退出以后只留在这台设备上，等您再登录；这是别人的设备，就先连上网存好再退。`, `What you typed in ${asked} applications is not on the server yet. It stays on this device until you sign in again; if the device is not yours, go online first.`)}</span></p>
    <div className="row"><button type="button" className="button primary" onClick={() => ask(0)}>{say('先不退出', 'Stay')}</button><button type="button" className="button" onClick={() => void leave(me.account.id)}>{say('还是退出', 'Sign out all the same')}</button></div></div>
}
