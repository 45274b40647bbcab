import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { type Contract, type Dataset, type GrantRows, type Way } from '../../api/shape.ts'
import { OrganizationPicker } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { Check, LongField, Mistakes, type Mistake, TextField } from '../../ui/form.tsx'
import { isoDay } from '../../ui/format.ts'
import { useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { labelOf, shareTypes } from '../words.ts'
import { FieldsField } from './fields.tsx'
import { RowsField } from './rows.tsx'
import { ways as allWays } from './words.ts'

/** 申请使用: what one needs, what for, on what basis. With `give=1` the provider gives without having been asked. */
export function Page() {
  const { code = '' } = useParams(), me = useMe().data
  const asked = useAsk('catalogue.readDataset', { code })
  const address = useAddress(), giving = address.has('give')
  return <Answer asked={asked} what={say('约定', 'the contract')}>{dataset => {
    const title = giving ? say(`把“${dataset.name}”给别的部门用`, `Give “${dataset.name}” to another department`) : say(`申请使用“${dataset.name}”`, `Ask for “${dataset.name}”`)
    const { contract } = dataset
    return <>
      <Heading title={title} crumbs={[{ name: say('数据目录', 'Catalogue'), to: paths.desk.catalogue() }, { name: dataset.name, to: paths.desk.dataset(code) }]}
        about={giving ? undefined : say(`${dataset.providerName}来批。${labelOf(shareTypes(), contract?.shareType)}${contract?.shareCondition ? `：${contract.shareCondition}` : ''}。`, `${dataset.providerName} decides.`)} />
      {!contract || dataset.state !== 'published' ? <div className="card"><Empty icon="pause" title={say('还没发布，申请不了', 'Not published; nothing to ask for')} /></div>
        : contract.shareType === 'none' ? <div className="card"><Empty icon="lock" title={say('这份数据不予共享', 'This dataset is not shared')} actions={<Link className="button" to={paths.desk.catalogue()}>{say('看看别的', 'Look for another')}</Link>}>{contract.legalBasis}</Empty></div>
        : me ? <Form key={code} dataset={dataset} contract={contract} giving={giving} draft={`grant.${me.account.id}.${code}${giving ? '.give' : ''}`} service={address.get('service')} /> : null}
    </>
  }}</Answer>
}

interface Typed { consumer: string; fields: string[]; clear: string[]; rows: GrantRows; purpose: string; legalBasis: string; service: string; ways: Way[]; until: string; perMinute: string }
const inAYear = () => `${Number(isoDay(new Date()).slice(0, 4)) + 1}${isoDay(new Date()).slice(4)}`.replace(/-02-29$/, '-02-28')
const empty = (contract: Contract): Typed => ({ consumer: '', fields: contract.fields.filter(({ key }) => key).map(({ code }) => code), clear: [], rows: { divisions: [], where: null }, purpose: '', legalBasis: '', service: '', ways: ['query', 'verify'], until: inAYear(), perMinute: '600' })
const levels = ['L1', 'L2', 'L3', 'L4'] as const

function mistakesIn(typed: Typed, contract: Contract, giving: boolean): Mistake[] {
  const found: Mistake[] = [], add = (field: string, label: string, message: string) => { found.push({ field, label, message }) }
  const level = highest(typed, contract), keys = contract.fields.filter(field => field.key && !typed.fields.includes(field.code))
  if (giving && typed.consumer === '') add('grant-consumer', say('给谁用', 'To whom'), say('选一个机构', 'choose an organization'))
  if (typed.fields.length === 0) add('grant-fields', say('要哪几项', 'Which fields'), say('至少勾一项', 'tick at least one'))
  else if (keys.length > 0 && typed.ways.some(way => way !== 'bulk')) add('grant-fields', say('要哪几项', 'Which fields'), say(`查询、核验、订阅要用主键，把“${keys.map(({ name }) => name).join('、')}”也勾上`, `query, verify and subscribe need the key: tick “${keys.map(({ name }) => name).join(', ')}” too`))
  if (typed.purpose.trim().length < 2) add('grant-purpose', say('做什么用', 'Purpose'), say('写清楚拿来做什么，比如“高龄津贴停发核对”', 'say what it is for'))
  if (level > 'L2' && typed.legalBasis.trim().length < 4) add('grant-basis', say('依据', 'Legal basis'), say(`有 ${level} 的项，要写明哪部法规第几条`, `with fields of ${level} the law and article must be named`))
  if (typed.ways.length === 0) add('grant-ways', say('怎么用', 'Ways'), say('至少选一种', 'choose at least one'))
  if (typed.until === '') add('grant-until', say('用到哪天', 'Until'), say('选一个日子', 'choose a day'))
  if (!/^\d+$/.test(typed.perMinute.trim()) || Number(typed.perMinute) < 1) add('grant-often', say('每分钟最多几次', 'At most per minute'), say('写一个正整数', 'a whole number'))
  return found
}
const highest = (typed: Typed, contract: Contract) => contract.fields.filter(({ code }) => typed.fields.includes(code)).reduce<typeof levels[number]>((high, { classification }) => classification > high ? classification : high, 'L1')

function Form({ dataset, contract, giving, draft, service }: { dataset: Dataset; contract: Contract; giving: boolean; draft: string; service: string }) {
  const [typed, setTyped, forget, resumed] = useDraft<Typed>(draft, () => ({ ...empty(contract), service })), navigate = useNavigate()
  const [round, setRound] = useState(0)
  const ask = useTell('grant.request'), give = useTell('grant.add'), busy = ask.isPending || give.isPending, error = ask.error ?? give.error
  const set = (change: Partial<Typed>) => setTyped(before => ({ ...before, ...change }))
  const mistakes = round > 0 ? mistakesIn(typed, contract, giving) : [], wrong = (field: string) => mistakes.find(each => each.field === field)?.message
  const level = highest(typed, contract)
  const send = () => {
    setRound(round + 1)
    if (mistakesIn(typed, contract, giving).length > 0) return
    const terms = { dataset: dataset.code, fields: typed.fields, clear: typed.clear, rows: typed.rows, level, purpose: typed.purpose.trim(), legalBasis: typed.legalBasis.trim(), service: typed.service.trim() || null, ways: typed.ways, perMinute: Number(typed.perMinute), until: typed.until }
    const done = ({ id }: { id: string }) => { forget(); tell(giving ? say('给出去了，对方现在就能用', 'Given; they may use it now') : say(`申请交上去了，${dataset.providerName}来批`, `Sent; ${dataset.providerName} decides`)); void navigate(paths.desk.grant(id)) }
    if (giving) give.mutate({ ...terms, consumer: typed.consumer }, { onSuccess: done })
    else ask.mutate(terms, { onSuccess: done })
  }
  return <form className="stack" onSubmit={event => { event.preventDefault(); send() }}>
    <Mistakes mistakes={mistakes} round={round} />
    {resumed ? <p className="muted small">{say('上次填了一半的，接着填。', 'Your unfinished form; go on.')} <button type="button" className="textlink" onClick={() => { forget(); setTyped(empty(contract)); forget() }}>{say('清空重填', 'Start again')}</button></p> : null}
    <Card title={giving ? say('给谁，为了什么', 'To whom and what for') : say('为了什么', 'What for')} inside><div className="grid-of-fields">
      {giving ? <OrganizationPicker broad id="grant-consumer" label={say('给谁用', 'To whom')} value={typed.consumer} choose={consumer => set({ consumer })} except={dataset.provider} error={wrong('grant-consumer')} /> : null}
      <LongField id="grant-purpose" label={say('做什么用', 'Purpose')} hint={say('对方批的时候看这句话，被看的人也看得到。', 'The provider decides by it, and the people looked at can read it.')} longest={500} value={typed.purpose} change={purpose => set({ purpose })} error={wrong('grant-purpose')} />
      <TextField broad id="grant-basis" label={say('依据', 'Legal basis')} optional={level <= 'L2'} hint={say('哪部法规第几条，比如“《社会救助暂行办法》第五十八条”', 'The law and its article')} longest={1000} value={typed.legalBasis} change={legalBasis => set({ legalBasis })} error={wrong('grant-basis')} />
      <TextField id="grant-service" label={say('为哪件事', 'Service or case')} optional hint={say('事项或者案件的名字', 'its name')} longest={200} value={typed.service} change={service => set({ service })} />
      <TextField id="grant-until" kind="date" label={say('用到哪天', 'Until')} hint={say('那天过完就取不到了，可以延期', 'It can be extended')} value={typed.until} change={until => set({ until })} error={wrong('grant-until')} />
    </div></Card>
    <Card title={say('要什么', 'What')} note={say(`最高到 ${level}`, `up to ${level}`)} inside>
      <FieldsField id="grant-fields" contract={contract} chosen={typed.fields} clear={typed.clear} change={(fields, clear) => set({ fields, clear })} error={wrong('grant-fields')} />
      <RowsField contract={contract} rows={typed.rows} change={rows => set({ rows })} />
    </Card>
    <Card title={say('怎么用', 'How')} inside><div className="grid-of-fields">
      <fieldset className="field broad" {...wrong('grant-ways') ? { 'aria-invalid': true } : {}}><legend id="grant-ways" tabIndex={-1}>{say('用哪几种办法', 'In which ways')}</legend>
        {allWays().map(({ value, label, about }) => <div key={value}><Check label={label} value={typed.ways.includes(value)} change={on => set({ ways: on ? [...typed.ways, value] : typed.ways.filter(each => each !== value) })} /><p className="hint" style={{ marginLeft: 28 }}>{about}</p></div>)}
        {wrong('grant-ways') ? <p className="wrong">{wrong('grant-ways')}</p> : null}</fieldset>
      <TextField id="grant-often" label={say('每分钟最多几次', 'At most per minute')} value={typed.perMinute} change={perMinute => set({ perMinute })} error={wrong('grant-often')} />
    </div></Card>
    {error ? <ErrorNote error={error} kept /> : null}
    <div className="sticky-foot row between"><span className="muted small">{say('填的都存在这台电脑上，没交之前别人看不到。', 'Kept on this computer until you send it.')}</span>
      <button type="submit" className="button primary" disabled={busy}>{giving ? say(`给 ${typed.fields.length} 项`, `Give ${typed.fields.length} fields`) : say(`申请 ${typed.fields.length} 项`, `Ask for ${typed.fields.length} fields`)}</button></div>
  </form>
}
