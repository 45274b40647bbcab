import { Check, LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { DivisionPicker, OrganizationPicker, useOrganization } from '../../../console/bits.tsx'
import { channels, depths, type Finding, type Guide, itemNames, kinds, reaches, type Set, systems, units } from '../words.ts'
import { Line } from './basics.tsx'
import { idOf, ListOf, Several, Words, wrongAt } from './parts.tsx'

interface Editing { guide: Guide; set: Set; findings: readonly Finding[] }
type Unit = NonNullable<Guide['statutory']>['unit']
/** So many, counted how; none is said, too. */
function Limit({ item, guide, set, findings }: Editing & { item: 'statutory' | 'promised' }) {
  const value = guide[item], name = itemNames()[item] ?? item, put = (part: Partial<NonNullable<Guide['statutory']>>) => set({ [item]: { value: 0, unit: 'workingDay', note: '', ...value, ...part } })
  return <fieldset className="field broad" id={idOf(item)} tabIndex={-1}><legend className="label">{name}</legend>
    <Check label={say('写明多久', 'There is a limit')} value={value !== null} change={on => (on ? put({}) : set({ [item]: null }))} />
    {value === null ? null : <div className="grid-of-fields">
      <TextField label={say('多久', 'How long')} kind="number" value={String(value.value)} error={wrongAt(findings, item)} change={text => put({ value: Math.max(0, Math.round(Number(text)) || 0) })} />
      <SelectField label={say('怎么算', 'Counted in')} value={value.unit} choices={units() as { value: Unit; label: string }[]} change={unit => put({ unit })} />
      <TextField label={say('说明', 'Note')} optional value={value.note} longest={500} change={note => put({ note })} />
    </div>}
  </fieldset>
}
export function Course(editing: Editing) {
  const { guide, set, findings } = editing
  return <div className="stack">
    <div className="grid-of-fields">
      <SelectField id={idOf('kind')} label={say('办件类型', 'Kind')} value={guide.kind} choices={kinds() as { value: Guide['kind']; label: string }[]} error={wrongAt(findings, 'kind')} change={kind => set({ kind })} />
      <SelectField id={idOf('depth')} label={say('网办深度', 'Depth online')} value={guide.depth} choices={depths() as { value: Guide['depth']; label: string }[]} error={wrongAt(findings, 'depth')} change={depth => set({ depth })} />
    </div>
    <Limit {...editing} item="statutory" /><Limit {...editing} item="promised" />
    <div className="grid-of-fields"><TextField id={idOf('visits')} kind="number" label={say('到现场几次', 'Visits')} value={String(guide.visits)} error={wrongAt(findings, 'visits')} change={text => set({ visits: Math.min(9, Math.max(0, Math.round(Number(text)) || 0)) })} />{guide.visits > 0 ? <Line {...editing} item="visitReason" longest={200} /> : null}</div>
    <h3>{say('办理流程', 'Steps')}</h3>
    <ListOf item="process" items={guide.process} most={30} error={wrongAt(findings, 'process')} add={say('加一步', 'Add a step')} blank={() => ({ name: '', who: '', limit: '', standard: '' })} name={one => [one.name, one.who, one.limit].filter(Boolean).join(' · ')} change={process => set({ process })}>{(one, put) => <div className="grid-of-fields">
      <TextField label={say('哪一步', 'Step')} value={one.name} longest={50} change={name => put({ name })} suggestions={['受理', '审核', '审批', '办结', '送达']} /><TextField label={say('谁办', 'Who')} optional value={one.who} longest={100} change={who => put({ who })} /><TextField label={say('多久', 'How long')} optional value={one.limit} longest={50} change={limit => put({ limit })} />
      <LongField label={say('看什么', 'What is looked at')} optional value={one.standard} longest={500} change={standard => put({ standard })} /></div>}</ListOf>
    <Words item="special" value={guide.special} change={special => set({ special })} hint={say('听证、检验、检测、鉴定、专家评审、现场核查……一行一个；时间不算在时限里', 'Hearing, inspection, expertise…, one a line')} />
  </div>
}
const Joint = ({ code, drop }: { code: string; drop: () => void }) => <span className="chip">{useOrganization(code)}<button type="button" className="textlink" onClick={drop}>{say('去掉', 'Take away')}</button></span>
export function Place(editing: Editing) {
  const { guide, set, findings } = editing, ticks: [keyof Guide & ('online' | 'mailed' | 'appointment'), string][] = [['online', say('能在网上办', 'Online')], ['mailed', say('能邮寄', 'By mail')], ['appointment', say('能预约', 'Appointment')]]
  return <div className="stack">
    <div className="field" id={idOf('joint')} tabIndex={-1}><div className="row">{guide.joint.map(code => <Joint key={code} code={code} drop={() => set({ joint: guide.joint.filter(one => one !== code) })} />)}</div>
      <OrganizationPicker optional label={say('联办机构：再加一个', 'Together with: add one')} value="" error={wrongAt(findings, 'joint')} choose={code => { if (code !== '' && !guide.joint.includes(code)) set({ joint: [...guide.joint, code] }) }} /></div>
    <div className="grid-of-fields"><OrganizationPicker optional id={idOf('handler')} label={say('承办机构', 'Handled by')} value={guide.handler ?? ''} choose={code => set({ handler: code === '' ? null : code })} /><DivisionPicker id={idOf('jurisdiction')} label={say('行政管辖', 'Jurisdiction')} value={guide.jurisdiction} choose={jurisdiction => set({ jurisdiction })} /></div>
    <Several item="channels" value={guide.channels} choices={channels() as { value: Guide['channels'][number]; label: string }[]} change={value => set({ channels: value })} error={wrongAt(findings, 'channels')} />
    <div className="row">{ticks.map(([item, word]) => <Check key={item} id={idOf(item)} label={word} value={guide[item]} change={on => set({ [item]: on })} />)}</div>
    {wrongAt(findings, 'mailed') ? <p className="wrong">{wrongAt(findings, 'mailed')}</p> : null}
    <h3>{say('办理地点', 'Places')}</h3>
    <ListOf item="places" items={guide.places} most={50} error={wrongAt(findings, 'places')} add={say('加一个地点', 'Add a place')} blank={() => ({ name: '', address: '', hours: '工作日 9:00–17:00', phone: '' })} name={one => one.name} change={places => set({ places })}>{(one, put) => <div className="grid-of-fields">
      <TextField label={say('叫什么', 'Name')} value={one.name} longest={100} change={name => put({ name })} /><TextField label={say('地址', 'Address')} value={one.address} longest={200} change={address => put({ address })} /><TextField label={say('什么时候', 'Hours')} value={one.hours} longest={200} change={hours => put({ hours })} /><TextField label={say('电话', 'Phone')} optional value={one.phone} longest={30} change={phone => put({ phone })} /></div>}</ListOf>
    <div className="grid-of-fields">
      <Line {...editing} item="phone" longest={60} /><Line {...editing} item="complaints" longest={60} hint={say('不能和咨询电话是同一个', 'Not the same as the other')} /><Line {...editing} item="consult" longest={200} optional /><Line {...editing} item="address" longest={500} optional />
      <SelectField id={idOf('systemLevel')} label={say('系统层级', 'System level')} value={guide.systemLevel} choices={systems() as { value: Guide['systemLevel']; label: string }[]} change={systemLevel => set({ systemLevel })} /><SelectField id={idOf('reach')} label={say('通办范围', 'Reach')} value={guide.reach} choices={reaches() as { value: Guide['reach']; label: string }[]} change={reach => set({ reach })} />
    </div>
  </div>
}
