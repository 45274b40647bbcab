import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { exactTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { actionName, actionsOf, knownActions, moduleNames } from '../actions.ts'
import { AccountPicker, DivisionName, FilterChip, limit, OrganizationName } from '../bits.tsx'
import { type Entry } from '../words.ts'
import { State } from './state.tsx'

/** 存证账本: who did what to what, newest first, and how the chain stands. */
export function Page() {
  const address = useAddress(), me = useMe()
  const allowed = may(me.data, 'ledger.list')
  const [action, account, subject, organization, from, until, before] = ['action', 'account', 'subject', 'organization', 'from', 'until', 'before'].map(address.get)
  const asked = useAsk('ledger.list', {
    limit, ...action ? { action } : {}, ...account ? { account } : {}, ...subject ? { subject } : {}, ...organization ? { organization } : {},
    ...from ? { from: `${from}T00:00:00+08:00` } : {}, ...until ? { until: `${until}T00:00:00+08:00` } : {}, ...before ? { before: Number(before) } : {},
  }, { keep: true, enabled: allowed })
  const filter = (changes: Record<string, string | null>) => address.set({ ...changes, before: null })
  const narrowed = Boolean(action || account || subject || organization || from || until)
  if (!allowed) return <><Heading title={say('存证账本', 'Ledger')} /><div className="card"><NoRight title={say('你的岗位看不到账本', 'Your post may not read the ledger')} text={say('要查谁在什么时候办了什么，找能看存证的人，比如数据局。', 'Ask somebody who may, such as the data bureau.')} /></div></>
  return <>
    <Heading title={say('存证账本', 'Ledger')} about={say('谁、什么时候、办了什么，一条不少都记在这里。记下的改不了：改一个字，后面的摘要全对不上。', 'Who did what and when. What is written cannot be changed: one letter, and every later digest is off.')} />
    <State />
    <search className="toolbar filters">
      <Actions value={action ?? ''} change={value => filter({ action: value })} />
      <div style={{ flex: '1 1 200px', maxWidth: 260 }}><AccountPicker optional="filter" label={say('谁办的', 'Who')} value={account ?? ''} choose={value => filter({ account: value })} /></div>
      <Subject value={subject ?? ''} change={value => filter({ subject: value })} />
      <label className="field"><span className="label">{say('从哪天', 'From')}</span><input className="input" type="date" value={from} style={{ width: 160 }} onChange={event => filter({ from: event.target.value })} /></label>
      <label className="field"><span className="label">{say('到哪天之前', 'Before')}</span><input className="input" type="date" value={until} style={{ width: 160 }} onChange={event => filter({ until: event.target.value })} /></label>
      <FilterChip name="organization" label={<OrganizationName code={organization} />} />
      {narrowed ? <button type="button" className="button little" onClick={() => filter({ action: null, account: null, subject: null, organization: null, from: null, until: null })}>{say('清掉条件', 'Clear')}</button> : null}
    </search>
    <section className="card" aria-label={say('存证记录', 'Entries')}>
      <Answer asked={asked} what={say('存证', 'entries')} rows={12}>{({ items, next }) => <DataTable name={say('存证', 'Entries')} rows={items} columns={columns()} id={row => row.id} to={row => paths.console.entry(row.id)}
        empty={<Empty icon="chain" title={narrowed ? say('没有这样的存证', 'No such entry') : say('还没有存证', 'No entries yet')}>{narrowed ? say('去掉几个条件再找。只看得到你管的范围里的。', 'Try fewer filters. You see what lies in your area.') : null}</Empty>}
        foot={<span className="pager"><span className="muted">{say(`这一页 ${items.length} 条${next === null ? '，后面没有了' : '，后面还有'}`, `${items.length} on this page${next === null ? ', no more' : ', more follow'}`)}</span>
          {before ? <button type="button" className="button little" onClick={() => address.set({ before: null })}><Icon name="previous" />{say('回到最新', 'Newest')}</button> : null}
          {next !== null ? <button type="button" className="button little" onClick={() => address.set({ before: next })}>{say('更早的', 'Earlier')}<Icon name="next" /></button> : null}</span>} />}</Answer>
    </section>
  </>
}

const columns = (): Column<Entry>[] => [
  { key: 'action', name: say('办了什么', 'What'), show: row => actionName(row.action), text: row => actionName(row.action) },
  { key: 'at', name: say('什么时候', 'When'), show: row => <span className="whole">{exactTime(row.happenedAt)}</span>, text: row => exactTime(row.happenedAt) },
  { key: 'who', name: say('谁', 'Who'), show: row => row.accountName, text: row => row.accountName },
  { key: 'as', name: say('以什么岗位', 'As'), show: row => row.postName ? `${row.organizationName ?? ''} ${row.postName}` : '', text: row => row.postName ? `${row.organizationName ?? ''} ${row.postName}` : '' },
  { key: 'subject', name: say('对什么', 'To what'), show: row => <Link className="mono" to={paths.console.ledger({ subject: row.subject })} title={row.subject}>{row.subject.length > 24 ? `${row.subject.slice(0, 20)}…` : row.subject}</Link>, text: row => row.subject },
  { key: 'division', name: say('区划', 'Division'), show: row => row.division ? <DivisionName code={row.division} /> : '', text: row => row.division, extra: true },
  { key: 'seq', name: say('第几条', 'Number'), show: row => row.seq ?? <span className="muted">{say('马上入链', 'soon')}</span>, text: row => row.seq, number: true },
  { key: 'code', name: say('代号', 'Code'), show: row => <span className="mono">{row.action}</span>, text: row => row.action, extra: true },
]
function Actions({ value, change }: { value: string; change: (value: string) => void }) {
  const groups = moduleNames()
  return <label className="field"><span className="label">{say('办了什么', 'What')}</span><select className="select" value={value} onChange={event => change(event.target.value)}>
    <option value="">{say('所有的事', 'Everything')}</option>
    {groups.map(({ value: module, label }) => <optgroup key={module} label={label}><option value={`${module}.*`}>{say(`${label}：全部`, `${label}: all`)}</option>
      {[...new Set([...actionsOf(module), ...knownActions().filter(name => name.startsWith(`${module}.`))])].map(name => <option key={name} value={name}>{actionName(name)}</option>)}</optgroup>)}
  </select></label>
}
/** Asked a moment after it is typed or pasted. */
function Subject({ value, change }: { value: string; change: (value: string) => void }) {
  const [text, setText] = useState(value), [before, setBefore] = useState(value)
  if (before !== value) { setBefore(value); setText(value) }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => change(text.trim()), 300)
    return () => clearTimeout(timer)
  }, [text, value, change])
  return <label className="field" style={{ flex: '1 1 200px', maxWidth: 320 }}><span className="label">{say('对什么（编号）', 'To what (its number)')}</span><input className="input" type="search" data-find="" value={text} placeholder={say('机构代码、批次号……', 'A code, a delivery’s number…')} style={{ width: '100%' }} onChange={event => setText(event.target.value)} /></label>
}
