import { useEffect, useState } from 'react'
import { Link, Navigate } from 'react-router'
import { call } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { clock } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useShortcuts } from '../../ui/keys.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { everyPage } from '../../ui/export.rules.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { type Task } from '../case/words.ts'
import { Bulk } from './bulk.tsx'
import { columns } from './columns.tsx'
import { useListKeys } from './keys.ts'
import { Departments } from './departments.tsx'
import { leave, lookedAt } from './place.ts'
import { Away, StandsIn } from './away.tsx'
import { useSaved, Views } from './views.tsx'
import { counted, groupOf, inGroups } from './words.ts'

const limit = 50
export type Whose = 'post' | 'mine' | 'area'
type Standing = 'late' | 'near' | 'calm' | 'paused'

/** 待办: what is due first comes first; from the list to the decision and back without the mouse. */
export function Page() {
  const address = useAddress(), load = useAsk('case.load', {}, { every: 60_000, keep: true }), given = address.get('whose')
  // what somebody has kept as the first, or else what I have taken comes first; where that is nothing, what waits for my post. Said in the address it stays as it is
  const whose: Whose | null = given === 'mine' || given === 'area' || given === 'post' ? given : load.data ? load.data.mine.all.count > 0 ? 'mine' : 'post' : load.isError ? 'post' : null
  const saved = useSaved(), first = given === '' ? saved?.find(view => view.first) : undefined
  if (first) return <Navigate replace to={paths.desk.tasks(first.search)} />
  return whose === null || (given === '' && saved === undefined) ? <Answer asked={load} what={say('待办', 'the to-do list')} rows={8}>{() => null}</Answer> : <List key={whose} whose={whose} load={load.data} />
}

function List({ whose, load }: { whose: Whose; load: Load | undefined }) {
  const address = useAddress(), q = address.get('q').trim(), model = address.get('model'), state = standing(address.get('state')), organization = whose === 'area' ? address.get('organization') : '', offset = Number(address.get('offset')) || 0
  const sought = { whose, ...q ? { q } : {}, ...model ? { model } : {}, ...state ? { state } : {}, ...organization ? { organization } : {} }, asked = useAsk('case.tasks', { ...sought, limit, offset }, { every: 30_000, keep: true })
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set()), [handing, hand] = useState(false)
  const search = new URLSearchParams({ whose, ...q ? { q } : {}, ...model ? { model } : {}, ...state ? { state } : {}, ...organization ? { organization } : {}, ...offset ? { offset: String(offset) } : {} }).toString()
  const items = inGroups(asked.data?.items ?? []), picked = items.filter(({ id }) => chosen.has(id))
  const toggle = (ids: readonly string[], on: boolean) => choose(before => new Set(on ? [...before, ...ids] : [...before].filter(id => !ids.includes(id))))
  useEffect(() => { if (asked.data && !asked.isPlaceholderData) leave(search, { ...asked.data, items }, offset) })
  useEffect(() => {
    // back from a case: to the row it was opened from, after the page itself has taken the focus
    const row = asked.data === undefined ? null : lookedAt(search)
    const timer = row === null ? null : setTimeout(() => {
      const link = document.activeElement?.closest('tr') ? null : document.querySelector<HTMLElement>(`tr[data-id="${row}"] [data-row-link]`)
      link?.focus()
      link?.closest('tr')?.scrollIntoView({ block: 'center' })
    }, 0)
    return () => { if (timer !== null) clearTimeout(timer) }
  }, [asked.data === undefined, search])
  useListKeys({ toggle: id => toggle([id], !chosen.has(id)), hand: id => { if (id !== null && picked.length === 0) toggle([id], true); hand(true) } })
  useShortcuts([[['x'], say('选中这一行', 'Choose the row')], [['a'], say('把选中的转给别人', 'Hand over what is chosen')], [['f'], say('到筛选', 'To the filters')]])
  const all = async (): Promise<Task[]> => inGroups(await everyPage(at => call('case.tasks', { ...sought, ...at })))
  return <>
    <Heading title={say('待办', 'To do')} beside={<Finding load={load} whose={whose} />} actions={<><span className="muted small wide-only">{asked.dataUpdatedAt ? say(`${clock(new Date(asked.dataUpdatedAt))} 更新，有新的会自己出现`, `as of ${clock(new Date(asked.dataUpdatedAt))}; new ones appear by themselves`) : ''}</span><Views now={sought} /><Away /></>} />
    <StandsIn />
    <Tabs whose={whose} load={load} />
    {whose === 'area' && load ? <Departments load={load} /> : null}
    <Filters state={state} model={model} page={asked.data} />
    <section className="card">
      <Answer asked={asked} what={say('待办', 'the to-do list')} rows={8}>{page => <DataTable name={say('待办', 'To do')} className="todo" rows={items} columns={columns(whose)} head="title" id={the => the.id} group={the => groupOf(the)} pick={{ chosen, toggle }}
        to={the => paths.desk.case(the.filed, { list: search })} save={{ total: page.total, all }}
        empty={q || model || state || organization ? <Empty icon="search" title={q ? say(`没有叫“${q}”的`, `None called “${q}”`) : say('这样的没有', 'None like this')} actions={<Link className="button" to={paths.desk.tasks({ whose })}>{say('看全部', 'Show all')}</Link>} />
          : <Empty good title={whose === 'mine' ? say('手上没有活', 'Nothing in hand') : say('都办完了', 'All done')}>{whose === 'mine' ? say('从“岗位没人领的”里领一件，别人就知道你在办。', 'Take one from your post’s list, and the others know.') : say('有新的会自己出现在这里。', 'New ones appear here by themselves.')}</Empty>}
        foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('件', '')} {...page.more ? { more: true } : {}} />} />}</Answer>
    </section>
    {picked.length > 0 ? <Bulk tasks={picked} handing={handing} hand={hand} clear={() => choose(new Set())} /> : null}
  </>
}
type Load = NonNullable<ReturnType<typeof useAsk<'case.load'>>['data']>
type Listed = NonNullable<ReturnType<typeof useAsk<'case.tasks'>>['data']>
const standing = (text: string): Standing | null => text === 'late' || text === 'near' || text === 'calm' || text === 'paused' ? text : null

/** The finding as a sentence, red first. */
function Finding({ load, whose }: { load: Load | undefined; whose: Whose }) {
  if (!load) return null
  const { late, near, all } = load[whose]
  return <span className="muted" role="status">
    {late.count > 0 ? <><b className="late">{counted(late)}</b>{say(' 件超期，', ' late, ')}</> : null}{near.count > 0 ? <><b className="near">{counted(near)}</b>{say(' 件快到期，', ' due soon, ')}</> : null}
    {late.count + near.count > 0 ? say('先办上面的。', 'top first.') : all.count > 0 ? say('都不急。', 'nothing urgent.') : null}
  </span>
}
function Tabs({ whose, load }: { whose: Whose; load: Load | undefined }) {
  const tabs: [Whose, string][] = [['mine', say('我的', 'Mine')], ['post', say('岗位没人领的', 'Free at my post')], ['area', say('辖区的', 'In my area')]]
  return <nav className="tabs" aria-label={say('谁的', 'Whose')}>{tabs.map(([value, name]) => <Link key={value} to={paths.desk.tasks({ whose: value })} {...value === whose ? { 'aria-current': 'page' as const } : {}}>{name} {load ? <span className="badge">{counted(load[value].all)}</span> : null}</Link>)}</nav>
}
function Filters({ state, model, page }: { state: Standing | null; model: string; page: Listed | undefined }) {
  const address = useAddress(), counts = page?.counts
  const chips: [Standing | null, string, IconName | null, string][] = [[null, say('全部', 'All'), null, ''], ['late', say('超期', 'Late'), 'late', 'late'], ['near', say('快到期', 'Due soon'), 'near', 'near'], ['calm', say('不急', 'No hurry'), 'good', 'good'], ['paused', say('停钟', 'Paused'), 'pause', '']]
  return <div className="toolbar filters">
    <div className="row one" role="group" aria-label={say('筛选', 'Filter')}>{chips.map(([value, name, icon, tone]) => <button type="button" className="chip" key={value ?? 'all'} data-filter="" aria-pressed={state === value} onClick={() => address.set({ state: value })}>
      {icon ? <span className={tone}><Icon name={icon} /></span> : null}{name}{counts ? <span className="figure">{counted(counts[value ?? 'all'])}</span> : null}</button>)}</div>
    {page && (page.kinds.length > 1 || model) ? <select className="select" aria-label={say('类型', 'Kind')} value={model} onChange={event => address.set({ model: event.target.value })}>
      <option value="">{say('全部类型', 'All kinds')}</option>{page.kinds.map(({ code, name, count }) => <option key={code} value={code}>{page.more ? name : `${name} ${count}`}</option>)}</select> : null}
    <input className="input" data-find="" type="search" aria-label={say('在这些里找', 'Find among these')} placeholder={say('名字、编号、谁提的', 'Title, number, who asked')} value={address.get('q')} onChange={event => address.set({ q: event.target.value }, true)} />
  </div>
}
