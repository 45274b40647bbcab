import { useState } from 'react'
import { Refusal } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { halfWidth, longDay } from '../../ui/format.ts'
import { TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { today } from '../bits.tsx'
import { DivisionPart } from './page.tsx'

/** What a code that was written years ago is called today. */
export function OldCode() {
  const [code, setCode] = useState(''), [day, setDay] = useState('2020-01-01')
  const clean = halfWidth(code).replace(/\s/g, '')
  const ready = /^[1-9]\d{1,11}$/.test(clean) && day !== ''
  const asked = useAsk('registry.resolveDivision', { code: clean, at: day }, { enabled: ready, keep: true })
  return <Card title={say('老代码现在是哪里', 'Where an old code is now')} inside>
    <div className="grid-of-fields" style={{ maxWidth: 720 }}>
      <TextField id="old-code" label={say('老的区划代码', 'Old code')} hint={say('2 到 12 位，身份证号前 6 位也行', '2 to 12 digits; the first 6 of a resident id will do')} placeholder="330106" value={code} change={setCode} error={clean !== '' && !/^[1-9]\d{0,11}$/.test(clean) ? say('只写数字，第一位不是 0', 'Digits only, not beginning with 0') : undefined} />
      <TextField id="old-day" kind="date" label={say('写这个代码的那一天', 'Written on')} hint={say('同一个代码，不同时候可能是不同地方', 'The same code may have meant another place then')} value={day} change={setDay} />
    </div>
    <div role="status" style={{ marginTop: 12 }}>{!ready ? null : asked.isError ? asked.error instanceof Refusal && asked.error.status === 404 ? <p className="note near"><Icon name="near" /><span>{say('那一天没有这个代码。核对代码，或者换个日期。', 'There was no such code on that day. Check the code or the day.')}</span></p> : <ErrorNote error={asked.error} />
      : asked.data ? <div className={`note ${asked.data.exact ? 'good' : 'near'}`}><Icon name={asked.data.exact ? 'good' : 'near'} /><span>
        {asked.data.exact ? say(`${longDay(day)}写的 ${clean}，今天是：`, `${clean} written on ${longDay(day)} is today: `) : asked.data.candidates.length > 1 ? say('这里拆分或调整过，光看代码说不准。今天可能是：', 'It was split or adjusted; the code alone does not tell. Today it may be: ') : say('没有查到这一级的变更，按上级推的，今天大概是：', 'No change is recorded at this level; followed by what stands above, today probably: ')}
        {(asked.data.candidates.length > 0 ? asked.data.candidates : [asked.data.code]).map((each, i) => <span key={each}>{i > 0 ? say('、', ', ') : ''}<DivisionPart code={each} day={today()} /></span>)}</span></div> : null}</div>
  </Card>
}
