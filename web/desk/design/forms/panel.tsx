import { formFaults, titleOf } from '@yiwang/form'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Empty } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Part } from '../words.ts'
import { fieldsOf, freeName, type Schema, usesOf } from './edit.ts'
import { Editor } from './editor.tsx'
import { Preview } from './preview.tsx'
import { FileButton, readSchema } from './transfer.tsx'
import '../parts.css'

/** 表单 of this kind of case: a list, and one of them open. */
export function Forms({ document: { bpmn, forms }, editable, change }: Part) {
  const [open, setOpen] = useState<string | null>(null), [adding, setAdding] = useState(false), [dropping, setDropping] = useState<string | null>(null), names = Object.keys(forms), put = (name: string, schema: Schema) => change({ forms: { ...forms, [name]: schema } })
  const shown = open !== null ? forms[open] : undefined
  if (open !== null && shown && !editable) return <div className="parts"><div><button type="button" className="textlink" onClick={() => setOpen(null)}><Icon name="back" />{say('所有表单', 'All forms')}</button></div><h3>{titleOf(shown, open)}</h3><Preview schema={shown} /></div>
  if (open !== null && shown) return <Editor key={open} name={open} schema={shown} uses={usesOf(bpmn, open)} change={schema => put(open, schema)} close={() => setOpen(null)} />
  const add = (title: string, schema: Schema) => { const name = freeName(forms, 'form'); put(name, { type: 'default', components: [], ...schema, id: name, title }); setOpen(name) }
  const drop = (name: string) => {
    const { [name]: gone, ...rest } = forms
    change({ forms: rest })
    setDropping(null)
    if (gone) tell(say(`“${titleOf(gone, name)}”删了`, `“${titleOf(gone, name)}” is deleted`), () => change({ forms: { ...rest, [name]: gone } }))
  }
  const actions = editable ? <div className="row"><button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('新建表单', 'New form')}</button><FileButton label={say('导入 form-js 文件', 'Import a form-js file')} accept=".form,.json,application/json" take={text => { const read = readSchema(text); if ('fault' in read) tell(read.fault); else add(titleOf(read.schema, say('导入的表单', 'Imported form')), read.schema) }} /></div> : null
  return <div className="parts">
    {names.length === 0 ? <Empty icon="document" title={say('还没有表单', 'No forms yet')} actions={actions}>{say('表单问的是办这一步要填的事。建好以后，在流程图上点开一步，选它用哪张。', 'A form asks what a step needs to know. When it is there, choose it at a step of the drawing.')}</Empty>
      : <>{actions}<ul className="list framed">{names.map(name => {
        const schema = forms[name]!, title = titleOf(schema, name), uses = usesOf(bpmn, name), faults = formFaults(schema), serious = faults.filter(fault => fault.serious).length
        return <li key={name}><div className="item"><span className="grow"><button type="button" className="textlink strong" onClick={() => setOpen(name)}>{title}</button><br />
          <span className="small muted">{say(`问 ${fieldsOf(schema).length} 项`, `${fieldsOf(schema).length} fields`)}{say('，', ', ')}{uses.length > 0 ? say(`用在${uses.map(use => `“${use}”`).join('、')}`, `used by ${uses.join(', ')}`) : say('还没有哪一步用它', 'no step uses it')}</span>
          {faults.length > 0 ? <><br /><span className={`mark small ${serious > 0 ? 'late' : 'near'}`}><Icon name={serious > 0 ? 'late' : 'near'} />{serious > 0 ? say(`${serious} 处必须改`, `${serious} to mend`) : faults[0]!.message}</span></> : null}</span>
          <button type="button" className="button little" onClick={() => setOpen(name)} aria-label={editable ? say(`改“${title}”`, `Edit “${title}”`) : say(`看“${title}”`, `Show “${title}”`)}><Icon name={editable ? 'edit' : 'eye'} />{editable ? say('改', 'Edit') : say('看', 'Show')}</button>
          {editable ? <button type="button" className="button little bare" onClick={() => setDropping(name)} aria-label={say(`删掉“${title}”`, `Delete “${title}”`)}><Icon name="close" /></button> : null}</div></li>
      })}</ul></>}
    {adding ? <Naming taken={names.map(name => titleOf(forms[name], name))} close={() => setAdding(false)} take={title => { setAdding(false); add(title, {}) }} /> : null}
    {dropping !== null ? <Drop title={titleOf(forms[dropping], dropping)} uses={usesOf(bpmn, dropping)} close={() => setDropping(null)} drop={() => drop(dropping)} /> : null}
  </div>
}

function Naming({ taken, close, take }: { taken: readonly string[]; close: () => void; take: (title: string) => void }) {
  const [title, setTitle] = useState(''), [tried, setTried] = useState(false), clean = title.trim()
  const error = clean === '' ? say('写个名字', 'Name it') : taken.includes(clean) ? say('已经有一张叫这个了', 'There is one of that name') : undefined
  return <Dialog title={say('新建表单', 'New form')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); setTried(true); if (!error) take(clean) }}>
    <div className="inside"><TextField broad label={say('叫什么', 'What is it called')} hint={say('说它问什么，比如“初审意见”', 'what it asks, e.g. first review')} longest={60} value={title} change={setTitle} error={tried ? error : undefined} /></div>
    <footer><button type="submit" className="button primary">{say('建好，往里加', 'Create')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
const Drop = ({ title, uses, close, drop }: { title: string; uses: readonly string[]; close: () => void; drop: () => void }) => <Dialog urgent title={say(`删掉“${title}”`, `Delete “${title}”`)} close={close}>
  <p className="inside">{uses.length > 0 ? say(`${uses.map(use => `“${use}”`).join('、')}在用它。删了以后这几步没有东西可填，也不能发布，要另选一张。`, `${uses.join(', ')} use it: they will ask for nothing, and the model cannot be published until another one is chosen.`) : say('没有哪一步用它，删了不影响办件。', 'No step uses it.')}</p>
  <footer><button type="button" className="button grave" onClick={drop}>{say('删掉', 'Delete')}</button><button type="button" className="button" onClick={close}>{say('留着', 'Keep it')}</button></footer>
</Dialog>
