import { useState } from 'react'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { ChangeList } from './changes.tsx'
import { type Told } from './compare.rules.ts'
import { type Keeping } from './keeping.ts'
import { draftOf, type Finding, type Model } from './words.ts'

/** How many run, by versions older than the one that is to come. */
export function useRunning(code: string): { total: number; said: string } | null {
  const me = useMe().data, counted = useAsk('case.count', { model: code }, { enabled: may(me, 'case.count') }).data
  if (!counted) return null
  return { total: counted.items.reduce((sum, { running }) => sum + running, 0), said: counted.items.map(({ version, running }) => say(`第 ${version} 版 ${running} 件`, `${running} by version ${version}`)).join(say('，', ', ')) }
}

/** 发布: the button that fits who looks at it, and what there is to know before it is pressed. */
export function Publish({ keeping, told, findings }: { keeping: Keeping; told: readonly Told[] | null; findings: readonly Finding[] | null }) {
  const [open, setOpen] = useState(false), me = useMe().data, { model, standing } = keeping, draft = draftOf(model)
  if (model.withdrawn !== null || (!draft && standing === 'kept') || !model.can.includes('model.change')) return null
  // whoever saves now is whoever drew it
  const own = standing !== 'kept' || draft?.account === me?.account.id, title = own ? say('送另一个人发布', 'Hand over for publishing') : say(`发布第 ${draft?.number ?? ''} 版`, `Publish version ${draft?.number ?? ''}`)
  return <>
    <button type="button" className="button little primary" onClick={() => setOpen(true)}>{title}</button>
    {open ? own ? <HandOver {...{ keeping, told, findings, title }} close={() => setOpen(false)} /> : <PutInForce {...{ keeping, told, findings, title }} close={() => setOpen(false)} /> : null}
  </>
}

interface Window { keeping: Keeping; told: readonly Told[] | null; findings: readonly Finding[] | null; title: string; close: () => void }
function Before({ model, told, findings }: { model: Model; told: readonly Told[] | null; findings: readonly Finding[] | null }) {
  const running = useRunning(model.code), musts = (findings ?? []).filter(({ serious }) => serious)
  return <>
    {model.version === null ? <p>{say('这是第一版，发布后就能收件。', 'This is the first version; once published, cases can begin.')}</p> : <section className="stack tight"><h3>{say(`和第 ${model.version} 版比，改了这些`, `Compared with version ${model.version}`)}</h3>
      {told === null ? <p className="muted">{say('正在比', 'Comparing')}</p> : told.length === 0 ? <p className="muted">{say('内容没有变。', 'Nothing is otherwise.')}</p> : <ChangeList told={told} />}</section>}
    <section className="stack tight"><h3>{say('检查', 'Check')}</h3>{musts.length > 0 ? <ul className="stack tight">{musts.map(({ element, rule, message }) => <li key={`${element} ${rule}`}><Mark state="late">{message.replaceAll(`“${element}”`, say('没有名字的一步', 'an unnamed step'))}</Mark></li>)}</ul> : <Mark state="good">{say('没有必须改的', 'Nothing must be changed')}</Mark>}</section>
    {running && running.total > 0 ? <p className="note"><Icon name="info" /><span>{say(`在办 ${running.total} 件（${running.said}），照收件时的版本办完；发布之后收的件才用新版。`, `${running.total} run (${running.said}) and end by the version that they began with; only new ones follow the new version.`)}</span></p> : null}
  </>
}

/** Whoever drew it does not put it in force: what changed is written down, and another is asked. */
function HandOver({ keeping, told, findings, title, close }: Window) {
  const { content, change, model, save } = keeping, [note, setNote] = useState(content.note ?? ''), [busy, once] = useOnce()
  const done = () => once(async () => { if (note.trim() !== (content.note ?? '')) change({ note: note.trim().length >= 2 ? note.trim() : null }); await Promise.resolve(); if (await save()) { tell(say('存好了。有发布权的另一个人打开这一页，就能发布', 'Saved. Another person who may publish can do so on this page')); close() } })
  return <Dialog broad title={title} close={close}>
    <div className="inside stack wide">
      <p className="note"><Icon name="user" /><span>{say('你起草的，要由另一个人发布。他在“规则 → 流程”里打开这个流程，看得到改了什么，点“发布”。', 'What you drew is published by another person: on this page, after reading what changed.')}</span></p>
      <Before {...{ model, told, findings }} />
      <LongField label={say('改了什么、为什么', 'What changed, and why')} hint={say('发布的人和以后查的人会看到这句话', 'Whoever publishes, and whoever looks later, reads it')} value={note} change={setNote} longest={500} optional />
      {keeping.standing === 'failed' ? <ErrorNote error={keeping.error} kept /> : null}
    </div>
    <footer><button type="button" className="button primary" aria-disabled={busy} onClick={done}>{say('存好，等人发布', 'Save; wait for another')}</button><button type="button" className="button" onClick={close}>{say('接着改', 'Go on changing')}</button></footer>
  </Dialog>
}

function PutInForce({ keeping, told, findings, title, close }: Window) {
  const { model, adopt } = keeping, draft = draftOf(model), publish = useTell('model.publish'), blocked = (findings ?? []).some(({ serious }) => serious)
  const send = () => { if (!blocked && !publish.isPending) publish.mutate({ code: model.code, revision: model.revision }, { onSuccess: next => { adopt(next); tell(say(`第 ${next.version} 版发布了，下一件照它办`, `Version ${next.version} is in force; the next case follows it`)); close() } }) }
  return <Dialog broad title={title} close={close}>
    <div className="inside stack wide">
      <p>{say(`${draft?.accountName ?? ''}起草。`, `Drawn by ${draft?.accountName ?? ''}. `)}{draft?.note ? say(`他写的：${draft.note}`, `In these words: ${draft.note}`) : say('他没有写改了什么。', 'Without a word on what changed.')}</p>
      <Before {...{ model, told, findings }} />
      {publish.isError ? <ErrorNote error={publish.error} /> : null}
    </div>
    <footer><button type="button" className="button primary" aria-disabled={blocked || publish.isPending} onClick={send}>{blocked ? say('还有必须改的，不能发布', 'Something must be changed first') : title}</button><button type="button" className="button" onClick={close}>{say('先不发布', 'Not yet')}</button></footer>
  </Dialog>
}
