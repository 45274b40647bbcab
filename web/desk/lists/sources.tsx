import { useState } from 'react'
import { Link } from 'react-router'
import { type Source } from '../../api/shape.ts'
import { FilterCheck, FindBox, limit } from '../../console/bits.tsx'
import { EditDialog, needed } from '../../console/edit.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'

/** 一数一源: what needs somebody comes first. */
export function Sources() {
  const address = useAddress(), q = address.get('q'), [appointing, setAppointing] = useState(false)
  const asked = useAsk('lists.sources', { limit, offset: address.number('offset'), open: address.has('open-only'), ...q ? { q } : {} }, { keep: true })
  const opened = asked.data?.items.find(({ element }) => element === address.get('open'))
  return <>
    <search className="toolbar"><FindBox hint={say('名称、代码、拼音首字母', 'Name, code, initials')} /><FilterCheck name="open-only" label={say('只看几个部门都有、或者没定数源的', 'Only those kept by several or without a source')} /></search>
    <section className="card" aria-label={say('一数一源', 'One source')}>
      <Answer asked={asked} what={say('一数一源', 'the sources')} rows={8}>{({ items, total }) => <DataTable name={say('一数一源', 'One source')} rows={items} columns={columns()} id={row => row.element} to={row => paths.desk.lists('sources', { ...q ? { q } : {}, open: row.element })}
        empty={<Empty icon="document" title={q ? say(`没有叫“${q}”的数据元`, `No data element matches “${q}”`) : say('没有要处理的数据元', 'Nothing here')} />} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('个', '')} />} />}</Answer>
    </section>
    {opened && !appointing ? <Shown source={opened} appoint={() => setAppointing(true)} close={() => address.set({ open: null, offset: address.number('offset') })} /> : null}
    {opened && appointing ? <Appoint source={opened} close={() => setAppointing(false)} /> : null}
  </>
}
const columns = (): Column<Source>[] => [
  { key: 'name', name: say('数据元', 'Data element'), show: row => row.name, text: row => row.name },
  { key: 'authority', name: say('数源', 'Source'), show: row => row.authority ? <Mark state="good">{row.authorityName}</Mark> : row.providers > 0 || row.demands > 0 ? <Mark state="near">{say('没定', 'not settled')}</Mark> : <span className="muted">—</span>, text: row => row.authorityName },
  { key: 'providers', name: say('几个部门有', 'Kept by'), number: true, show: row => row.providers, text: row => row.providers },
  { key: 'keepers', name: say('哪些数据里有', 'In which datasets'), show: row => row.keepers.map(({ datasetName }) => datasetName).join('、'), text: row => row.keepers.map(({ datasetName }) => datasetName).join('、') },
  { key: 'demands', name: say('几条需求在要', 'Demands'), number: true, show: row => row.demands, text: row => row.demands },
  { key: 'comparable', name: say('能对比', 'Comparable'), show: row => row.comparable.length > 0 ? say(`${row.comparable.length} 对`, `${row.comparable.length} pairs`) : '', text: row => row.comparable.length },
  { key: 'code', name: say('代码', 'Code'), extra: true, show: row => <span className="mono">{row.element}</span>, text: row => row.element },
]
function Shown({ source, appoint, close }: { source: Source; appoint: () => void; close: () => void }) {
  return <Dialog title={source.name} close={close} broad>
    <div className="inside stack">
      <p>{source.authority ? say(`“${source.authorityName}”说了算，别的部门从它那里取。`, `“${source.authorityName}” answers for it; others read from there.`) : source.providers > 1 ? say(`${source.providers} 个部门各存各的，还没定谁说了算。`, `${source.providers} departments keep it, and nobody is the source.`) : say('还没定数源。', 'It has no source yet.')}</p>
      {source.keepers.length > 0 ? <div className="table-frame" role="region" aria-label={say('谁那里有', 'Who keeps it')} tabIndex={0}><table className="table folds compact">
        <thead><tr><th scope="col">{say('数据', 'Dataset')}</th><th scope="col">{say('部门', 'Department')}</th><th scope="col">{say('信息项', 'Field')}</th><th scope="col" className="number">{say('条数', 'Records')}</th></tr></thead>
        <tbody>{source.keepers.map(keeper => <tr key={`${keeper.dataset}.${keeper.field}`}><th scope="row"><Link to={paths.desk.dataset(keeper.dataset)}>{keeper.datasetName}</Link> {keeper.authority ? <Tag state="good">{say('数源', 'source')}</Tag> : null}</th><td data-of={say('部门', 'Department')}>{keeper.providerName}</td><td data-of={say('信息项', 'Field')}>{keeper.fieldName}</td><td className="number" data-of={say('条数', 'Records')}>{count(keeper.records)}</td></tr>)}</tbody>
      </table></div> : <p className="muted">{say('还没有数据里有它。', 'No dataset holds it.')}</p>}
      {source.comparable.length > 0 ? <div><h3>{say('谁的值能对比', 'Whose values could be compared')}</h3><ul>{source.comparable.map(({ left, right, leftName, rightName, byName }) => <li key={`${left} ${right}`}>{say(`${leftName} 和 ${rightName}，按${byName}对上`, `${leftName} and ${rightName}, by ${byName}`)}</li>)}</ul></div> : null}
    </div>
    <footer>{source.can.includes('catalogue.appoint') && source.keepers.length > 0 ? <button type="button" className="button primary" onClick={appoint}>{source.authority ? say('换数源', 'Change the source') : say('定数源', 'Appoint a source')}</button> : null}<Link className="button" to={paths.console.dataElements({ open: source.element })}>{say('看数据元', 'See the data element')}</Link></footer>
  </Dialog>
}
function Appoint({ source, close }: { source: Source; close: () => void }) {
  const appoint = useTell('catalogue.appoint')
  return <EditDialog<{ authority: string; reason: string }> title={say(`“${source.name}”谁说了算`, `Who answers for “${source.name}”`)} draft={`appoint.${source.element}`} close={close} submit={say('定下来', 'Settle it')} done={say('定好了', 'Settled')} revision={source.revision} initial={{ authority: source.authority ?? source.keepers[0]?.dataset ?? '', reason: '' }}
    fields={[
      { key: 'authority', label: say('数源', 'Source'), control: ({ id, form, change }) => <SelectField id={id} broad optional label={say('数源', 'Source')} none={say('先不定', 'Not settled')} choices={[...new Map(source.keepers.map(keeper => [keeper.dataset, { value: keeper.dataset, label: `${keeper.datasetName}（${keeper.providerName}）` }])).values()]} value={form.authority} change={authority => change({ authority })} /> },
      { key: 'reason', label: say('为什么', 'Why'), wrong: form => needed(form.reason), control: ({ id, form, change, error }) => <TextField id={id} broad label={say('为什么', 'Why')} hint={say('比如“公安登记，法定职责”', 'e.g. a statutory duty')} longest={200} value={form.reason} error={error} change={reason => change({ reason })} /> },
    ]} save={({ authority, reason }, revision) => appoint.mutateAsync({ code: source.element, revision, authority: authority || null, reason })} theirs={current => ({ authority: typeof current.authority === 'string' ? current.authority : '' })} />
}
