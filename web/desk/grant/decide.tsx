import { useState } from 'react'
import { type Contract, type Grant } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Check, TextField } from '../../ui/form.tsx'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { Decline } from './end.tsx'
import { FieldsField } from './fields.tsx'
import { wayName } from './words.ts'

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every(each => b.includes(each))

/** 要你决定: what is asked, as a sentence; the provider gives it, gives less, or says why not. */
export function Decide({ grant, contract }: { grant: Grant; contract: Contract | null }) {
  const [fields, setFields] = useState(grant.fields.map(({ code }) => code)), [clear, setClear] = useState(grant.clear)
  const [ways, setWays] = useState(grant.ways), [until, setUntil] = useState(grant.until), [declining, setDeclining] = useState(false)
  const approve = useTell('grant.approve')
  if (!grant.can.includes('grant.approve')) return <div className="note" style={{ marginBottom: 12 }}><Icon name="half" /><span>{say(`在等${grant.providerName}的数据管理员批。批了就能用，不批会写明原因。`, `The steward of ${grant.providerName} decides. You will see the reason if it is declined.`)}</span></div>
  const asked = grant.fields.map(({ code }) => code)
  const narrower = !same(fields, asked) || !same(clear, grant.clear) || !same(ways, grant.ways) || until !== grant.until
  const named = grant.fields.filter(({ code }) => clear.includes(code)).map(({ name }) => name)
  const go = () => approve.mutate({
    id: grant.id, revision: grant.revision, ...same(fields, asked) ? {} : { fields }, ...same(clear, grant.clear) ? {} : { clear }, ...same(ways, grant.ways) ? {} : { ways }, ...until === grant.until ? {} : { until },
  }, { onSuccess: () => tell(say(`批了，${grant.consumerName}现在就能用`, `Approved: ${grant.consumerName} may use it now`)) })
  return <Card title={say('要你决定', 'For you to decide')} note={say('可以少给，不能多给', 'less than asked for, never more')}>
    <div className="inside stack">
      <p>{say(`${grant.consumerName}想为“${grant.service ?? grant.purpose}”用这份数据的 ${asked.length} 项，依据是${grant.legalBasis || '（没有写）'}。`, `${grant.consumerName} asks for ${asked.length} fields for “${grant.service ?? grant.purpose}”, on the basis of ${grant.legalBasis || '(none given)'}.`)}</p>
      {contract ? <FieldsField id="decide-fields" contract={contract} from={asked} chosen={fields} clear={clear} clearFrom={grant.clear} change={(chosen, bare) => { setFields(chosen); setClear(bare) }} /> : null}
      <div className="grid-of-fields"><TextField kind="date" label={say('给到哪天', 'Until')} value={until} change={setUntil} />
        <fieldset className="field"><legend>{say('给哪几种用法', 'Which ways')}</legend><div className="row">{grant.ways.map(way => <Check key={way} label={wayName(way)} value={ways.includes(way)} change={on => setWays(on ? [...ways, way] : ways.filter(each => each !== way))} />)}</div></fieldset></div>
      <div className="note"><Icon name="info" /><span>{say(`按下去以后：${grant.consumerName}马上能用 ${fields.length} 项${named.length > 0 ? `，其中${named.join('、')}看原样` : '，敏感的遮住一部分'}，到${until ? longDay(until) : '——'}为止；每看一次都有存证，本人查得到；你随时能撤销。`, `After this ${grant.consumerName} may use ${fields.length} fields${named.length > 0 ? `, ${named.join(', ')} as they are` : ', sensitive ones masked'}, until ${until ? longDay(until) : '—'}. Every look is noted and told to the person; you may revoke it at any time.`)}</span></div>
      {approve.isError ? <ErrorNote error={approve.error} kept /> : null}
    </div>
    <footer><button type="button" className="button primary" disabled={approve.isPending || fields.length === 0 || ways.length === 0 || until === ''} onClick={go}>{narrower ? say(`少给一些，批准 ${fields.length} 项`, `Approve ${fields.length} fields, less than asked`) : say(`照申请批准 ${fields.length} 项`, `Approve ${fields.length} fields as asked`)}</button>
      <button type="button" className="button grave" onClick={() => setDeclining(true)}>{say('不批', 'Decline')}</button></footer>
    {declining ? <Decline grant={grant} close={() => setDeclining(false)} /> : null}
  </Card>
}
