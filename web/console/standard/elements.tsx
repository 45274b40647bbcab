import { useState } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { classifications, fieldTypes, labelOf, sensitives } from '../../desk/words.ts'
import { FindBox, limit } from '../bits.tsx'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { useOpen } from '../people/posts.tsx'
import { type Element } from '../words.ts'

/** 数据元: one definition of one fact for all departments, and the dataset that answers for it. */
export function Page() {
  const address = useAddress(), me = useMe(), to = useOpen()
  const [adding, setAdding] = useState(false)
  const q = address.get('q')
  const asked = useAsk('catalogue.listDataElements', { limit, offset: address.number('offset'), ...q ? { q } : {} }, { keep: true })
  const opened = asked.data?.items.find(({ code }) => code === address.get('open'))
  const close = () => address.set({ open: null, offset: address.number('offset') })
  return <>
    <Heading title={say('数据元', 'Data elements')} about={say('同一件事，所有部门只有一种说法。“姓名”是什么、多长、多敏感、谁说了算，都在这里定。', 'One definition of a fact for all departments: what it is, how sensitive, who answers for it.')}
      actions={may(me.data, 'catalogue.addDataElement') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('登记数据元', 'Add a data element')}</button> : null} />
    <search className="toolbar"><FindBox hint={say('名称、代码、拼音首字母', 'Name, code, initials')} /></search>
    <section className="card" aria-label={say('数据元', 'Data elements')}>
      <Answer asked={asked} what={say('数据元', 'data elements')} rows={8}>{({ items, total }) => <DataTable name={say('数据元', 'Data elements')} rows={items} columns={columns()} id={row => row.code} to={row => to(row.code)}
        empty={<Empty icon="document" title={q ? say(`没有叫“${q}”的数据元`, `No data element matches “${q}”`) : say('还没有数据元', 'No data elements yet')} />} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('个', '')} />} />}</Answer>
    </section>
    {adding ? <EditElement close={() => setAdding(false)} /> : null}
    {opened ? opened.can.includes('catalogue.changeDataElement') ? <EditElement element={opened} close={close} /> : <Show element={opened} close={close} /> : null}
  </>
}
const columns = (): Column<Element>[] => [
  { key: 'name', name: say('名称', 'Name'), show: row => row.name, text: row => row.name },
  { key: 'code', name: say('代码', 'Code'), show: row => <span className="mono">{row.code}</span>, text: row => row.code },
  { key: 'definition', name: say('意思', 'Meaning'), show: row => <span className="clamp">{row.definition}</span>, text: row => row.definition },
  { key: 'type', name: say('类型', 'Type'), show: row => labelOf(fieldTypes(), row.type), text: row => labelOf(fieldTypes(), row.type) },
  { key: 'level', name: say('级别', 'Level'), show: row => <Tag>{labelOf(classifications(), row.classification)}</Tag>, text: row => row.classification },
  { key: 'sensitive', name: say('敏感', 'Sensitive'), show: row => row.sensitive ? labelOf(sensitives(), row.sensitive) : '', text: row => row.sensitive ? labelOf(sensitives(), row.sensitive) : '' },
  { key: 'codeList', name: say('代码表', 'Code list'), show: row => row.codeList ? <Link to={paths.console.codeList(row.codeList)}>{row.codeList}</Link> : '', text: row => row.codeList },
  { key: 'authority', name: say('数源', 'Answers for it'), show: row => row.authority ? <Link to={paths.desk.dataset(row.authority)}>{row.authority}</Link> : <span className="muted">{say('没定', 'nobody')}</span>, text: row => row.authority },
  { key: 'standard', name: say('标准', 'Standard'), show: row => row.standard, text: row => row.standard, extra: true },
]
interface Form { code: string; name: string; definition: string; type: Element['type']; length: string; unit: string; codeList: string; standard: string; classification: Element['classification']; sensitive: NonNullable<Element['sensitive']> | ''; authority: string }
const formOf = (element: Partial<Element>): Form => ({
  code: element.code ?? '', name: element.name ?? '', definition: element.definition ?? '', type: element.type ?? 'text', length: element.length ? String(element.length) : '', unit: element.unit ?? '', codeList: element.codeList ?? '',
  standard: element.standard ?? '', classification: element.classification ?? 'L2', sensitive: element.sensitive ?? '', authority: element.authority ?? '',
})
function EditElement({ element, close }: { element?: Element; close: () => void }) {
  const add = useTell('catalogue.addDataElement'), tell = useTell('catalogue.changeDataElement')
  const lists = useAsk('registry.listCodeLists', { limit: 200 }).data?.items ?? []
  const words: [keyof Form & ('name' | 'unit' | 'standard'), string, string, boolean][] = [['name', say('名称', 'Name'), '', false], ['unit', say('单位', 'Unit'), say('元、人、℃……', 'yuan, persons, ℃…'), true], ['standard', say('标准来源', 'Standard'), say('标准号，没有就空着', 'Its number, if there is one'), true]]
  const word = ([key, label, hint, optional]: typeof words[number]): EditField<Form> => ({ key, label, ...optional ? {} : { wrong: (form: Form) => needed(form[key]) }, control: ({ id, form, change, error }) => <TextField id={id} label={label} {...hint ? { hint } : {}} {...optional ? { optional } : {}} value={form[key]} error={error} change={value => change({ [key]: value })} /> })
  const [name, unit, standard] = words.map(word)
  const fields: EditField<Form>[] = [
    ...element ? [] : [{ key: 'code' as const, label: say('代码', 'Code'), wrong: (form: Form) => needed(form.code) ?? (/^[a-z][a-z0-9]{1,30}\.[a-z][a-z0-9_]{0,40}$/.test(form.code) ? undefined : say('写成“person.name”这样，小写字母', 'Like person.name, in lower case')), control: ({ id, form, change, error }: { id: string; form: Form; change: (some: Partial<Form>) => void; error: string | undefined }) => <TextField id={id} label={say('代码', 'Code')} hint={say('对象.特性，比如 person.name', 'object.property, e.g. person.name')} value={form.code} error={error} change={code => change({ code: code.trim() })} /> }],
    ...name ? [name] : [],
    { key: 'definition', label: say('意思', 'Meaning'), wrong: form => needed(form.definition), control: ({ id, form, change, error }) => <LongField id={id} label={say('意思', 'Meaning')} longest={1000} value={form.definition} error={error} change={definition => change({ definition })} /> },
    { key: 'type', label: say('类型', 'Type'), show: form => labelOf(fieldTypes(), form.type), control: ({ id, form, change, error }) => <SelectField id={id} label={say('类型', 'Type')} choices={fieldTypes()} value={form.type} error={error} change={type => change({ type })} /> },
    { key: 'length', label: say('最多几个字', 'Longest'), wrong: form => form.length && !/^[1-9]\d{0,5}$/.test(form.length) ? say('写一个正整数', 'A whole number above 0') : undefined, control: ({ id, form, change, error }) => <TextField id={id} optional label={say('最多几个字', 'Longest')} value={form.length} error={error} change={length => change({ length: length.normalize('NFKC').trim() })} /> },
    ...unit ? [unit] : [],
    { key: 'codeList', label: say('代码表', 'Code list'), control: ({ id, form, change, error }) => <SelectField id={id} optional label={say('代码表', 'Code list')} none={say('不用代码', 'No codes')} choices={lists.map(list => ({ value: list.code, label: list.name }))} value={form.codeList} error={error} change={codeList => change({ codeList })} /> },
    { key: 'classification', label: say('级别', 'Level'), show: form => labelOf(classifications(), form.classification), control: ({ id, form, change, error }) => <SelectField id={id} label={say('级别', 'Level')} hint={classifications().find(({ value }) => value === form.classification)?.about} choices={classifications()} value={form.classification} error={error} change={classification => change({ classification })} /> },
    { key: 'sensitive', label: say('敏感类型', 'Sensitive'), show: form => form.sensitive ? labelOf(sensitives(), form.sensitive) : say('不敏感', 'Not'), control: ({ id, form, change, error }) => <SelectField id={id} optional label={say('敏感类型', 'Sensitive')} none={say('不敏感', 'Not sensitive')} choices={sensitives()} value={form.sensitive} error={error} change={sensitive => change({ sensitive })} /> },
    ...standard ? [standard] : [],
    { key: 'authority', label: say('数源', 'Answers for it'), control: ({ id, form, change, error }) => <DatasetField id={id} value={form.authority} error={error} change={authority => change({ authority })} /> },
  ]
  const sent = ({ length, unit: measure, codeList, sensitive, authority, ...form }: Form) => ({ ...form, length: length ? Number(length) : null, unit: measure || null, codeList: codeList || null, sensitive: sensitive || null, authority: authority || null })
  return <EditDialog title={element ? say(`数据元：${element.name}`, `Data element: ${element.name}`) : say('登记数据元', 'Add a data element')} draft={`element.${element?.code ?? 'add'}`} close={close} submit={element ? say('存下改动', 'Save') : say('登记这个数据元', 'Add it')} done={say('存好了', 'Saved')} fields={fields} initial={formOf(element ?? {})}
    {...element ? { revision: element.revision } : {}} save={(form, on) => element ? tell.mutateAsync({ ...sent(form), revision: on }) : add.mutateAsync(sent(form))} theirs={current => formOf(current as Partial<Element>)} />
}
function DatasetField({ id, value, error, change }: { id: string; value: string; error: string | undefined; change: (code: string) => void }) {
  const datasets = useAsk('catalogue.listDatasets', { limit: 200 }).data?.items ?? []
  return <SelectField id={id} optional label={say('数源', 'Answers for it')} hint={say('一数一源：谁的数据说了算', 'The one dataset that answers for it')} none={say('还没定', 'Not settled')} choices={datasets.map(({ code, name }) => ({ value: code, label: name }))} value={value} error={error} change={change} />
}
function Show({ element, close }: { element: Element; close: () => void }) {
  return <Dialog title={element.name} close={close}><div className="inside"><dl className="pairs">
    <dt>{say('代码', 'Code')}</dt><dd className="mono">{element.code}</dd><dt>{say('意思', 'Meaning')}</dt><dd>{element.definition}</dd><dt>{say('类型', 'Type')}</dt><dd>{labelOf(fieldTypes(), element.type)}{element.length ? say(`，最多 ${element.length} 个字`, `, at most ${element.length}`) : ''}{element.unit ? ` (${element.unit})` : ''}</dd>
    <dt>{say('级别', 'Level')}</dt><dd>{labelOf(classifications(), element.classification)}</dd><dt>{say('标准来源', 'Standard')}</dt><dd>{element.standard || say('没有', 'none')}</dd>
    <dt>{say('数源', 'Answers for it')}</dt><dd>{element.authority ? <Link to={paths.desk.dataset(element.authority)}>{element.authority}</Link> : say('没定', 'nobody')}</dd></dl></div></Dialog>
}
