import { useState } from 'react'
import { type Demand } from '../../api/shape.ts'
import { chosen, FilterSelect, FindBox, limit } from '../../console/bits.tsx'
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
import { DemandForm, DutyForm, EndForm } from './forms.tsx'
import { demandState, demandStates } from './words.ts'

type Doing = 'add' | 'change' | 'answer' | 'close' | null

/** 需求清单. */
export function Demands() {
  const address = useAddress(), me = useMe().data
  const [doing, setDoing] = useState<Doing>(null), [entry, setEntry] = useState<Demand | null>(null)
  const q = address.get('q'), state = chosen(demandStates(), address.get('state')), organization = address.get('organization'), open = address.get('open')
  const asked = useAsk('lists.demands', { limit, offset: address.number('offset'), ...q ? { q } : {}, ...state ? { state } : {}, ...organization ? { organization } : {} }, { keep: true })
  const close = useTell('lists.closeDemand')
  const opened = asked.data?.items.find(({ id }) => id === open)
  const start = (what: Doing, of: Demand | null) => { setEntry(of); setDoing(what) }
  const shut = () => { setDoing(null); setEntry(null) }
  const leave = () => address.set({ open: null, offset: address.number('offset') })
  const add = asked.data?.can.includes('lists.addDemand') ? <button type="button" className="button primary" onClick={() => start('add', null)}><Icon name="plus" />{say('提需求', 'Add a demand')}</button> : null
  return <>
    <search className="toolbar">
      <FindBox hint={say('要什么、哪个部门、哪份数据', 'What, which department, which dataset')} />
      <FilterSelect label={say('怎么样', 'State')} name="state" choices={demandStates()} all={say('全部', 'All')} />
      {me?.post ? <label className="check"><input type="checkbox" checked={organization === me.post.organization} onChange={event => address.set({ organization: event.target.checked ? me.post?.organization ?? null : null })} /><span>{say('只看我们提的', 'Ours only')}</span></label> : null}
      <span className="grow" />{add}
    </search>
    <section className="card" aria-label={say('需求清单', 'Demands')}>
      <Answer asked={asked} what={say('需求清单', 'the demands')} rows={8}>{({ items, total }) => <DataTable name={say('需求清单', 'Demands')} rows={items} columns={columns()} id={row => row.id} to={row => paths.desk.lists('demands', { ...q ? { q } : {}, ...state ? { state } : {}, open: row.id })}
        empty={<Empty icon="list" title={q || state || organization ? say('没有这样的需求', 'No such demand') : say('还没有需求', 'No demands yet')} actions={q || state || organization ? undefined : add}>{q || state || organization ? say('换个字，或者去掉几个条件再找。', 'Try another word, or fewer filters.') : say('办事缺哪项数据，写下来，有部门来答。', 'Write down which data a service lacks; a department will answer.')}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('条', '')} />} />}</Answer>
    </section>
    {opened && doing === null ? <EntryDialog entry={opened} {...demandState(opened)} close={leave}
      rows={[[say('哪个部门要', 'Who needs it'), opened.consumerName], [say('用在哪里', 'What for'), opened.service], [say('谁在答', 'Answered by'), opened.duties === 0 ? say('还没有部门', 'nobody yet') : say(`${opened.duties} 条责任${opened.dueOn ? `，最近的期限 ${shortDay(opened.dueOn)}` : ''}`, `${opened.duties} duties${opened.dueOn ? `, next due ${shortDay(opened.dueOn)}` : ''}`)]]}
      actions={opened.can.length === 0 ? null : <>
        {opened.can.includes('lists.addDuty') && may(me, 'lists.addDuty') ? <button type="button" className="button primary" onClick={() => start('answer', opened)}>{say('定谁来答', 'Name who answers')}</button> : null}
        {opened.can.includes('lists.changeDemand') ? <button type="button" className="button" onClick={() => start('change', opened)}>{say('改需求', 'Change')}</button> : null}
        {opened.can.includes('lists.closeDemand') ? <button type="button" className="button" onClick={() => start('close', opened)}>{say('了结', 'Close it')}</button> : null}
      </>} /> : null}
    {doing === 'add' ? <DemandForm close={shut} /> : null}
    {doing === 'change' && entry ? <DemandForm entry={entry} close={shut} /> : null}
    {doing === 'answer' && entry ? <DutyForm demand={entry} close={shut} /> : null}
    {doing === 'close' && entry ? <EndForm title={say(`了结：${entry.name}`, `Close: ${entry.name}`)} draft={`demand.close.${entry.id}`} revision={entry.revision} submit={say('了结', 'Close it')} done={say('了结了', 'Closed')} close={shut}
      outcomes={[{ value: 'met', label: say('用上了', 'Met') }, { value: 'withdrawn', label: say('不要了', 'No longer needed') }, ...may(me, 'registry.addOrganization') ? [{ value: 'refused' as const, label: say('不给', 'Refused') }] : []]}
      save={(outcome: 'met' | 'withdrawn' | 'refused', note, revision) => close.mutateAsync({ id: entry.id, revision, outcome, note })} /> : null}
  </>
}
const columns = (): Column<Demand>[] => [
  { key: 'name', name: say('要什么', 'What'), show: row => row.name, text: row => row.name },
  { key: 'consumer', name: say('哪个部门要', 'Who needs it'), show: row => row.consumerName, text: row => row.consumerName },
  { key: 'service', name: say('用在哪里', 'What for'), show: row => row.service, text: row => row.service },
  { key: 'about', name: say('内容', 'About'), show: row => aboutText(row), text: row => aboutText(row) },
  { key: 'state', name: say('怎么样', 'State'), show: row => { const { state, word } = demandState(row); return <Mark state={state}>{word}</Mark> }, text: row => demandState(row).word },
  { key: 'duties', name: say('谁在答', 'Answered'), show: row => row.duties > 0 ? say(`${row.duties} 条责任`, `${row.duties} duties`) : row.state === 'open' ? <Mark state="near">{say('没人', 'nobody')}</Mark> : '', text: row => row.duties },
  { key: 'due', name: say('期限', 'Due'), show: row => row.dueOn ? shortDay(row.dueOn) : '', text: row => row.dueOn },
  { key: 'basis', name: say('依据', 'Legal basis'), extra: true, show: row => row.legalBasis, text: row => row.legalBasis },
]
