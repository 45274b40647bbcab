import { useState } from 'react'
import { useParams } from 'react-router'
import { type Output, Refusal } from '../../api/client.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Check, LongField, SelectField, TextField } from '../../ui/form.tsx'
import { exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { Unsaved } from '../../ui/unsaved.tsx'

type Kept = Output<'credential.readTemplate'>
type Document = Kept['document']
type Face = Document['faces'][number]
/** 一个证照模板: written here, put in force by somebody else. */
export function Page() {
  const { code = '' } = useParams(), asked = useAsk('credential.readTemplate', { code })
  return <Answer asked={asked} what={say('模板', 'the template')} rows={8}>{kept => <Editor key={`${kept.number}-${kept.revision}`} kept={kept} again={() => void asked.refetch()} />}</Answer>
}

function Editor({ kept, again }: { kept: Kept; again: () => void }) {
  const [document, setDocument] = useState(kept.document), [note, setNote] = useState(''), save = useTell('credential.changeTemplate'), publish = useTell('credential.publishTemplate'), discard = useTell('credential.discardTemplate')
  const may = (action: string) => kept.can.includes(`credential.${action}`), writes = may('changeTemplate'), changed = JSON.stringify(document) !== JSON.stringify(kept.document), of = { code: kept.code, revision: kept.revision }, draft = kept.versions[0]?.publishedAt === null
  const set = (change: Partial<Document>) => setDocument({ ...document, ...change }), lay = (change: Partial<Document['layout']>) => set({ layout: { ...document.layout, ...change } }), face = (at: number, change: Partial<Face>) => set({ faces: document.faces.map((each, n) => (n === at ? { ...each, ...change } : each)) })
  const stale = save.error instanceof Refusal && save.error.code === 'action.stale', error = save.error ?? publish.error ?? discard.error
  return <>
    <Heading title={kept.name} crumbs={[{ name: say('证照', 'Credentials'), to: paths.desk.credentials() }, { name: say('模板', 'Templates'), to: paths.desk.templates() }]} about={<span className="mono">{kept.code}</span>}
      beside={kept.withdrawn !== null ? <Mark state="missing">{say('停用了', 'Withdrawn')}</Mark> : kept.version === null ? <Mark state="waiting">{say('还没发布', 'Not in force')}</Mark> : <Mark state="good">{say(`第 ${kept.version} 版在用`, `Version ${kept.version} in force`)}</Mark>}
      actions={<>{writes ? <button type="button" className="button primary" aria-disabled={!changed || save.isPending} onClick={() => { if (changed && !save.isPending) save.mutate({ ...of, document, note: note.trim().length >= 2 ? note.trim() : null }, { onSuccess: () => tell(say('存好了', 'Saved')) }) }}>{say('存草稿', 'Save the draft')}</button> : null}
        {may('publishTemplate') ? <button type="button" className="button" aria-disabled={changed || publish.isPending} onClick={() => { if (!changed) publish.mutate(of, { onSuccess: () => tell(say('发布了，从现在起按新的发', 'In force from now on')) }) }}>{say('发布', 'Publish')}</button> : null}
        {may('discardTemplate') ? <button type="button" className="button" onClick={() => discard.mutate(of)}>{say('放弃草稿', 'Discard the draft')}</button> : null}</>} />
    <Unsaved when={changed} what={say('模板', 'the template')} />
    {error ? <ErrorNote error={error} kept {...stale ? { retry: again } : {}} /> : null}
    {kept.faults.map(fault => <p key={fault} className="wrong"><Icon name="late" /><span>{fault}</span></p>)}
    <fieldset disabled={!writes} className="bare stack">
      <Card title={say('证照', 'The credential')} inside><div className="stack tight">
        <TextField label={say('名称', 'Name')} longest={60} value={document.name} change={name => set({ name })} />
        <SelectField label={say('发给谁', 'Issued to')} value={document.holder} change={holder => set({ holder })} choices={[{ value: 'person', label: say('个人', 'People') }, { value: 'company', label: say('企业和单位', 'Companies') }, { value: 'either', label: say('都可以', 'Either') }]} />
        <Check label={say('长期有效', 'No end')} value={document.validity === null} change={on => set({ validity: on ? null : { value: 5, unit: 'year' } })} />
        {document.validity ? <div className="row"><TextField kind="number" label={say('管多久', 'How long')} value={String(document.validity.value)} change={value => set({ validity: { value: Math.min(100, Math.max(1, Math.round(Number(value)) || 1)), unit: document.validity?.unit ?? 'year' } })} />
          <SelectField label={say('单位', 'Unit')} value={document.validity.unit} change={unit => set({ validity: { value: document.validity?.value ?? 5, unit } })} choices={[{ value: 'day', label: say('天', 'days') }, { value: 'month', label: say('月', 'months') }, { value: 'year', label: say('年', 'years') }]} /></div> : null}
      </div></Card>
      <Card title={say('照面信息', 'What it says')} note={String(document.faces.length)} inside actions={writes ? <button type="button" className="button little" onClick={() => set({ faces: [...document.faces, { key: `item${document.faces.length + 1}`, label: say('新的一项', 'New'), from: 'field', always: false }] })}>{say('加一项', 'Add one')}</button> : undefined}>
        <ol className="list">{document.faces.map((each, at) => <li key={at} className="item" style={{ alignItems: 'flex-end', flexWrap: 'wrap', gap: 12 }}>
          <TextField label={say('叫什么', 'Label')} longest={40} value={each.label} change={label => face(at, { label })} /><TextField label={say('取办件里的哪一项', 'From which variable')} longest={80} value={each.from} change={from => face(at, { from })} /><TextField label={say('代号', 'Key')} longest={40} value={each.key} change={key => face(at, { key })} />
          <Check label={say('出示时总给看', 'Always shown')} value={each.always} change={always => face(at, { always })} />
          {writes && document.faces.length > 1 ? <button type="button" className="button little" aria-label={say(`去掉${each.label}`, `Remove ${each.label}`)} onClick={() => set({ faces: document.faces.filter((_, n) => n !== at) })}><Icon name="close" /></button> : null}</li>)}</ol></Card>
      <Card title={say('版式', 'Layout')} inside><div className="stack tight">
        <SelectField label={say('纸张', 'Paper')} value={document.layout.paper} change={paper => lay({ paper })} choices={[{ value: 'portrait', label: say('竖的', 'Portrait') }, { value: 'landscape', label: say('横的', 'Landscape') }]} />
        <SelectField label={say('颜色', 'Colour')} value={document.layout.colour} change={colour => lay({ colour })} choices={[{ value: 'red', label: say('红', 'Red') }, { value: 'blue', label: say('蓝', 'Blue') }, { value: 'green', label: say('绿', 'Green') }, { value: 'brown', label: say('棕', 'Brown') }]} />
        <TextField optional label={say('名称上面的字', 'Above the name')} longest={60} value={document.layout.above} change={above => lay({ above })} /><LongField optional label={say('下面的说明', 'Words below')} longest={500} value={document.layout.words} change={words => lay({ words })} />
        <p className="muted small">{say('印章总是“演示印章，无法律效力”；真的电子印章要由有资质的机构提供。', 'The seal always says that it has no force; a real one comes from a certified provider.')}</p>
      </div></Card>
      {writes ? <TextField optional broad label={say('改了什么', 'What changed')} longest={500} value={note} change={setNote} /> : null}
    </fieldset>
    <Card title={say('版本', 'Versions')}><ul className="list">{kept.versions.map(version => <li key={version.number} className="item"><span className="grow"><b>{say(`第 ${version.number} 版`, `Version ${version.number}`)}</b> <span className="muted">{version.publishedAt === null ? say(`${version.accountName}起草`, `drafted by ${version.accountName}`) : say(`${version.accountName}起草，${version.publishedByName ?? ''}发布`, `by ${version.accountName}, published by ${version.publishedByName ?? ''}`)}</span>{version.note ? <><br />{version.note}</> : null}</span><time className="muted small" dateTime={version.savedAt} title={exactTime(version.savedAt)}>{said(version.publishedAt ?? version.savedAt)}</time></li>)}</ul>
      {draft ? <p className="inside muted small">{say('草稿要由另一个人发布。', 'A draft is published by somebody else.')}</p> : null}</Card>
  </>
}
