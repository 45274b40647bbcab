import { useTell } from '../../ui/ask.ts'
import { LongField, SelectField, TextField } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { labelOf } from '../../desk/words.ts'
import { DivisionPicker, today } from '../bits.tsx'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { type CodeList, provenances } from '../words.ts'

interface Version { source: string; provenance: CodeList['provenance']; region: string; validFrom: string; items: string }
type Item = CodeList['items'][number]

/** A line a value: code, name and, if it has one, the code above, apart by a comma, a tab or a space; as one pastes it from a table. */
export function itemsOf(text: string): { items: Item[]; wrong: number[] } {
  const wrong: number[] = []
  const items = text.split('\n').flatMap((line, i): Item[] => {
    if (line.trim() === '') return []
    const parts = (/[\t,，]/.test(line) ? line.split(/[\t,，]/) : line.trim().split(/\s+/)).map(part => part.trim())
    const [code = '', name = '', parent = ''] = parts
    if (code === '' || name === '' || parts.length > 3) { wrong.push(i + 1); return [] }
    return [{ code: code.normalize('NFKC'), name, parent: parent || null }]
  })
  return { items, wrong }
}
const itemsFault = (text: string): string | undefined => {
  const { items, wrong } = itemsOf(text)
  if (wrong.length > 0) return say(`第 ${wrong.slice(0, 5).join('、')} 行看不懂，要写成“代码 名字”`, `Lines ${wrong.slice(0, 5).join(', ')}: write “code name”`)
  if (items.length === 0) return say('至少写一个值', 'At least one value')
  const seen = new Set<string>()
  const twice = items.find(({ code }) => seen.size === seen.add(code).size)
  return twice ? say(`代码 ${twice.code} 写了两次`, `The code ${twice.code} stands twice`) : undefined
}
const fieldsOf = <T extends Version>(): EditField<T>[] => [
  { key: 'source', label: say('来源', 'Source'), wrong: form => needed(form.source), control: ({ id, form, change, error }) => <TextField broad id={id} label={say('来源', 'Source')} hint={say('标准号或者文件名，比如“GB/T 2261.1—2003”', 'The standard or document, e.g. GB/T 2261.1—2003')} longest={300} value={form.source} error={error} change={source => change({ source } as Partial<T>)} /> },
  { key: 'provenance', label: say('可信程度', 'How sure'), show: form => labelOf(provenances(), form.provenance), control: ({ id, form, change, error }) => <SelectField id={id} label={say('可信程度', 'How sure')} choices={provenances()} value={form.provenance} error={error} change={provenance => change({ provenance } as Partial<T>)} /> },
  { key: 'validFrom', label: say('从哪天起用', 'In force from'), wrong: form => needed(form.validFrom), control: ({ id, form, change, error }) => <TextField id={id} kind="date" label={say('从哪天起用', 'In force from')} value={form.validFrom} error={error} change={validFrom => change({ validFrom } as Partial<T>)} /> },
  { key: 'region', label: say('用在哪里', 'Where'), control: ({ id, form, change, error }) => <DivisionPicker id={id} optional label={say('用在哪里', 'Where')} hint={say('不填就是全国通用', 'Empty: the whole country')} value={form.region} error={error} choose={region => change({ region } as Partial<T>)} /> },
  { key: 'items', label: say('有哪些值', 'Values'), wrong: form => itemsFault(form.items), control: ({ id, form, change, error }) => <LongField id={id} label={say('有哪些值', 'Values')} hint={say('一行一个：代码、名字，有上级的再写上级代码。可以从表格里整块贴过来。', 'One a line: code, name and, if any, the code above. Paste from a spreadsheet.')} placeholder={'1\t男\n2\t女'} value={form.items} error={error} change={items => change({ items } as Partial<T>)} /> },
]
/** A version as one would have typed it. */
const typed = ({ source, provenance, region, validFrom, items }: CodeList): Version =>
  ({ source, provenance, region: region ?? '', validFrom, items: items.map(({ code, name, parent }) => [code, name, ...parent ? [parent] : []].join('\t')).join('\n') })
const counted = ({ items }: Version) => say(`一共 ${count(itemsOf(items).items.length)} 个值。`, `${count(itemsOf(items).items.length)} values. `)
const sent = ({ source, provenance, region, validFrom, items }: Version) => ({ source, provenance, region: region || null, validFrom, validUntil: null, items: itemsOf(items).items })

export function AddCodeList({ close }: { close: () => void }) {
  const add = useTell('registry.addCodeList')
  const fields: EditField<Version & { code: string; name: string }>[] = [
    { key: 'name', label: say('名称', 'Name'), wrong: form => needed(form.name), control: ({ id, form, change, error }) => <TextField id={id} label={say('名称', 'Name')} longest={80} value={form.name} error={error} change={name => change({ name })} /> },
    { key: 'code', label: say('代码', 'Code'), wrong: form => needed(form.code) ?? (/^[a-z][a-z0-9_.]{1,60}$/.test(form.code) ? undefined : say('用小写字母开头，只用小写字母、数字、点和下划线', 'Lower case, digits, dots and underscores')), control: ({ id, form, change, error }) => <TextField id={id} label={say('代码', 'Code')} hint={say('约定里用这个名字引用它，定了不改', 'Contracts name it by this; it never changes')} value={form.code} error={error} change={code => change({ code: code.trim() })} /> },
    ...fieldsOf<Version & { code: string; name: string }>(),
  ]
  return <EditDialog title={say('新建代码表', 'Add a code list')} draft="code-list.add" close={close} submit={say('建这张表', 'Add it')} done={say('建好了', 'Added')} fields={fields} after={counted}
    initial={{ code: '', name: '', source: '', provenance: 'standard', region: '', validFrom: today(), items: '' }} save={({ code, name, ...form }) => add.mutateAsync({ code, name, ...sent(form) })} />
}
export function AddVersion({ list, close }: { list: CodeList; close: () => void }) {
  const add = useTell('registry.addCodeListVersion')
  return <EditDialog title={say(`${list.name}：换一版`, `${list.name}: a new version`)} draft={`code-list.${list.code}`} close={close} submit={say('换成这一版', 'Put it in force')} done={say('换好了，老数据还按老版本看', 'In force; old data keeps the old version')} fields={fieldsOf<Version>()} revision={list.version}
    initial={{ ...typed(list), validFrom: today() }} theirs={current => typed(current as unknown as CodeList)}
    save={(form, revision) => add.mutateAsync({ code: list.code, revision, ...sent(form) })} after={form => `${counted(form)}${say('到那一天起，新交的数据按这一版核对。', 'From that day deliveries are checked against it.')}`} />
}
