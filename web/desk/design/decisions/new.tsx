import { type Component, labelOf } from '@yiwang/form'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Check, OptionField, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { fieldsOf, keyOf } from '../forms/edit.ts'
import { type Column, newDecision } from './document.ts'
import { policies, type Policy, samples } from './words.ts'

const typeOf = ({ type, subtype }: Component): Column['type'] => (type === 'number' || type === 'expression' ? 'number' : type === 'checkbox' ? 'boolean' : type === 'datetime' && subtype !== 'time' ? 'date' : 'string')
/** yes and no are kept as such, other choices as words */
const columnOf = (component: Component): Column => ({ name: component.key ?? '', type: (component.values ?? []).length > 0 && component.values?.every(({ value }) => typeof value === 'boolean') ? 'boolean' : typeOf(component) })

interface Making { forms: Record<string, unknown>; taken: readonly string[]; close: () => void; take: (make: (id: string) => string) => void }
/** 新建决策表: from what others begin with, or from the fields that the forms of this kind ask for. */
export function NewDecision({ forms, taken, close, take }: Making) {
  const [title, setTitle] = useState(''), [from, setFrom] = useState('own'), [policy, setPolicy] = useState<Policy>('UNIQUE'), [picked, setPicked] = useState<string[]>([]), [result, setResult] = useState(''), [tried, setTried] = useState(false)
  const fields = [...new Map(Object.values(forms).flatMap(fieldsOf).map(field => [field.key ?? '', field])).values()], clean = title.trim()
  const error = clean === '' ? say('写个名字', 'Name it') : taken.includes(clean) ? say('已经有一张叫这个了', 'There is one of that name') : undefined
  const go = () => {
    setTried(true)
    if (error) return
    const sample = samples().find(({ value }) => value === from)
    if (sample) { take(id => newDecision(sample.make(id, clean))); return }
    const inputs = fields.filter(({ key = '' }) => picked.includes(key)).map(columnOf), sum = policy === 'SUM'
    const columns: Column[] = inputs.length > 0 ? inputs : [{ name: '条件', type: 'string' }]
    take(id => newDecision({ id, title: clean, policy: sum ? 'COLLECT' : policy, ...sum ? { aggregation: 'SUM' } : {}, inputs: columns, output: { name: keyOf(result.trim() || '结论', new Set()), type: sum ? 'number' : 'string' }, rows: [[...columns.map(() => '-'), sum ? '0' : '""']] }))
  }
  return <Dialog title={say('新建决策表', 'New decision table')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack">
      <TextField broad label={say('叫什么', 'What is it called')} hint={say('说它定什么，比如“要不要上门核查”', 'what it decides')} longest={60} value={title} change={setTitle} error={tried ? error : undefined} />
      <OptionField label={say('从哪里开始', 'Where to begin')} value={from} change={setFrom} choices={[{ value: 'own', label: say('自己定条件', 'With conditions of my own'), about: say('挑表单里问的几项来看', 'of the fields that forms ask for') }, ...samples()]} />
      {from === 'own' ? <>
        <fieldset className="field broad"><legend>{say('看哪几项', 'What it looks at')}</legend>{fields.length === 0 ? <p className="muted">{say('表单里还没有问什么，先放一列“条件”，进去再改。', 'Forms ask for nothing yet; there will be one column to change.')}</p> : fields.map(field => <div key={field.key}><Check label={`${labelOf(field)}（${field.key}）`} value={picked.includes(field.key ?? '')} change={on => setPicked(on ? [...picked, field.key ?? ''] : picked.filter(key => key !== field.key))} /></div>)}</fieldset>
        <OptionField label={say('几行都对得上时', 'When several lines fit')} value={policy} change={setPolicy} choices={policies()} />
        <TextField optional label={say('结论叫什么', 'What the conclusion is called')} longest={40} value={result} change={setResult} placeholder={say('结论', 'conclusion')} />
      </> : null}
    </div>
    <footer><button type="submit" className="button primary">{say('建好，填规则', 'Create')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
