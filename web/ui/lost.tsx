import { type ReactNode } from 'react'
import { isRouteErrorResponse, Link, useRouteError } from 'react-router'
import { useTitle } from './page.tsx'
import { atWork, Empty, ErrorPanel, explain } from './panel.tsx'
import { paths } from './paths.ts'
import { say } from './say.tsx'

/** No such page. */
export function Lost() {
  useTitle(say('没有这一页', 'No such page'))
  return <><h1 className="sr">{say('没有这一页', 'No such page')}</h1><Empty icon="search" title={say('没有这一页', 'No such page')}
    actions={<><Link className="button primary" to={paths.home()}>{say('回首页', 'Home')}</Link><button type="button" className="button" onClick={() => history.back()}>{say('回到刚才', 'Back')}</button></>}>
    {say('地址可能抄错了，或者这一页搬走了。', 'The address may be mistyped, or the page has moved.')}</Empty></>
}

/** A page that broke: the rest of the house stands. After a new version is installed the old parts are gone, and a reload brings the new. */
export function Broken() {
  const error = useRouteError()
  const missing = isRouteErrorResponse(error) && error.status === 404
  useTitle(missing ? say('没有这一页', 'No such page') : explain(error).title)
  if (missing) return <Lost />
  return <><h1 className="sr">{explain(error).title}</h1>
    <ErrorPanel error={error} actions={<><button type="button" className="button primary" onClick={() => location.reload()}>{say('刷新这一页', 'Reload')}</button><Link className="button" to={paths.home()}>{say('回首页', 'Home')}</Link></>} /></>
}

/** The same where there is no frame: in the portal with its letters and the way home. */
export const BrokenRoom = () => <Room><Broken /></Room>
export const LostRoom = () => <Room><Lost /></Room>
const Room = ({ children }: { children: ReactNode }) => atWork() ? <div className="room desk"><main className="main" id="main">{children}</main></div>
  : <div className="room airy portal"><header className="topbar"><Link className="brandmark" to={paths.home()}>一网</Link></header><main id="main" className="measure narrow centred">{children}</main></div>
