import { useState } from 'react'
import { useAsk } from '../../../ui/ask.ts'
import { SelectField } from '../../../ui/form.tsx'
import { isoDay } from '../../../ui/format.ts'
import { may, useMe } from '../../../ui/me.ts'
import { say } from '../../../ui/say.tsx'
import { unitName } from '../../case/words.ts'
import { RegisterLimit } from './register.tsx'

interface Limit { label?: string; code: string; change: (code: string) => void; editable: boolean; /** What a new one would be called. */ name: string; model: string; division: string }
/** 时限: one of the registered, with its days, its unit and its law; the number itself never stands in the drawing. */
export function LimitField({ label = say('时限', 'Time limit'), code, change, editable, name, model, division }: Limit) {
  const me = useMe().data, asked = useAsk('clock.list', { on: isoDay(new Date()), limit: 200 }, { enabled: may(me, 'clock.list') }), [adding, setAdding] = useState(false)
  const known = [...new Map((asked.data?.items ?? []).map(rule => [rule.code, rule])).values()], chosen = known.find(rule => rule.code === code)
  const said = (rule: { value: number; unit: string }) => `${rule.value} ${unitName(rule.unit)}`
  return <div className="field">
    <SelectField label={label} value={code} none={say('没有时限', 'none')} disabled={!editable} choices={[...chosen || code === '' ? [] : [{ value: code, label: !may(me, 'clock.list') ? code : asked.isPending ? say('正在读…', 'Loading…') : say(`没有登记：${code}`, `Not registered: ${code}`) }], ...known.map(rule => ({ value: rule.code, label: `${rule.name}${say('，', ', ')}${said(rule)}` }))]} change={change} />
    {chosen ? <p className="small muted limit-told"><b>{said(chosen)}</b>{say(`，用到 ${chosen.warnAt}% 亮黄，到期亮红。依据：${chosen.basis}`, `, yellow at ${chosen.warnAt}%, red when due. By ${chosen.basis}`)}</p> : null}
    {editable && asked.data?.can.includes('clock.add') ? <p><button type="button" className="textlink small" onClick={() => setAdding(true)}>{say('登记一条新时限', 'Register another limit')}</button></p> : null}
    {adding ? <RegisterLimit name={name} model={model} division={division} close={() => setAdding(false)} added={next => { setAdding(false); change(next) }} /> : null}
  </div>
}
