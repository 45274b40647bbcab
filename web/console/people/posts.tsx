import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/form.tsx'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { AccountPicker, DivisionPicker, FilterCheck, FilterChip, FilterSelect, FindBox, limit, OrganizationName, OrganizationPicker, today, useAccount } from '../bits.tsx'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { DivisionFilter } from '../organization/list.tsx'
import { type Post } from '../words.ts'
import { postColumns, PostState } from './columns.tsx'

/** 岗位: who holds what, for whom, where, from when to when. Rights hang on these and on nothing else. */
export function Page() {
  const address = useAddress(), me = useMe()
  const [adding, setAdding] = useState(false)
  const [q, role, organization, division, account] = ['q', 'role', 'organization', 'division', 'account'].map(address.get)
  const allowed = may(me.data, 'identity.listPosts')
  const roles = useAsk('identity.listRoles', {}, { enabled: may(me.data, 'identity.listRoles') }).data?.items ?? []
  const asked = useAsk('identity.listPosts', {
    limit, offset: address.number('offset'), past: address.has('past'), ...q ? { q } : {}, ...role ? { role } : {}, ...organization ? { organization } : {}, ...division ? { division } : {}, ...account ? { account } : {},
  }, { keep: true, enabled: allowed })
  const to = useOpen()
  const opened = asked.data?.items.find(({ id }) => id === address.get('open'))
  const close = () => address.set({ open: null, offset: address.number('offset') })
  const narrowed = Boolean(q || role || organization || division || account)
  if (!allowed) return <><Heading title={say('岗位', 'Posts')} /><div className="card"><NoRight title={say('你的岗位看不到岗位名单', 'Your post may not see posts')} text={say('岗位由数据局和平台管理员管。要查谁在岗，问他们。', 'The data bureau and the administrator keep them; ask there.')} /></div></>
  return <>
    <Heading title={say('岗位', 'Posts')} about={say('权限跟着岗位走，不跟着人走：到了岗才有，离了岗就没有。', 'Rights belong to posts, not to persons: they begin and end with the post.')}
      actions={may(me.data, 'identity.addPost') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('安排岗位', 'Arrange a post')}</button> : null} />
    <search className="toolbar">
      <FindBox hint={say('岗位名、人名、登录名', 'Post, person or login')} />
      <FilterSelect label={say('角色', 'Role')} name="role" choices={roles.map(({ code, name }) => ({ value: code, label: name }))} all={say('所有角色', 'All roles')} />
      <DivisionFilter />
      <FilterCheck name="past" label={say('也看已经离岗的', 'Ended ones too')} />
      <FilterChip name="organization" label={<OrganizationName code={organization} />} />
      <FilterChip name="account" label={<AccountLabel id={account ?? ''} />} />
    </search>
    <section className="card" aria-label={say('岗位名单', 'Posts')}>
      <Answer asked={asked} what={say('岗位', 'posts')} rows={10}>{({ items, total }) => <DataTable name={say('岗位', 'Posts')} rows={items} columns={postColumns()} id={row => row.id} to={row => to(row.id)}
        empty={<Empty icon="badge" title={narrowed ? say('没有这样的岗位', 'No such post') : say('你管的范围里还没有岗位', 'No posts in your area yet')}>{narrowed ? say('去掉几个条件再找，或者看看已经离岗的。', 'Try fewer filters, or those that have ended.') : say('先开账号，再给人安排岗位。', 'Open an account first, then arrange a post.')}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('个岗位', 'posts')} />} />}</Answer>
    </section>
    {adding ? <AddPost close={() => setAdding(false)} /> : null}
    {opened ? opened.can.includes('identity.changePost') ? <ChangePost post={opened} close={close} /> : <ShowPost post={opened} close={close} mine={opened.account === me.data?.account.id} /> : null}
  </>
}
const AccountLabel = ({ id }: { id: string }) => <>{useAccount(id)}</>

/** The address of the same list with one of its rows opened. */
export function useOpen(): (id: string) => string {
  const [search] = useSearchParams()
  return id => { const next = new URLSearchParams(search); next.set('open', id); return `?${next}` }
}

export function AddPost({ close, account: given = '' }: { close: () => void; account?: string }) {
  const add = useTell('identity.addPost')
  const roles = useAsk('identity.listRoles', {}).data?.items.filter(({ code }) => code !== 'everyone') ?? []
  interface Form { account: string; name: string; role: string; organization: string; division: string; from: string; until: string }
  const fields: EditField<Form>[] = [
    { key: 'account', label: say('给谁', 'For whom'), wrong: form => needed(form.account), control: ({ id, form, change, error }) => <AccountPicker id={id} label={say('给谁', 'For whom')} hint={say('没有账号的先去开账号', 'Open an account first if there is none')} value={form.account} error={error} choose={account => change({ account })} /> },
    { key: 'role', label: say('角色', 'Role'), wrong: form => needed(form.role), control: ({ id, form, change, error }) => <SelectField id={id} label={say('角色', 'Role')} hint={roles.find(({ code }) => code === form.role)?.summary ?? say('决定能办什么', 'Decides what may be done')} none={say('选一个角色', 'Choose a role')} choices={roles.map(({ code, name }) => ({ value: code, label: name }))} value={form.role} error={error}
      change={role => change({ role, ...form.name ? {} : { name: roles.find(({ code }) => code === role)?.name ?? '' } })} /> },
    { key: 'organization', label: say('哪家机构', 'Organization'), wrong: form => needed(form.organization), control: ({ id, form, change, error }) => <OrganizationPicker id={id} label={say('哪家机构', 'Organization')} value={form.organization} error={error} choose={organization => change({ organization })} /> },
    { key: 'division', label: say('管哪个区划', 'Division'), wrong: form => needed(form.division), control: ({ id, form, change, error }) => <DivisionPicker id={id} label={say('管哪个区划', 'Division')} hint={say('下面的也归它管', 'With all below it')} value={form.division} error={error} choose={division => change({ division })} /> },
    { key: 'name', label: say('岗位名称', 'Name of the post'), wrong: form => needed(form.name), control: ({ id, form, change, error }) => <TextField id={id} label={say('岗位名称', 'Name of the post')} longest={60} value={form.name} error={error} change={name => change({ name })} /> },
    { key: 'from', label: say('到岗日期', 'From'), wrong: form => needed(form.from), control: ({ id, form, change, error }) => <TextField id={id} kind="date" label={say('到岗日期', 'From')} value={form.from} error={error} change={from => change({ from })} /> },
    { key: 'until', label: say('离岗日期', 'Until'), wrong: form => form.until && form.until <= form.from ? say('离岗日期要晚于到岗日期', 'It must end after it begins') : undefined, control: ({ id, form, change, error }) => <TextField id={id} optional kind="date" label={say('离岗日期', 'Until')} hint={say('从这一天起不在岗；临时的岗位一定要填', 'The first day it is no longer held; set it for temporary posts')} value={form.until} error={error} change={until => change({ until })} /> },
  ]
  return <EditDialog title={say('安排岗位', 'Arrange a post')} draft={`post.add.${given}`} close={close} submit={say('安排这个岗位', 'Arrange it')} done={say('安排好了，到岗那天起生效', 'Arranged; it holds from its first day')} fields={fields}
    initial={{ account: given, name: '', role: '', organization: '', division: '', from: today(), until: '' }} save={({ until, ...form }) => add.mutateAsync({ ...form, until: until || null })} />
}

function ChangePost({ post: { id, name, until, revision, accountName, from, roleName, organizationName, divisionName }, close }: { post: Post; close: () => void }) {
  const tell = useTell('identity.changePost')
  const fields: EditField<{ name: string; until: string }>[] = [
    { key: 'name', label: say('岗位名称', 'Name of the post'), wrong: form => needed(form.name), control: ({ id: field, form, change, error }) => <TextField id={field} label={say('岗位名称', 'Name of the post')} longest={60} value={form.name} error={error} change={value => change({ name: value })} /> },
    { key: 'until', label: say('离岗日期', 'Until'), wrong: form => form.until && form.until <= from ? say(`要晚于到岗日期 ${from}`, `It must be after ${from}`) : undefined,
      control: ({ id: field, form, change, error }) => <TextField id={field} optional kind="date" label={say('离岗日期', 'Until')} hint={say('从这一天起不在岗。要马上收回，就填今天。', 'The first day it is no longer held; today takes it back at once.')} value={form.until} error={error} change={value => change({ until: value })} /> },
  ]
  return <EditDialog title={say(`${accountName}的岗位`, `${accountName}’s post`)} draft={`post.${id}`} close={close} submit={say('存下改动', 'Save')} done={say('改好了', 'Saved')} fields={fields} revision={revision} initial={{ name, until: until ?? '' }}
    about={<dl className="pairs"><dt>{say('角色', 'Role')}</dt><dd>{roleName}</dd><dt>{say('机构', 'Organization')}</dt><dd>{organizationName}</dd><dt>{say('区划', 'Division')}</dt><dd>{divisionName}</dd><dt>{say('到岗', 'From')}</dt><dd>{longDay(from)}</dd></dl>}
    after={form => form.until && form.until <= today() ? say(`存下以后，${accountName}马上就不能用这个岗位办事了。`, `Once saved, ${accountName} can no longer act through this post.`) : say('角色、机构、区划不能改。要换，就收回这个岗位，再安排一个新的。', 'Role, organization and division stay. To change them, end this post and arrange another.')}
    save={(form, on) => tell.mutateAsync({ id, revision: on, name: form.name, until: form.until || null })} theirs={current => ({ name: String(current.name), until: typeof current.until === 'string' ? current.until : '' })} />
}
function ShowPost({ post, close, mine }: { post: Post; close: () => void; mine: boolean }) {
  return <Dialog title={post.name} close={close}><div className="inside stack">
    <dl className="pairs"><dt>{say('谁在岗', 'Held by')}</dt><dd>{post.accountName}</dd><dt>{say('角色', 'Role')}</dt><dd>{post.roleName}</dd><dt>{say('机构', 'Organization')}</dt><dd>{post.organizationName}</dd><dt>{say('区划', 'Division')}</dt><dd>{post.divisionName}</dd>
      <dt>{say('到岗', 'From')}</dt><dd>{longDay(post.from)}</dd><dt>{say('离岗', 'Until')}</dt><dd>{post.until ? longDay(post.until) : say('没定', 'open')}</dd><dt>{say('状态', 'State')}</dt><dd><PostState {...post} /></dd></dl>
    <p className="note"><Icon name="lock" /><span>{mine ? say('这是你自己的岗位，不能自己改，请别的管理员来办。', 'This is your own post; another administrator must change it.') : say('你的岗位管不到这里，改不了。', 'This lies outside what your post may change.')}</span></p>
  </div></Dialog>
}
