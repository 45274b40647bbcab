import { useState } from 'react'
import { useTell } from '../../../ui/ask.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Check, LongField, type Mistake, Mistakes, TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Filed, type Task } from '../words.ts'

interface Material { label: string; say: string }
/** 一次性补正告知: every field and material that is missing or wrong, with a sentence each; the clocks stand still until it comes. */
export function AskSupplement({ filed, task, close }: { filed: Filed; task: Task; close: () => void }) {
  const [fields, setFields] = useState<Record<string, string>>({}), [materials, setMaterials] = useState<Material[]>([]), [reason, setReason] = useState(''), [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0)
  const send = useTell('case.askSupplement'), chosen = filed.mendable.filter(({ key }) => fields[key] !== undefined), what = say('缺什么、错在哪', 'What is the matter')
  const error = (field: string) => mistakes.find(mistake => mistake.field === field)?.message, short = (text: string) => text.trim().length < 2
  const go = () => {
    const found: Mistake[] = [
      ...chosen.flatMap(({ key, label }) => short(fields[key] ?? '') ? [{ field: `mend-${key}`, label, message: say('写明缺什么', 'Say what is missing') }] : []),
      ...materials.flatMap((material, index) => [...short(material.label) ? [{ field: `paper-${index}`, label: say('材料', 'Material'), message: say('写明是什么材料', 'Name it') }] : [], ...short(material.say) ? [{ field: `paper-say-${index}`, label: material.label || say('材料', 'Material'), message: say('写明缺什么', 'Say what is missing') }] : []]),
      ...chosen.length + materials.length === 0 ? [{ field: 'mend-paper', label: say('要补的', 'To mend'), message: say('至少选一项', 'Choose at least one') }] : [], ...short(reason) ? [{ field: 'mend-reason', label: say('一句话说明', 'In a sentence'), message: say('写一句', 'Say it in a sentence') }] : [],
    ]
    setMistakes(found)
    setRound(round + 1)
    if (found.length > 0 || send.isPending) return
    const items = [...chosen.map(({ key }) => ({ key, label: '', say: (fields[key] ?? '').trim() })), ...materials.map(material => ({ key: null, label: material.label.trim(), say: material.say.trim() }))]
    send.mutate({ id: task.id, revision: task.revision, reason: reason.trim(), items }, { onSuccess: () => { tell(say('补正告知发出去了，钟停下了', 'Asked; the clocks stand still')); close() } })
  }
  const change = (index: number, part: Partial<Material>) => setMaterials(materials.map((material, at) => (at === index ? { ...material, ...part } : material)))
  return <Dialog title={say('请对方补正', 'Ask for what is missing')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack">
      <p>{say('补正要一次说全。等他补的时候停钟，补齐了接着算；到期没补，由你决定。', 'Name everything at once. The clocks stand still meanwhile; if it does not come in time, you decide.')}</p>
      {mistakes.length > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
      {filed.mendable.length > 0 ? <fieldset className="field broad mends"><legend>{say('他填的哪几项不对', 'Which of what was filled in')}</legend>
        {filed.mendable.map(({ key, label }) => <div key={key}><Check label={label} value={fields[key] !== undefined} change={on => { const { [key]: _, ...rest } = fields; setFields(on ? { ...rest, [key]: '' } : rest) }} />
          {fields[key] !== undefined ? <TextField id={`mend-${key}`} broad label={say(`${label}：缺什么、错在哪`, `${label}: what is the matter`)} longest={300} value={fields[key] ?? ''} change={text => setFields({ ...fields, [key]: text })} error={error(`mend-${key}`)} /> : null}</div>)}
      </fieldset> : null}
      {materials.map((material, index) => <fieldset key={index} className="field broad part"><legend>{say(`材料 ${index + 1}`, `Material ${index + 1}`)}</legend>
        <TextField id={`paper-${index}`} broad label={say('什么材料', 'Which')} longest={80} value={material.label} change={label => change(index, { label })} error={error(`paper-${index}`)} />
        <TextField id={`paper-say-${index}`} broad label={what} longest={300} value={material.say} change={text => change(index, { say: text })} error={error(`paper-say-${index}`)} />
        <button type="button" className="textlink" onClick={() => setMaterials(materials.filter((_, at) => at !== index))}>{say('去掉这一份', 'Remove it')}</button></fieldset>)}
      <div><button type="button" id="mend-paper" className="button little" onClick={() => setMaterials([...materials, { label: '', say: '' }])}><Icon name="plus" />{say('加一份材料', 'Add a material')}</button></div>
      <LongField id="mend-reason" label={say('一句话说明', 'In a sentence')} hint={say('他先看到这句', 'what he reads first')} longest={2000} value={reason} change={setReason} error={error('mend-reason')} />
      {send.error ? <ErrorNote error={send.error} kept /> : null}
    </div>
    <footer><button type="submit" className="button primary" aria-disabled={send.isPending}>{say('发补正告知', 'Send')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
