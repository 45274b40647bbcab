import { useState } from 'react'
import { type Exclusion } from '../../api/shape.ts'
import { chosen, FilterSelect, FindBox, limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { aboutText, EntryDialog } from './entry.tsx'
import { EndForm, ExclusionForm } from './forms.tsx'
import { exclusionState, exclusionStates } from './words.ts'

/** 负面清单, what waits for the bureau first. */
export function Exclusions() {
  const address = useAddress()
  const [doing, setDoing] = useState<'add' | 'change' | 'end' | null>(null), [entry, setEntry] = useState<Exclusion | null>(null)
  const q = address.get('q'), state = chosen(exclusionStates(), address.get('state')), open = address.get('open')
  const asked = useAsk('lists.exclusions', { limit, offset: address.number('offset'), ...q ? { q } : {}, ...state ? { state } : {} }, { keep: true })
  const confirm = useTell('lists.confirmExclusion'), end = useTell('lists.endExclusion')
  const opened = asked.data?.items.find(({ id }) => id === open)
  const start = (what: typeof doing, of: Exclusion | null) => { setEntry(of); setDoing(what) }
  const shut = () => { setDoing(null); setEntry(null) }
  const add = asked.data?.can.includes('lists.addExclusion') ? <button type="button" className="button primary" onClick={() => start('add', null)}><Icon name="plus" />{say('报一条', 'Propose one')}</button> : null
  return <>
    <search className="toolbar">
      <FindBox hint={say('什么、哪个部门、哪部法', 'What, which department, which law')} />
      <FilterSelect label={say('怎么样', 'State')} name="state" choices={exclusionStates()} all={say('全部', 'All')} />
      <span className="grow" />{add}
    </search>
    {confirm.error ? <ErrorNote error={confirm.error} /> : null}
    <section className="card" aria-label={say('负面清单', 'Negative list')}>
      <Answer asked={asked} what={say('负面清单', 'the negative list')} rows={8}>{({ items, total }) => <DataTable name={say('负面清单', 'Negative list')} rows={items} columns={columns()} id={row => row.id} to={row => paths.desk.lists('exclusions', { ...q ? { q } : {}, ...state ? { state } : {}, open: row.id })}
        empty={<Empty icon="lock" title={q || state ? say('没有这样的', 'None such') : say('负面清单是空的', 'The negative list is empty')}>{q || state ? say('换个字，或者去掉条件再找。', 'Try another word, or fewer filters.') : say('没有法律、行政法规说不能共享的，都应当共享。', 'What no law forbids should be shared.')}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('条', '')} />} />}</Answer>
    </section>
    {opened && doing === null ? <EntryDialog entry={opened} {...exclusionState(opened)} close={() => address.set({ open: null, offset: address.number('offset') })} rows={[[say('哪个部门的', 'Whose'), opened.providerName], [say('为什么', 'Why'), opened.reason]]}
      actions={opened.can.length === 0 ? null : <>
        {opened.can.includes('lists.confirmExclusion') ? <button type="button" className="button primary" onClick={() => confirm.mutate({ id: opened.id, revision: opened.revision }, { onSuccess: () => tell(say('确认了，从现在起生效', 'Confirmed; it holds from now on')) })}>{say('确认生效', 'Confirm')}</button> : null}
        {opened.can.includes('lists.changeExclusion') ? <button type="button" className="button" onClick={() => start('change', opened)}>{say('改这一条', 'Change')}</button> : null}
        {opened.can.includes('lists.endExclusion') ? <button type="button" className="button" onClick={() => start('end', opened)}>{say('移出', 'End it')}</button> : null}
      </>} /> : null}
    {doing === 'add' ? <ExclusionForm close={shut} /> : null}
    {doing === 'change' && entry ? <ExclusionForm entry={entry} close={shut} /> : null}
    {doing === 'end' && entry ? <EndForm title={say(`移出：${entry.name}`, `End: ${entry.name}`)} draft={`exclusion.end.${entry.id}`} revision={entry.revision} submit={say('移出负面清单', 'End it')} done={say('移出了', 'Ended')} close={shut} outcomes={[{ value: 'ended' as const, label: say('移出', 'Ended') }]} save={(_outcome, note, revision) => end.mutateAsync({ id: entry.id, revision, note })} /> : null}
  </>
}
const columns = (): Column<Exclusion>[] => [
  { key: 'name', name: say('什么不能共享', 'What'), show: row => row.name, text: row => row.name },
  { key: 'provider', name: say('哪个部门的', 'Whose'), show: row => row.providerName, text: row => row.providerName },
  { key: 'about', name: say('内容', 'About'), show: row => aboutText(row), text: row => aboutText(row) },
  { key: 'basis', name: say('依据', 'Legal basis'), show: row => row.legalBasis, text: row => row.legalBasis },
  { key: 'reason', name: say('为什么', 'Why'), show: row => row.reason, text: row => row.reason },
  { key: 'state', name: say('怎么样', 'State'), show: row => { const { state, word } = exclusionState(row); return <Mark state={state}>{word}</Mark> }, text: row => exclusionState(row).word },
]
