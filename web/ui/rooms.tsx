import { useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { type IconName } from './icon.tsx'
import { may, type Me } from './me.ts'
import { paths } from './paths.ts'
import { say } from './say.tsx'

/* What every room's frame has, however small it is. */
export const Demonstration = () => <span className="demonstration" title={say('这里的人和企业都是编的，区划是真的', 'People and companies here are fictional; divisions are real')}>{say('演示数据', 'Demo data')}</span>

/** The other rooms of the house, for whoever may enter them. */
export function Rooms({ me }: { me: Me }) {
  const rooms = roomsFor(me)
  return <nav className="row one wide-only" aria-label={say('房间', 'Rooms')}>{rooms.map(({ to, name }) => <NavLink key={to} to={to} className="plain">{name}</NavLink>)}</nav>
}
export const roomsFor = (me: Me): { to: string; name: string; about: string; icon: IconName }[] => [
  ...!may(me, 'exchange.list') ? [] : [{ to: paths.desk.data(), name: say('工作台', 'Desk'), icon: 'data', about: say('登记数据、交数据、改退回的记录、看质量', 'Register and deliver data, mend rejected records, watch quality') } as const],
  ...!may(me, 'board.list') ? [] : [{ to: paths.cockpit.home(), name: say('驾驶舱', 'Cockpit'), icon: 'gauge', about: say('一屏看指标，每个数都能点开看到记录', 'Indicators at a glance; every number opens down to its records') } as const],
  ...!entersConsole(me) ? [] : [{ to: paths.console.home(), name: say('管理台', 'Console'), icon: 'building', about: say('机构、岗位、账号、代码表、存证账本、数仓', 'Organizations, posts, accounts, code lists, ledger, warehouse') } as const],
]

const entersConsole = (me: Me) => ['identity.listPosts', 'registry.changeOrganization', 'ledger.list', 'warehouse.list'].some(action => may(me, action))

/** A new page takes the focus, so that a screen reader begins at its beginning; a filter in the address does not. */
export function useArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
