import { useTell } from '../../ui/ask.ts'
import { SelectField, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/say.tsx'
import { halfWidth, longDay } from '../../ui/format.ts'
import { labelOf } from '../../desk/words.ts'
import { DivisionName, DivisionPicker, OrganizationName, OrganizationPicker, today } from '../bits.tsx'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { type Organization, organizationKinds } from '../words.ts'

interface Described { name: string; shortName: string; division: string; parent: string; kind: Organization['kind'] }
const described = <T extends Described>(): EditField<T>[] => [
  { key: 'name', label: say('全称', 'Full name'), wrong: form => needed(form.name), control: ({ id, form, change, error }) => <TextField broad id={id} label={say('全称', 'Full name')} longest={120} value={form.name} error={error} change={name => change({ name } as Partial<T>)} /> },
  { key: 'shortName', label: say('简称', 'Short name'), wrong: form => needed(form.shortName), control: ({ id, form, change, error }) => <TextField id={id} label={say('简称', 'Short name')} hint={say('表格里、屏幕上用这个', 'Used in tables and on screens')} longest={60} value={form.shortName} error={error} change={shortName => change({ shortName } as Partial<T>)} /> },
  { key: 'kind', label: say('性质', 'Kind'), show: form => labelOf(organizationKinds(), form.kind), control: ({ id, form, change, error }) => <SelectField id={id} label={say('性质', 'Kind')} hint={say('照登记证书上写的', 'As its certificate says')} choices={organizationKinds()} value={form.kind} error={error} change={kind => change({ kind } as Partial<T>)} /> },
  { key: 'division', label: say('所在区划', 'Division'), wrong: form => needed(form.division), show: form => <DivisionName code={form.division} />, control: ({ id, form, change, error }) => <DivisionPicker id={id} label={say('所在区划', 'Division')} value={form.division} error={error} choose={division => change({ division } as Partial<T>)} /> },
  { key: 'parent', label: say('上级机构', 'Above it'), show: form => form.parent ? <OrganizationName code={form.parent} /> : say('没有', 'None'), control: ({ id, form, change, error }) => <OrganizationPicker id={id} optional label={say('上级机构', 'Above it')} value={form.parent} error={error} choose={parent => change({ parent } as Partial<T>)} /> },
]

export function AddOrganization({ close }: { close: () => void }) {
  const add = useTell('registry.addOrganization')
  const fields: EditField<Described & { code: string; validFrom: string }>[] = [
    { key: 'code', label: say('统一社会信用代码', 'Credit code'), wrong: form => needed(form.code), control: ({ id, form, change, error }) => <TextField id={id} label={say('统一社会信用代码', 'Credit code')} hint={say('18 位，全角、空格会自动去掉', '18 characters; full width and spaces are mended')} value={form.code} error={error} change={code => change({ code: halfWidth(code).replace(/\s/g, '').toUpperCase() })} /> },
    ...described<Described & { code: string; validFrom: string }>(),
    { key: 'validFrom', label: say('成立日期', 'Since'), wrong: form => needed(form.validFrom), control: ({ id, form, change, error }) => <TextField id={id} kind="date" label={say('成立日期', 'Since')} value={form.validFrom} error={error} change={validFrom => change({ validFrom })} /> },
  ]
  return <EditDialog title={say('登记机构', 'Register an organization')} draft="organization.add" close={close} submit={say('登记这家机构', 'Register it')} done={say('登记好了', 'Registered')} fields={fields}
    initial={{ code: '', name: '', shortName: '', division: '', parent: '', kind: 'organ', validFrom: today() }} save={({ parent, ...form }) => add.mutateAsync({ ...form, parent: parent || null })} />
}

export function ChangeOrganization({ organization: { code, name, shortName, division, parent, kind, revision }, close }: { organization: Organization; close: () => void }) {
  const tell = useTell('registry.changeOrganization')
  const fields: EditField<Described & { reason: string }>[] = [
    ...described<Described & { reason: string }>(),
    { key: 'reason', label: say('为什么改', 'Why'), wrong: form => needed(form.reason), control: ({ id, form, change, error }) => <TextField broad id={id} label={say('为什么改', 'Why')} hint={say('写依据，比如“浙编办〔2026〕3号”。以后查历史看的就是这一句。', 'The document behind it; the history shows this sentence.')} longest={500} value={form.reason} error={error} change={reason => change({ reason })} /> },
  ]
  return <EditDialog title={say(`改${shortName}`, `Change ${shortName}`)} draft={`organization.${code}`} close={close} submit={say('存下改动', 'Save')} done={say('改好了，原来的样子留在历史里', 'Saved; what it was is in its history')} fields={fields} revision={revision}
    initial={{ name, shortName, division, parent: parent ?? '', kind, reason: '' }} save={({ parent: above, ...form }, on) => tell.mutateAsync({ code, revision: on, ...form, parent: above || null })}
    theirs={current => ({ name: String(current.name), shortName: String(current.shortName), division: String(current.division), parent: typeof current.parent === 'string' ? current.parent : '', kind: organizationKinds().find(({ value }) => value === current.kind)?.value ?? kind })} />
}

export function CloseOrganization({ organization: { code, shortName, revision }, close }: { organization: Organization; close: () => void }) {
  const tell = useTell('registry.closeOrganization')
  const fields: EditField<{ validUntil: string; successor: string; reason: string }>[] = [
    { key: 'validUntil', label: say('撤销日期', 'Closed on'), wrong: form => needed(form.validUntil), control: ({ id, form, change, error }) => <TextField id={id} kind="date" label={say('撤销日期', 'Closed on')} hint={say('从这一天起不再存在', 'The first day on which it is no more')} value={form.validUntil} error={error} change={validUntil => change({ validUntil })} /> },
    { key: 'successor', label: say('并入哪家机构', 'Merged into'), control: ({ id, form, change, error }) => <OrganizationPicker id={id} optional except={code} label={say('并入哪家机构', 'Merged into')} hint={say('职责由谁接，就选谁', 'Whoever takes over its duties')} value={form.successor} error={error} choose={successor => change({ successor })} /> },
    { key: 'reason', label: say('为什么撤销', 'Why'), wrong: form => needed(form.reason), control: ({ id, form, change, error }) => <TextField broad id={id} label={say('为什么撤销', 'Why')} longest={500} value={form.reason} error={error} change={reason => change({ reason })} /> },
  ]
  return <EditDialog grave title={say(`撤销${shortName}`, `Close ${shortName}`)} draft={`organization.close.${code}`} close={close} submit={say('撤销这家机构', 'Close it')} done={say('撤销好了', 'Closed')} fields={fields} revision={revision}
    initial={{ validUntil: today(), successor: '', reason: '' }} save={({ successor, ...form }, on) => tell.mutateAsync({ code, revision: on, ...form, successor: successor || null })}
    after={form => say(`从${form.validUntil ? longDay(form.validUntil) : '这一天'}起，${shortName}不能再改，也不能挂新的岗位。它交过的数据和历史都留着。撤销以后不能恢复。`, `From then on ${shortName} can be neither changed nor given posts. Its data and history stay. This cannot be undone.`)} />
}
