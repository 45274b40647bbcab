import './portal.css'
import { type ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from '../ui/icon.tsx'
import { type Me } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { Person, Settings } from '../ui/person.tsx'
import { Popover } from '../ui/popover.tsx'
import { say } from '../ui/say.tsx'
import { Demonstration } from '../ui/shell.tsx'
import { Toasts } from '../ui/toast.tsx'

/** The portal's frame: nothing but the way home and who one is. */
export function Frame({ me, children }: { me: Me | undefined; children: ReactNode }) {
  return <div className="room airy">
    <a className="skip" href="#main">{say('跳到内容', 'Skip to content')}</a>
    <header className="topbar"><Link className="brandmark" to={paths.home()}>一网</Link>{me?.demonstration ? <Demonstration /> : null}<span className="grow" />
      {me ? <Person me={me} /> : <Popover className="plain" name={say('语言和明暗', 'Language and theme')} label={<Icon name="language" />}><Settings /></Popover>}</header>
    <main id="main" className="narrow centred stack wide" tabIndex={-1} style={{ paddingBlock: 32 }}>{children}</main>
    <Toasts />
  </div>
}
