import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Client } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, said, shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { AddClient } from './form.tsx'
import { type Given, Secret } from './secret.tsx'

const limit = 50
export function clientState({ closedAt, expired, secrets, expiresAt }: Client, now = Date.now()): { state: State; word: string } {
  if (closedAt) return { state: 'pause', word: say('停用了', 'Closed') }
  if (expired) return { state: 'late', word: say('过期了', 'Expired') }
  if (!secrets.some(({ alive }) => alive)) return { state: 'late', word: say('没有能用的密钥', 'No living secret') }
  const left = expiresAt === null ? null : Math.ceil((Date.parse(expiresAt) - now) / 86_400_000)
  return left !== null && left <= 30 ? { state: 'near', word: say(`${left} 天后过期`, `${left} days left`) } : { state: 'good', word: say('能用', 'Working') }
}
const lastUse = ({ secrets }: Client): string | null => secrets.map(({ usedAt }) => usedAt).filter(at => at !== null).sort().at(-1) ?? null

const columns = (): Column<Client>[] => [
  { key: 'name', name: say('系统', 'System'), show: the => the.name, text: the => the.name },
  { key: 'state', name: say('怎么样', 'State'), show: the => { const { state, word } = clientState(the); return <Mark state={state}>{word}</Mark> }, text: the => clientState(the).word },
  { key: 'used', name: say('最近用过', 'Last used'), show: the => { const at = lastUse(the); return at ? <span className="whole">{said(at)}</span> : <span className="muted">{say('还没用过', 'never')}</span> }, text: lastUse },
  { key: 'purpose', name: say('做什么用', 'Purpose'), show: the => <span className="clamp">{the.purpose}</span>, text: the => the.purpose },
  { key: 'secrets', name: say('密钥', 'Secrets'), number: true, show: the => the.secrets.filter(({ alive }) => alive).length, text: the => the.secrets.filter(({ alive }) => alive).length },
  { key: 'networks', name: say('从哪里调', 'From where'), show: the => the.networks.length === 0 ? <Mark state="near">{say('哪里都行', 'anywhere')}</Mark> : <span className="mono small">{the.networks.slice(0, 2).join('、')}{the.networks.length > 2 ? say(` 等 ${the.networks.length} 个`, ` and ${the.networks.length - 2} more`) : ''}</span>, text: the => the.networks.join(' ') },
  { key: 'limit', name: say('每分钟最多', 'Per minute'), number: true, show: the => count(the.perMinute), text: the => the.perMinute },
  { key: 'expires', name: say('有效到', 'Until'), show: the => the.expiresAt ? <span className="whole">{shortDay(the.expiresAt)}</span> : <span className="muted">{say('没限', 'no limit')}</span>, text: the => the.expiresAt },
  { key: 'id', name: say('编号', 'Id'), extra: true, show: the => <span className="mono">{the.id}</span>, text: the => the.id },
  { key: 'organization', name: say('部门', 'Department'), extra: true, show: the => the.organizationName, text: the => the.organizationName },
]

/** API 客户端: the department's systems that ask for data by themselves. */
export function Page() {
  const me = useMe().data, address = useAddress(), navigate = useNavigate()
  const closed = address.has('closed')
  const asked = useAsk('identity.clients', { ...me?.post && may(me, 'grant.request') ? { organization: me.post.organization } : {}, ...closed ? { closed } : {}, limit, offset: address.number('offset') }, { enabled: may(me, 'identity.clients'), keep: true })
  const [adding, setAdding] = useState(false), [given, setGiven] = useState<Given | null>(null)
  const add = may(me, 'identity.addClient') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('登记一个系统', 'Register a system')}</button> : null
  if (me && !may(me, 'identity.clients')) return <><Heading title={say('API 客户端', 'API clients')} /><div className="card"><Empty icon="lock" title={say('你的岗位不管这个', 'Not for your post')}>{say('给系统领密钥是数据管理员的事。', 'Secrets for systems are a data steward’s work.')}</Empty></div></>
  return <>
    <Heading title={say('API 客户端', 'API clients')} about={say('部门的系统用自己的密钥取数，不用人的账号。密钥只给看一次，能换，能停，能限网段、次数和期限。', 'Systems read with secrets of their own, never with a person’s account. A secret is shown once; it can be rotated, ended and limited.')} actions={add} />
    <section className="card" aria-label={say('API 客户端', 'API clients')}>
      <div className="row" style={{ padding: '8px 10px' }}><button type="button" className="chip" aria-pressed={closed} onClick={() => address.set({ closed: closed ? null : 1 })}>{say('停用的也列出来', 'Also closed ones')}</button></div>
      <Answer asked={asked} what={say('API 客户端', 'the clients')} rows={4}>{page => <DataTable name={say('API 客户端', 'API clients')} rows={page.items} columns={columns()} id={the => the.id} to={the => paths.desk.client(the.id)} compact={false}
        empty={<Empty icon="chain" title={say('还没有系统', 'No system yet')} actions={add}>{say('登记一个系统，领一把密钥，它就能凭授权查询、核验、取数、收变化。', 'Register a system and get a secret: under your grants it may query, verify, read in bulk and hear of changes.')}</Empty>}
        foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('个', '')} />} />}</Answer>
    </section>
    {adding ? <AddClient close={() => setAdding(false)} done={found => { setAdding(false); setGiven(found) }} /> : null}
    {given ? <Secret given={given} close={() => { const { client } = given; setGiven(null); void navigate(paths.desk.client(client.id)) }} /> : null}
  </>
}
