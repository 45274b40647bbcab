import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Check, LongField, OptionField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { labelOf } from '../../desk/words.ts'
import { actionName, actionsOf, moduleNames } from '../actions.ts'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { reaches, type Role } from '../words.ts'
import { useOpen } from './posts.tsx'

/** 角色: what a post of each kind may do and how far; officials change it here, not in the code. */
export function Page() {
  const address = useAddress(), me = useMe(), to = useOpen()
  const allowed = may(me.data, 'identity.listRoles')
  const asked = useAsk('identity.listRoles', {}, { enabled: allowed })
  const opened = asked.data?.items.find(({ code }) => code === address.get('open'))
  const close = () => address.set({ open: null })
  if (!allowed) return <><Heading title={say('角色', 'Roles')} /><div className="card"><NoRight title={say('你的岗位看不到角色', 'Your post may not see roles')} text={say('角色由平台管理员管。', 'The administrator keeps them.')} /></div></>
  return <>
    <Heading title={say('角色', 'Roles')} about={say('一个岗位能办什么、管多远，看它的角色。改了角色，有这个角色的岗位马上都跟着变。', 'What a post may do and how far follows from its role. A change reaches all its posts at once.')} />
    <section className="card" aria-label={say('角色名单', 'Roles')}>
      <Answer asked={asked} what={say('角色', 'roles')} rows={7}>{({ items }) => <DataTable name={say('角色', 'Roles')} rows={items} columns={columns()} id={row => row.code} to={row => to(row.code)} compact={false} empty={<Empty icon="lock" title={say('还没有角色', 'No roles')} />} foot={<span className="muted small">{say(`共 ${items.length} 个角色`, `${items.length} roles`)}</span>} />}</Answer>
    </section>
    {opened ? opened.can.length > 0 ? <ChangeRole role={opened} close={close} /> : <Dialog title={opened.name} close={close}><div className="inside stack"><p>{opened.summary}</p><p>{labelOf(reaches(), opened.reach)}</p><ul className="stack tight">{opened.actions.map(action => <li key={action}>{actionName(action)}</li>)}</ul></div></Dialog> : null}
  </>
}
const columns = (): Column<Role>[] => [
  { key: 'name', name: say('角色', 'Role'), show: row => row.name, text: row => row.name },
  { key: 'summary', name: say('干什么', 'What for'), show: row => row.summary, text: row => row.summary },
  { key: 'reach', name: say('管多远', 'How far'), show: row => labelOf(reaches(), row.reach), text: row => labelOf(reaches(), row.reach) },
  { key: 'actions', name: say('能办的事', 'May do'), show: row => <Told actions={row.actions} />, text: row => row.actions.map(actionName).join('；') },
]
const Told = ({ actions }: { actions: readonly string[] }) => {
  if (actions.length === 0) return <span className="muted">{say('没有额外的权限', 'Nothing of its own')}</span>
  return <span>{actions.slice(0, 4).map(actionName).join(say('；', '; '))}{actions.length > 4 ? say(`；还有 ${actions.length - 4} 项`, `; ${actions.length - 4} more`) : ''}</span>
}

interface Form { name: string; summary: string; reach: Role['reach']; actions: string[] }
function ChangeRole({ role, close }: { role: Role; close: () => void }) {
  const tell = useTell('identity.changeRole')
  const fields: EditField<Form>[] = [
    { key: 'name', label: say('角色名称', 'Name'), wrong: form => needed(form.name), control: ({ id, form, change, error }) => <TextField id={id} label={say('角色名称', 'Name')} longest={40} value={form.name} error={error} change={name => change({ name })} /> },
    { key: 'summary', label: say('干什么', 'What for'), control: ({ id, form, change, error }) => <LongField id={id} optional label={say('干什么', 'What for')} longest={200} value={form.summary} error={error} change={summary => change({ summary })} /> },
    { key: 'reach', label: say('管多远', 'How far'), show: form => labelOf(reaches(), form.reach), control: ({ id, form, change, error }) => <OptionField id={id} label={say('管多远', 'How far')} choices={reaches()} value={form.reach} error={error} change={reach => change({ reach })} /> },
    { key: 'actions', label: say('能办的事', 'May do'), show: form => form.actions.map(actionName).join(say('；', '; ')), control: ({ form, change }) => <Actions actions={form.actions} change={actions => change({ actions })} /> },
  ]
  return <EditDialog title={say(`角色：${role.name}`, `Role: ${role.name}`)} draft={`role.${role.code}`} close={close} submit={say('存下这个角色', 'Save')} done={say('改好了，马上生效', 'Saved; in force at once')} fields={fields} revision={role.revision}
    initial={{ name: role.name, summary: role.summary, reach: role.reach, actions: role.actions }} save={(form, on) => tell.mutateAsync({ code: role.code, revision: on, ...form })}
    theirs={current => ({ name: String(current.name), summary: String(current.summary ?? ''), reach: reaches().find(({ value }) => value === current.reach)?.value ?? role.reach, actions: Array.isArray(current.actions) ? current.actions.map(String) : [] })}
    after={form => changes(role.actions, form.actions)} />
}
function changes(before: readonly string[], now: readonly string[]): string {
  const added = now.filter(action => !before.includes(action)).map(actionName), gone = before.filter(action => !now.includes(action)).map(actionName)
  if (added.length + gone.length === 0) return say('能办的事没有变。', 'What it may do is unchanged.')
  return [added.length > 0 ? say(`多了：${added.join('、')}。`, `More: ${added.join(', ')}. `) : '', gone.length > 0 ? say(`少了：${gone.join('、')}。`, `Less: ${gone.join(', ')}.`) : ''].join('')
}

/** Grouped as the house is built. All of a module includes what will be added to it later. */
function Actions({ actions, change }: { actions: readonly string[]; change: (actions: string[]) => void }) {
  const has = (pattern: string) => actions.includes(pattern)
  const put = (pattern: string, on: boolean, without: (action: string) => boolean = () => false) => change([...actions.filter(action => action !== pattern && !without(action)), ...on ? [pattern] : []])
  const groups = moduleNames()
  const strangers = actions.filter(action => action !== '*' && !groups.some(({ value }) => action.startsWith(`${value}.`)))
  return <fieldset className="broad"><legend>{say('能办的事', 'May do')}</legend>
    {has('*') ? <p className="note near"><Icon name="near" /><span>{say('这个角色什么都能办。', 'This role may do everything. ')}<button type="button" className="textlink" onClick={() => put('*', false)}>{say('收回，一项一项给', 'Take that back and choose')}</button></span></p> : null}
    {groups.map(({ value, label }) => { const all = has(`${value}.*`), some = actions.filter(action => action.startsWith(`${value}.`)).length; return <details className="more" key={value}>
      <summary>{label} <span className="small muted">{all ? say('全部', 'all') : some > 0 ? say(`${some} 项`, String(some)) : say('没有', 'none')}</span></summary>
      <div className="told"><Check label={say('全部，以后新加的也算', 'All, and what is added later')} value={all} change={on => put(`${value}.*`, on, action => on && action.startsWith(`${value}.`))} />
        <div className="action-grid">{actionsOf(value).map(action => <Check key={action} label={actionName(action)} value={all || has(action)} disabled={all} change={on => put(action, on)} />)}</div></div>
    </details> })}
    {strangers.map(action => <Check key={action} label={action} value change={on => put(action, on)} />)}
  </fieldset>
}
