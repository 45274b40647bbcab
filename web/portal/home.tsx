import { Link } from 'react-router'
import { Refusal } from '../api/client.ts'
import { Icon } from '../ui/icon.tsx'
import { type Me, may, useMe } from '../ui/me.ts'
import { useTitle } from '../ui/page.tsx'
import { ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { roomsFor } from '../ui/shell.tsx'
import { Frame } from './frame.tsx'
import { SearchBox } from './search.tsx'

/** Who is here and as what; several posts are chosen from in a room, none is said with what to do. */
function greeting({ account, post, posts }: Me): string {
  if (post) return say(`${account.name}，你好。你现在的岗位是${post.name}。`, `Hello ${account.name}, acting as ${post.name}.`)
  return posts.length > 0 ? say(`${account.name}，你好。你有 ${posts.length} 个岗位，进去以后先选一个。`, `Hello ${account.name}. You hold ${posts.length} posts; choose one inside.`) : say(`${account.name}，你好。你现在没有岗位，请找管岗位的人。`, `Hello ${account.name}. You hold no post now; ask whoever manages them.`)
}

/** What everybody may see of himself. */
const ownRooms = (me: Me): ReturnType<typeof roomsFor> => may(me, 'ledger.seen') ? [{ to: paths.seen(), name: say('谁看过我的数据', 'Who looked at my data'), icon: 'eye', about: say('部门每看一次您的数据，都有一笔：谁、什么时候、为什么', 'Every look at your data: who, when and why') }] : []

export function Page() {
  useTitle('')
  const me = useMe()
  const stranger = me.error instanceof Refusal && me.error.status === 401
  return <Frame me={me.data}>
    <h1>{me.data ? say(`${me.data.account.name}，今天要办什么事？`, `${me.data.account.name}, what do you need today?`) : say('今天要办什么事？', 'What do you need today?')}</h1>
    <SearchBox />
    <p><Link to={paths.services()}>{say('看所有能办的事', 'See all services')}</Link></p>
    <h2>{say('数据汇一处，每个数都说得清', 'One place for the data, every number accounted for')}</h2>
    <p className="muted">{say('一网给政府工作人员用。部门把数据登记好、按时交、有错能改；领导看到的每个数，都能一路点开，看到记它的那一条记录，和谁在什么时候交来的凭证。',
      'Yiwang is for officials. Departments register their data, deliver it on time and mend what is wrong; every number a leader sees opens down to the record behind it, with proof of who delivered it and when.')}</p>
    {me.isError && !stranger ? <ErrorNote error={me.error} retry={() => void me.refetch()} /> : null}
    {stranger ? <p className="row"><a className="button primary" href={paths.signIn(paths.home())}>{say('登录', 'Sign in')}</a><Link className="button" to={paths.receipt()}>{say('核验一张回执', 'Check a receipt')}</Link></p> : null}
    {me.data ? <><p>{greeting(me.data)}</p>
      <ul className="list card">{[...roomsFor(me.data), ...ownRooms(me.data)].map(({ to, name, about, icon }) => <li key={to}><Link className="item" to={to}><Icon name={icon} /><span className="grow"><b>{name}</b><br /><span className="muted small">{about}</span></span><Icon name="next" /></Link></li>)}</ul></> : null}
  </Frame>
}
