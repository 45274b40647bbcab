import { type Output } from '../../api/client.ts'
import { type At, EditDialog, type EditField, needed } from '../../console/edit.tsx'
import { useTell } from '../../ui/ask.ts'
import { Check, LongField, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/say.tsx'

type Hall = Output<'appointment.list'>['items'][number]
interface Form { code: string; name: string; place: string; phone: string; hours: string; windows: string; slotMinutes: string; capacity: string; daysAhead: string; most: string; lateMinutes: string; misses: string; closed: boolean }
const formOf = (hall: Hall | null): Form => ({
  code: hall?.code ?? '', name: hall?.name ?? '', place: hall?.place ?? '', phone: hall?.phone ?? '', hours: (hall?.hours ?? [{ from: '09:00', until: '12:00' }, { from: '13:30', until: '17:00' }]).map(({ from, until }) => `${from}-${until}`).join('\n'),
  windows: (hall?.windows ?? [{ number: '1', name: '综合窗口', services: [] }]).map(({ number, name, services }) => [number, name, ...services].join(' ')).join('\n'), slotMinutes: String(hall?.slotMinutes ?? 30), capacity: String(hall?.capacity ?? 4), daysAhead: String(hall?.daysAhead ?? 14), most: String(hall?.most ?? 3), lateMinutes: String(hall?.lateMinutes ?? 30), misses: String(hall?.misses ?? 3), closed: hall?.closed ?? false,
})
const linesOf = (text: string) => text.split('\n').map(line => line.trim()).filter(Boolean)
const hoursIn = (text: string) => linesOf(text).map(line => { const [, from = '', until = ''] = /^(\d{1,2}:\d{2})\s*[-–—至到]\s*(\d{1,2}:\d{2})$/.exec(line) ?? []; return { from: from.padStart(5, '0'), until: until.padStart(5, '0') } })
const windowsIn = (text: string) => linesOf(text).map(line => { const [number = '', name = '', ...services] = line.split(/\s+/); return { number, name, services } })
const line = (key: 'name' | 'place' | 'phone' | 'code', label: string, hint?: string): EditField<Form> => ({ key, label, wrong: form => needed(form[key]), control: ({ id, form, change, error }: At<Form>) => <TextField id={id} broad label={label} hint={hint} value={form[key]} error={error} change={value => change({ [key]: value })} /> })
const number = (key: 'slotMinutes' | 'capacity' | 'daysAhead' | 'most' | 'lateMinutes' | 'misses', label: string): EditField<Form> => ({ key, label, wrong: form => /^\d{1,3}$/.test(form[key]) && Number(form[key]) > 0 ? undefined : say('填一个数', 'A number'), control: ({ id, form, change, error }: At<Form>) => <TextField id={id} kind="number" label={label} value={form[key]} error={error} change={value => change({ [key]: value })} /> })

/** 设大厅, 改大厅. */
export function HallForm({ hall, organization, close }: { hall: Hall | null; organization: string; close: () => void }) {
  const add = useTell('appointment.addHall'), change = useTell('appointment.changeHall')
  return <EditDialog<Form> title={hall ? say(`大厅：${hall.name}`, `Hall: ${hall.name}`) : say('设大厅', 'Add a hall')} draft={`hall.${hall?.code ?? 'add'}`} close={close} submit={hall ? say('存下改动', 'Save') : say('设好', 'Add')} done={say('存好了', 'Saved')} initial={formOf(hall)} {...hall ? { revision: hall.revision } : {}}
    about={hall ? <p className="muted">{say('已经约好的照旧，改动从没有约的时段起算。', 'What is booked stays; the change holds for what is not.')}</p> : undefined}
    fields={[
      ...hall ? [] : [line('code', say('代号', 'Code'), say('小写字母、数字，显示屏的网址里用', 'Small letters and figures; part of the wall’s address'))], line('name', say('名称', 'Name')), line('place', say('地址', 'Address')), line('phone', say('电话', 'Telephone')),
      { key: 'hours', label: say('开放时间', 'Hours'), wrong: form => hoursIn(form.hours).length > 0 && hoursIn(form.hours).every(({ from }) => from !== '00000') ? undefined : say('一行一段，像 09:00-12:00', 'One span a line, as 09:00-12:00'), control: ({ id, form, change: set, error }) => <LongField id={id} label={say('工作日的开放时间', 'Hours on working days')} hint={say('一行一段，像 09:00-12:00；节假日、调休按国务院通知', 'One span a line; holidays as published')} value={form.hours} error={error} change={hours => set({ hours })} /> },
      { key: 'windows', label: say('窗口', 'Windows'), wrong: form => windowsIn(form.windows).length > 0 && windowsIn(form.windows).every(({ name }) => name) ? undefined : say('一行一个：号 名称', 'One a line: number, name'), control: ({ id, form, change: set, error }) => <LongField id={id} label={say('窗口', 'Windows')} hint={say('一行一个：窗口号 名称，后面可以写只接的事项编码；不写就什么都接', 'One a line: number, name, and codes of services it takes; none: all')} value={form.windows} error={error} change={windows => set({ windows })} /> },
      number('slotMinutes', say('一个时段几分钟', 'Minutes of a slot')), number('capacity', say('一个时段接几个预约', 'Places in a slot')), number('daysAhead', say('能提前几天约', 'Days ahead')), number('most', say('一个人同时最多几个', 'Bookings a person')), number('lateMinutes', say('过几分钟没来算爽约', 'Minutes until missed')), number('misses', say('三十天爽约几次暂停', 'Misses in 30 days until paused')),
      { key: 'closed', label: say('暂停预约', 'Closed'), show: form => form.closed ? say('暂停', 'closed') : say('开着', 'open'), control: ({ form, change: set }) => <Check label={say('暂停预约', 'No bookings for now')} value={form.closed} change={closed => set({ closed })} /> },
    ]}
    save={(form, revision) => {
      const kept = { name: form.name, place: form.place, phone: form.phone, hours: hoursIn(form.hours), windows: windowsIn(form.windows), slotMinutes: Number(form.slotMinutes), capacity: Number(form.capacity), daysAhead: Number(form.daysAhead), most: Number(form.most), lateMinutes: Number(form.lateMinutes), misses: Number(form.misses), closed: form.closed }
      return hall ? change.mutateAsync({ code: hall.code, revision, ...kept }) : add.mutateAsync({ code: form.code, organization, ...kept })
    }} theirs={current => formOf(current as Hall)} />
}
