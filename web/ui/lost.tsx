import { isRouteErrorResponse, Link, useRouteError } from 'react-router'
import { useTitle } from './page.tsx'
import { Empty, ErrorPanel } from './panel.tsx'
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
  useTitle(missing ? say('没有这一页', 'No such page') : say('这一页出了毛病', 'This page broke'))
  if (missing) return <Lost />
  return <><h1 className="sr">{say('这一页出了毛病', 'This page broke')}</h1>
    <ErrorPanel error={error} actions={<><button type="button" className="button primary" onClick={() => location.reload()}>{say('刷新这一页', 'Reload')}</button><Link className="button" to={paths.home()}>{say('回首页', 'Home')}</Link></>} /></>
}

/** The same for a room that has no frame. */
export const BrokenRoom = () => <div className="room desk"><main className="main" id="main"><Broken /></main></div>
export const LostRoom = () => <div className="room desk"><main className="main" id="main"><Lost /></main></div>
