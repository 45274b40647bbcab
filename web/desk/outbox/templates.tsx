import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { EditDialog, needed } from '../../console/edit.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Check, LongField, TextField } from '../../ui/form.tsx'
import { said } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { channels } from './words.ts'

type Template = Output<'notice.templates'>['items'][number]
const named = (list: readonly string[]) => channels().filter(({ value }) => list.includes(value)).map(({ label }) => label).join('、') || say('只进消息箱', 'message box only')

/** 消息模板: what is said at each event, worded by officials. */
export function Templates() {
  const asked = useAsk('notice.templates', {}), [open, setOpen] = useState<Template | null>(null)
  return <section className="card" aria-label={say('消息模板', 'Templates')}><Answer asked={asked} what={say('消息模板', 'the templates')} rows={8}>{({ items }) => <ul className="list">{items.map(template => <li key={template.event} className="item">
    <span className="grow"><b>{template.name}</b><span className="muted small"> {named(template.channels)}{template.changedByName ? say(` · ${template.changedByName}改于 ${said(template.changedAt)}`, ` · changed by ${template.changedByName}, ${said(template.changedAt)}`) : ''}</span>
      <span className="block">{template.title}</span><span className="block muted small">{template.body}</span></span>
    {template.can.includes('notice.changeTemplate') ? <button type="button" className="button little" onClick={() => setOpen(template)}>{say('改', 'Change')}<span className="sr">{template.name}</span></button> : null}
  </li>)}</ul>}</Answer>{open ? <TemplateForm template={open} close={() => setOpen(null)} /> : null}</section>
}

function TemplateForm({ template, close }: { template: Template; close: () => void }) {
  const change = useTell('notice.changeTemplate'), places = template.places.map(({ name }) => `{${name}}`).join(' ')
  return <EditDialog<Pick<Template, 'title' | 'body' | 'channels'>> title={say(`模板：${template.name}`, `Template: ${template.name}`)} draft={`template.${template.event}`} close={close} submit={say('存下改动', 'Save')} done={say('改好了，下一条起用', 'Changed; used from the next one')} revision={template.revision}
    initial={{ title: template.title, body: template.body, channels: template.channels }} about={<p className="muted">{say(`花括号里的会换成真的内容。这一条能填：${places}。不要写证件号、银行账号。`, `What stands in braces is filled in: ${places}. No numbers of persons.`)}</p>}
    fields={[
      { key: 'title', label: say('标题', 'Title'), wrong: form => needed(form.title), control: ({ id, form, change: set, error }) => <TextField id={id} broad label={say('标题', 'Title')} longest={60} value={form.title} error={error} change={title => set({ title })} /> },
      { key: 'body', label: say('正文', 'Text'), wrong: form => needed(form.body), control: ({ id, form, change: set, error }) => <LongField id={id} label={say('正文', 'Text')} longest={500} value={form.body} error={error} change={body => set({ body })} /> },
      { key: 'channels', label: say('还可以怎么发', 'Also by'), show: form => named(form.channels), control: ({ form, change: set }) => <fieldset className="field broad"><legend className="label">{say('还可以怎么发（本人选了才发）', 'Also by (where the person chose it)')}</legend>
        <div className="row">{channels().map(({ value, label }) => <Check key={value} label={label} value={form.channels.includes(value)} change={on => set({ channels: on ? [...form.channels, value] : form.channels.filter(one => one !== value) })} />)}</div></fieldset> },
    ]}
    save={(form, revision) => change.mutateAsync({ event: template.event, revision, ...form })} theirs={current => current as Partial<Template>} />
}
