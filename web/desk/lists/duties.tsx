import { useState } from 'react'
import { Link } from 'react-router'
import { type Duty } from '../../api/shape.ts'
import { chosen, FilterCheck, FilterSelect, FindBox, limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { aboutText, EntryDialog } from './entry.tsx'
import { DutyForm, EndForm } from './forms.tsx'
import { dutyState, dutyStates } from './words.ts'

/** 责任清单, the next deadline first. */
export function Duties() {
  const address = useAddress(), me = useMe().data
  const [doing, setDoing] = useState<'add' | 'change' | 'close' | null>(null), [entry, setEntry] = useState<Duty | null>(null)
  const q = address.get('q'), state = chosen(dutyStates(), address.get('state')), organization = address.get('organization'), open = address.get('open')
  const asked = useAsk('lists.duties', { limit, offset: address.number('offset'), ...q ? { q } : {}, ...state ? { state } : {}, ...organization ? { organization } : {}, ...address.has('late') ? { late: true } : {} }, { keep: true })
  const close = useTell('lists.closeDuty')
  const opened = asked.data?.items.find(({ id }) => id === open)
  const start = (what: typeof doing, of: Duty | null) => { setEntry(of); setDoing(what) }
  const shut = () => { setDoing(null); setEntry(null) }
  const add = asked.data?.can.includes('lists.addDuty') ? <button type="button" className="button primary" onClick={() => start('add', null)}><Icon name="plus" />{say('定责任', 'Add a duty')}</button> : null
  return <>
    <search className="toolbar">
      <FindBox hint={say('负责什么、哪个部门、哪份数据', 'What, which department, which dataset')} />
      <FilterSelect label={say('怎么样', 'State')} name="state" choices={dutyStates()} all={say('全部', 'All')} />
      <FilterCheck name="late" label={say('只看超期的', 'Overdue only')} />
      {me?.post ? <label className="check"><input type="checkbox" checked={organization === me.post.organization} onChange={event => address.set({ organization: event.target.checked ? me.post?.organization ?? null : null })} /><span>{say('只看我们的', 'Ours only')}</span></label> : null}
      <span className="grow" />{add}
    </search>
    <section className="card" aria-label={say('责任清单', 'Duties')}>
      <Answer asked={asked} what={say('责任清单', 'the duties')} rows={8}>{({ items, total }) => <DataTable name={say('责任清单', 'Duties')} rows={items} columns={columns()} id={row => row.id} to={row => paths.desk.lists('duties', { ...q ? { q } : {}, ...state ? { state } : {}, open: row.id })}
        empty={<Empty icon="list" title={q || state || organization || address.has('late') ? say('没有这样的责任', 'No such duty') : say('还没有责任', 'No duties yet')}>{q || state || organization || address.has('late') ? say('换个字，或者去掉几个条件再找。', 'Try another word, or fewer filters.') : say('从需求清单里点开一条，定谁来答。', 'Open a demand and name who answers.')}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('条', '')} />} />}</Answer>
    </section>
    {opened && doing === null ? <EntryDialog entry={opened} {...dutyState(opened)} close={() => address.set({ open: null, offset: address.number('offset') })}
      rows={[[say('责任部门', 'Department'), opened.providerName], [say('期限', 'Until'), shortDay(opened.dueOn)], ...opened.demand ? [[say('答哪条需求', 'Answers'), <Link key="demand" to={paths.desk.lists('demands', { open: opened.demand })}>{`${opened.consumerName ?? ''}：${opened.demandName ?? ''}`}</Link>] as [string, React.ReactNode]] : []]}
      actions={opened.can.length === 0 ? null : <>
        {opened.can.includes('lists.closeDuty') ? <button type="button" className="button primary" onClick={() => start('close', opened)}>{say('报已落实', 'Report done')}</button> : null}
        {opened.can.includes('lists.changeDuty') ? <button type="button" className="button" onClick={() => start('change', opened)}>{say('改责任', 'Change')}</button> : null}
      </>} /> : null}
    {doing === 'add' ? <DutyForm close={shut} /> : null}
    {doing === 'change' && entry ? <DutyForm entry={entry} close={shut} /> : null}
    {doing === 'close' && entry ? <EndForm title={say(`了结：${entry.name}`, `Close: ${entry.name}`)} draft={`duty.close.${entry.id}`} revision={entry.revision} submit={say('了结', 'Close it')} done={say('了结了', 'Closed')} close={shut}
      outcomes={[{ value: 'done', label: say('落实了', 'Done') }, ...may(me, 'registry.addOrganization') ? [{ value: 'lifted' as const, label: say('免除', 'Lifted') }] : []]}
      save={(outcome: 'done' | 'lifted', note, revision) => close.mutateAsync({ id: entry.id, revision, outcome, note })} /> : null}
  </>
}
const columns = (): Column<Duty>[] => [
  { key: 'name', name: say('负责什么', 'What'), show: row => row.name, text: row => row.name },
  { key: 'provider', name: say('责任部门', 'Department'), show: row => row.providerName, text: row => row.providerName },
  { key: 'about', name: say('用哪份数据', 'Dataset'), show: row => aboutText(row), text: row => aboutText(row) },
  { key: 'due', name: say('期限', 'Until'), show: row => shortDay(row.dueOn), text: row => row.dueOn },
  { key: 'state', name: say('怎么样', 'State'), show: row => { const { state, word } = dutyState(row); return <Mark state={state}>{word}</Mark> }, text: row => dutyState(row).word },
  { key: 'demand', name: say('答哪条需求', 'Answers'), show: row => row.demand ? `${row.consumerName ?? ''}：${row.demandName ?? ''}` : '', text: row => row.demandName },
  { key: 'basis', name: say('依据', 'Legal basis'), extra: true, show: row => row.legalBasis, text: row => row.legalBasis },
]
