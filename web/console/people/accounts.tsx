import { useState } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Check, TextField } from '../../ui/form.tsx'
import { longDay, shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { FilterCheck, FindBox, limit } from '../bits.tsx'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { type Account } from '../words.ts'
import { AddPost, useOpen } from './posts.tsx'

/** 账号: who can sign in. What somebody may do is said by posts, not here. */
export function Page() {
  const address = useAddress(), me = useMe(), to = useOpen()
  const [adding, setAdding] = useState(false), [hiring, setHiring] = useState<string | null>(null)
  const q = address.get('q')
  const allowed = may(me.data, 'identity.listAccounts')
  const asked = useAsk('identity.listAccounts', { limit, offset: address.number('offset'), closed: address.has('closed'), ...q ? { q } : {} }, { keep: true, enabled: allowed })
  const opened = asked.data?.items.find(({ id }) => id === address.get('open'))
  const close = () => address.set({ open: null, offset: address.number('offset') })
  if (!allowed) return <><Heading title={say('账号', 'Accounts')} /><div className="card"><NoRight title={say('你的岗位看不到账号', 'Your post may not see accounts')} text={say('账号由数据局和平台管理员管。要开账号，找他们。', 'The data bureau and the administrator keep them; ask there.')} /></div></>
  const hire = may(me.data, 'identity.addPost') ? (id: string) => { close(); setHiring(id) } : null
  return <>
    <Heading title={say('账号', 'Accounts')} about={say('有账号就能登录；能办什么，要看岗位。密码由统一身份认证管，这里没有。', 'An account lets one sign in; posts say what one may do. Passwords are kept by the identity provider, not here.')}
      actions={may(me.data, 'identity.addAccount') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('开账号', 'Open an account')}</button> : null} />
    <search className="toolbar"><FindBox hint={say('姓名、登录名', 'Name or login')} /><FilterCheck name="closed" label={say('也看停用的', 'Closed ones too')} /></search>
    <section className="card" aria-label={say('账号名单', 'Accounts')}>
      <Answer asked={asked} what={say('账号', 'accounts')} rows={10}>{({ items, total }) => <DataTable name={say('账号', 'Accounts')} rows={items} columns={columns()} id={row => row.id} to={row => to(row.id)}
        empty={<Empty icon="user" title={q ? say(`没有叫“${q}”的账号`, `No account matches “${q}”`) : say('你管的范围里还没有账号', 'No accounts in your area yet')}>{q ? say('换个字再找；停用的要勾上才看得到。', 'Try another word; closed ones show only when asked for.') : say('开了账号，再给他安排岗位。', 'Open one, then arrange a post.')}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('个账号', 'accounts')} />} />}</Answer>
    </section>
    {adding ? <AddAccount close={() => setAdding(false)} /> : null}
    {hiring !== null ? <AddPost account={hiring} close={() => setHiring(null)} /> : null}
    {opened ? opened.can.includes('identity.changeAccount') ? <ChangeAccount account={opened} own={opened.id === me.data?.account.id} close={close} hire={hire} /> : <Dialog title={opened.name} close={close}><div className="inside stack"><Facts account={opened} hire={null} /><p className="note"><Icon name="lock" /><span>{say('他的岗位有你管不到的，改不了这个账号。', 'Some of this person’s posts lie outside your area.')}</span></p></div></Dialog> : null}
  </>
}

const columns = (): Column<Account>[] => [
  { key: 'name', name: say('姓名', 'Name'), show: row => row.name, text: row => row.name },
  { key: 'login', name: say('登录名', 'Login'), show: row => <span className="mono">{row.login}</span>, text: row => row.login },
  { key: 'posts', name: say('现在的岗位', 'Posts now'), show: row => row.posts.length === 0 ? <span className="muted">{say('没有', 'none')}</span> : <ul>{row.posts.map(({ id, name, organizationName }) => <li key={id}>{name} <span className="muted small">{organizationName}</span></li>)}</ul>, text: row => row.posts.map(({ name, organizationName }) => `${organizationName} ${name}`).join('；') },
  { key: 'seen', name: say('上次登录', 'Last sign-in'), show: row => row.seenOn ? <span className="whole">{shortDay(row.seenOn)}</span> : <span className="muted">{say('还没登录过', 'never')}</span>, text: row => row.seenOn },
  { key: 'created', name: say('开通', 'Opened'), show: row => <span className="whole">{shortDay(row.createdAt)}</span>, text: row => row.createdAt.slice(0, 10), extra: true },
  { key: 'bound', name: say('身份认证', 'Identity'), show: row => row.bound ? say('已绑定', 'bound') : <span className="muted">{say('第一次登录时绑定', 'at the first sign-in')}</span>, text: row => row.bound ? say('已绑定', 'bound') : say('没绑定', 'not bound'), extra: true },
  { key: 'state', name: say('状态', 'State'), show: row => row.closed ? <Tag state="pause">{say('停用', 'Closed')}</Tag> : <Tag state="good">{say('在用', 'Open')}</Tag>, text: row => row.closed ? say('停用', 'closed') : say('在用', 'open') },
]

const loginFault = (login: string) => /^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,99}$/.test(login) ? undefined : say('用字母、数字和 . _ @ -，至少 2 个', 'Letters, digits and . _ @ -, at least 2')
const person = <T extends { name: string; login: string }>(): EditField<T>[] => [
  { key: 'name', label: say('姓名', 'Name'), wrong: form => needed(form.name), control: ({ id, form, change, error }) => <TextField id={id} label={say('姓名', 'Name')} longest={60} value={form.name} error={error} change={name => change({ name } as Partial<T>)} /> },
  { key: 'login', label: say('登录名', 'Login'), wrong: form => needed(form.login) ?? loginFault(form.login), control: ({ id, form, change, error }) => <TextField id={id} label={say('登录名', 'Login')} hint={say('和统一身份认证里的一样', 'The same as at the identity provider')} longest={100} value={form.login} error={error} change={login => change({ login: login.trim() } as Partial<T>)} /> },
]
function AddAccount({ close }: { close: () => void }) {
  const add = useTell('identity.addAccount')
  return <EditDialog title={say('开账号', 'Open an account')} draft="account.add" close={close} submit={say('开这个账号', 'Open it')} done={say('账号开好了，接着给他安排岗位', 'Opened; now arrange a post')} fields={person<{ name: string; login: string }>()} initial={{ name: '', login: '' }} save={form => add.mutateAsync(form)} />
}
function ChangeAccount({ account, own, close, hire }: { account: Account; own: boolean; close: () => void; hire: ((id: string) => void) | null }) {
  const tell = useTell('identity.changeAccount')
  interface Form { name: string; login: string; closed: boolean; unbind: boolean }
  const fields: EditField<Form>[] = [
    ...person<Form>(),
    ...own ? [] : [{ key: 'closed' as const, label: say('停用', 'Closed'), show: (form: Form) => form.closed ? say('停用', 'Closed') : say('在用', 'Open'), control: ({ form, change }: { form: Form; change: (some: Partial<Form>) => void }) => <Check label={say('停用这个账号，不让他再登录', 'Close this account: no more sign-in')} value={form.closed} change={closed => change({ closed })} /> }],
    ...account.bound ? [{ key: 'unbind' as const, label: say('身份绑定', 'Identity'), show: (form: Form) => form.unbind ? say('解绑', 'forget') : say('不动', 'keep'), control: ({ form, change }: { form: Form; change: (some: Partial<Form>) => void }) => <Check label={say('解开身份绑定，下次登录重新认', 'Forget the bound identity; the next sign-in binds anew')} value={form.unbind} change={unbind => change({ unbind })} /> }] : [],
  ]
  return <EditDialog title={account.name} draft={`account.${account.id}`} close={close} submit={say('存下改动', 'Save')} done={say('改好了', 'Saved')} fields={fields} revision={account.revision} about={<Facts account={account} hire={hire} />}
    initial={{ name: account.name, login: account.login, closed: account.closed, unbind: false }} save={(form, on) => tell.mutateAsync({ id: account.id, revision: on, ...form })}
    theirs={current => ({ name: String(current.name), login: String(current.login), closed: current.closed === true })}
    after={form => form.closed && !account.closed ? say(`存下以后，${account.name}马上退出登录，也登录不进来。他办过的事都留着。`, `Once saved, ${account.name} is signed out at once and cannot come back. What was done stays.`) : form.unbind ? say('存下以后他会退出登录。下一次用这个登录名登录的人，就算是他。', 'Whoever signs in next with this login will be taken for this person.') : say('账号的编号不变，存证里认的是编号。', 'The account’s handle never changes; the ledger goes by it.')} />
}
function Facts({ account, hire }: { account: Account; hire: ((id: string) => void) | null }) {
  return <dl className="pairs">
    <dt>{say('编号', 'Handle')}</dt><dd className="mono">{account.id}</dd>
    <dt>{say('上次登录', 'Last sign-in')}</dt><dd>{account.seenOn ? longDay(account.seenOn) : say('还没登录过', 'never')}</dd>
    <dt>{say('现在的岗位', 'Posts now')}</dt><dd>{account.posts.length === 0 ? say('没有，登录了也办不了事', 'None: nothing can be done after signing in') : <ul>{account.posts.map(post => <li key={post.id}>{post.name} <span className="small muted">{post.organizationName} · {post.divisionName}</span></li>)}</ul>}
      <span className="row"><Link to={paths.console.posts({ account: account.id, past: 'yes' })}>{say('看他所有的岗位', 'All posts')}</Link>{hire && !account.closed ? <button type="button" className="textlink" onClick={() => hire(account.id)}>{say('再安排一个岗位', 'Arrange another post')}</button> : null}</span></dd>
  </dl>
}
