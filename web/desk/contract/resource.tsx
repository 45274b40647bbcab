import { useState } from 'react'
import { type Contract } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { LongField, type Mistake, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { Picker } from '../../ui/picker.tsx'
import { say } from '../../ui/say.tsx'
import { Term } from '../told.tsx'
import { formats, openTypes, secrecies, shareMethods, shareTypes, themes, updateCycles } from '../words.ts'
import { idOf, messageAt } from './findings.ts'

interface Part { contract: Contract; edit: (part: Partial<Contract>) => void; mistakes: readonly Mistake[]; fixed?: boolean }
const usualGrace: Partial<Record<Contract['updateCycle'], number>> = { daily: 8, weekly: 48, monthly: 120, quarterly: 240, halfYearly: 360, yearly: 720 }

/** What the dataset is and who may have it. */
export function ResourcePart({ contract, edit, mistakes }: Part) {
  const at = (place: string) => ({ id: idOf(place), error: messageAt(mistakes, idOf(place)) })
  return <div className="grid-of-fields">
    <TextField {...at('name')} label={say('名称', 'Name')} hint={say('别的部门按这个名字找', 'Others search by this')} longest={120} value={contract.name} change={name => edit({ name })} />
    <TextField {...at('theme')} label={say('主题', 'Theme')} optional suggestions={themes} value={contract.theme ?? ''} change={theme => edit({ theme: theme.trim() === '' ? null : theme })} />
    <TextField {...at('catalogueCode')} label={say('目录代码', 'Catalogue code')} optional term={<Term of="catalogueCode" />} placeholder="306014/000123" value={contract.catalogueCode} change={text => edit({ catalogueCode: halfWidth(text) })} />
    <LongField {...at('summary')} label={say('摘要', 'Summary')} hint={say('一两句：一条是什么、从哪年起、管哪里', 'One or two sentences: what a record is, since when, of where')} longest={2000} value={contract.summary} change={summary => edit({ summary })} />
    <SelectField {...at('format')} label={say('平时是什么格式', 'Usual format')} value={contract.format.group} choices={formats()} change={group => { if (group) edit({ format: { ...contract.format, group } }) }} />
    <SelectField {...at('secrecy')} label={say('密级', 'Secrecy')} optional none={say('没有定', 'not set')} term={<Term of="secrecy" />} value={contract.secrecy === 'GK' || contract.secrecy === 'XZ' ? contract.secrecy : ''} choices={secrecies().filter(({ value }) => value === 'GK' || value === 'XZ') as { value: 'GK' | 'XZ'; label: string }[]}
      change={secrecy => { const { secrecy: _, ...rest } = contract; edit(secrecy === '' as never ? { ...rest } : { secrecy }) }} />
  </div>
}

export function SharingPart({ contract, edit, mistakes }: Part) {
  const at = (place: string) => ({ id: idOf(place), error: messageAt(mistakes, idOf(place)) })
  return <div className="grid-of-fields">
    <OptionField {...at('shareType')} label={say('别的部门怎么用', 'How other departments get it')} term={<Term of="share" />} value={contract.shareType} choices={shareTypes()} change={shareType => edit({ shareType })} />
    {contract.shareType === 'unconditional' ? null : <LongField {...at('shareCondition')} label={contract.shareType === 'none' ? say('为什么不给', 'Why it is withheld') : say('共享条件', 'Conditions of sharing')} longest={1000} value={contract.shareCondition} change={shareCondition => edit({ shareCondition })} />}
    <LongField {...at('legalBasis')} label={say('依据', 'Legal basis')} optional={contract.shareType !== 'none'} term={<Term of="legalBasis" />} longest={1000} value={contract.legalBasis} change={legalBasis => edit({ legalBasis })} />
    <SelectField {...at('shareMethod')} label={say('怎么给', 'By what means')} optional none={say('没有定', 'not set')} value={contract.shareMethod ?? ''} choices={shareMethods()} change={shareMethod => edit({ shareMethod: shareMethod === '' as never ? null : shareMethod })} />
    <OptionField {...at('openType')} label={say('社会上的人能用吗', 'May the public use it')} term={<Term of="open" />} value={contract.openType} choices={openTypes()} change={openType => edit({ openType })} />
    {contract.openType === 'conditional' ? <LongField {...at('openCondition')} label={say('开放条件', 'Conditions of openness')} longest={1000} value={contract.openCondition} change={openCondition => edit({ openCondition })} /> : null}
  </div>
}

export function TimePart({ contract, edit, mistakes }: Part) {
  const at = (place: string) => ({ id: idOf(place), error: messageAt(mistakes, idOf(place)) })
  const fields = (fit: (type: string) => boolean) => contract.fields.filter(({ type }) => fit(type)).map(({ code, name }) => ({ value: code, label: name }))
  const [hours, setHours] = useState(contract.dueWithinHours === null ? '' : String(contract.dueWithinHours))
  const [rate, setRate] = useState(String(Math.round(contract.refusalRate * 1000) / 10))
  const regular = contract.updateCycle !== 'irregular' && contract.updateCycle !== 'realtime'
  return <div className="grid-of-fields">
    <SelectField {...at('updateCycle')} label={say('多久一批', 'Cycle')} term={<Term of="cycle" />} value={contract.updateCycle} choices={updateCycles()} change={updateCycle => {
      const grace = usualGrace[updateCycle] ?? null
      edit({ updateCycle, dueWithinHours: grace }); setHours(grace === null ? '' : String(grace)) }} />
    {regular ? <TextField {...at('dueWithinHours')} label={say('周期结束后多少小时内交', 'Due within how many hours')} term={<Term of="due" />} value={hours} change={text => {
      setHours(text); const number = Number(halfWidth(text)); edit({ dueWithinHours: halfWidth(text) === '' || !Number.isInteger(number) || number < 1 ? null : number }) }} /> : null}
    <SelectField {...at('timeField')} label={say('时间项', 'Time field')} optional none={say('没有', 'none')} term={<Term of="time" />} value={contract.timeField ?? ''} choices={fields(type => type === 'date' || type === 'instant')} change={code => edit({ timeField: code === '' ? null : code })} />
    <SelectField {...at('divisionField')} label={say('区划项', 'Division field')} optional none={say('没有', 'none')} term={<Term of="division" />} value={contract.divisionField ?? ''} choices={fields(type => type === 'text' || type === 'integer')} change={code => edit({ divisionField: code === '' ? null : code })} />
    <TextField {...at('refusalRate')} label={say('退回超过百分之几就整批不收', 'Refuse whole above (%)')} term={<Term of="refusal" />} value={rate} change={text => {
      setRate(text); const number = Number(halfWidth(text).replace('%', '')); if (halfWidth(text) !== '' && Number.isFinite(number)) edit({ refusalRate: Math.max(0, Math.min(1, number / 100)) }) }} />
  </div>
}

/** Whose data it is: mostly known; whoever answers for several organizations may name another. */
export function ProviderField({ value, named, choose, error }: { value: string; named: string; choose: (code: string) => void; error?: string | undefined }) {
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(named)
  const found = useAsk('registry.listOrganizations', { limit: 20, ...words ? { q: words } : {} }, { keep: true })
  return <Picker id={idOf('provider')} label={say('提供部门', 'Provider')} hint={say('谁对这份数据负责', 'Who answers for the data')} value={value} named={shown} search={setWords} waiting={found.isFetching} error={error}
    picks={(found.data?.items ?? []).map(({ code, name, shortName }) => ({ value: code, label: name, about: shortName }))} choose={(code, pick) => { setShown(pick?.label ?? code); choose(code) }} />
}
