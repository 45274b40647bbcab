import { Link } from 'react-router'
import { shortDay } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column } from '../../ui/table.tsx'
import { today } from '../bits.tsx'
import { type Post } from '../words.ts'

export function PostState({ from, until }: { from: string; until: string | null }) {
  if (until !== null && until <= today()) return <Tag state="pause">{say('已经离岗', 'Ended')}</Tag>
  if (from > today()) return <Tag state="waiting">{say('还没到岗', 'Not begun')}</Tag>
  return <Tag state="good">{say('在岗', 'Held')}</Tag>
}
export const postColumns = (): Column<Post>[] => [
  { key: 'name', name: say('岗位', 'Post'), show: row => row.name, text: row => row.name },
  { key: 'account', name: say('谁在岗', 'Held by'), show: row => <>{row.accountName} <span className="muted small">{row.account}</span></>, text: row => row.accountName },
  { key: 'role', name: say('角色', 'Role'), show: row => row.roleName, text: row => row.roleName },
  { key: 'organization', name: say('机构', 'Organization'), show: row => <Link to={paths.console.organization(row.organization)}>{row.organizationName}</Link>, text: row => row.organizationName },
  { key: 'division', name: say('区划', 'Division'), show: row => row.divisionName, text: row => row.divisionName },
  { key: 'from', name: say('到岗', 'From'), show: row => <span className="whole">{shortDay(row.from)}</span>, text: row => row.from },
  { key: 'until', name: say('离岗', 'Until'), show: row => row.until ? <span className="whole">{shortDay(row.until)}</span> : <span className="muted">{say('没定', 'open')}</span>, text: row => row.until },
  { key: 'state', name: say('状态', 'State'), show: row => <PostState {...row} />, text: row => row.until !== null && row.until <= today() ? say('已经离岗', 'ended') : row.from > today() ? say('还没到岗', 'not begun') : say('在岗', 'held') },
]
