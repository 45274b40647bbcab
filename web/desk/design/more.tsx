import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { call, Refusal } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { Popover } from '../../ui/popover.tsx'
import { saveText } from '../../ui/save.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Keeping } from './keeping.ts'
import { useRunning } from './publish.tsx'
import { fileOf } from './stale.tsx'
import { taken } from './taken.rules.ts'
import { draftOf } from './words.ts'

/** What is done to a model now and then: handed out, taken in, given up, withdrawn. */
export function More({ keeping }: { keeping: Keeping }) {
  const { model, content, put } = keeping, [open, setOpen] = useState<'discard' | 'withdraw' | 'unread' | null>(null), [why, setWhy] = useState(''), input = useRef<HTMLInputElement>(null)
  const read = async (file: File) => {
    const found = taken(await file.text())
    const refused = found && await call('model.check', { document: found.document }).then(() => null, (error: unknown) => error instanceof Refusal ? [error.message, ...Array.isArray(error.detail.reasons) ? error.detail.reasons.map(String) : []].join(say('：', ': ')) : say('连不上服务器', 'The server cannot be reached'))
    if (!found || refused) { setWhy(refused ?? say('这个文件不是流程。选“导出”出来的 .json，或 BPMN 2.0 的图。', 'This is no model.')); setOpen('unread'); return }
    put({ ...content, document: found.document })
    tell(say('换成了文件里的，作为草稿；不对就放弃草稿', 'Replaced by the file, as a draft'))
  }
  const mayChange = model.can.includes('model.change'), draft = draftOf(model)
  return <>
    <Popover label={<Icon name="more" />} name={say('还能做什么', 'More')} className="button little bare">{close => <div className="more-acts">
      <button type="button" onClick={() => { close(); saveText(`${model.code}.json`, fileOf(model.code, content)) }}><Icon name="download" />{say('导出成一个文件', 'Hand out as a file')}</button>
      {mayChange ? <button type="button" onClick={() => { close(); input.current?.click() }}><Icon name="upload" />{say('用文件换掉草稿', 'Take a file as the draft')}</button> : null}
      {draft && model.can.includes('model.discard') && model.versions.length > 1 ? <button type="button" onClick={() => { close(); setOpen('discard') }}><Icon name="undo" />{say('放弃草稿', 'Give up the draft')}</button> : null}
      {model.can.includes('model.withdraw') ? <button type="button" className="late" onClick={() => { close(); setOpen('withdraw') }}><Icon name="pause" />{say('停用这个流程', 'Withdraw the model')}</button> : null}
    </div>}</Popover>
    <input ref={input} type="file" hidden accept=".json,.bpmn,.xml,application/json" aria-label={say('用文件换掉草稿', 'Take a file as the draft')} onChange={event => { const file = event.target.files?.[0]; if (file) void read(file); event.target.value = '' }} />
    {open === 'unread' ? <Dialog urgent title={say('文件没有用上', 'The file was not taken')} lead={<Icon name="near" />} close={() => setOpen(null)}><p className="inside">{why}</p><footer><button type="button" className="button primary" onClick={() => setOpen(null)}>{say('知道了', 'OK')}</button></footer></Dialog> : null}
    {open === 'discard' ? <Discard keeping={keeping} close={() => setOpen(null)} /> : open === 'withdraw' ? <Withdraw keeping={keeping} close={() => setOpen(null)} /> : null}
  </>
}

function Discard({ keeping: { model, content, adopt }, close }: { keeping: Keeping; close: () => void }) {
  const discard = useTell('model.discard')
  return <Dialog urgent title={say('放弃草稿', 'Give up the draft')} lead={<Icon name="near" />} close={close}>
    <div className="inside stack"><p>{say(`回到在用的第 ${model.version} 版，草稿里改的都不要了。会先存一份文件给你，反悔了能导回来。`, `Back to version ${model.version}. The draft is saved as a file first, in case you change your mind.`)}</p>{discard.isError ? <ErrorNote error={discard.error} /> : null}</div>
    <footer><button type="button" className="button grave" aria-disabled={discard.isPending} onClick={() => discard.mutate({ code: model.code, revision: model.revision }, { onSuccess: next => { saveText(`${model.code}-${say('放弃的草稿', 'draft')}.json`, fileOf(model.code, content)); adopt(next); close() } })}>{say('放弃草稿', 'Give it up')}</button><button type="button" className="button" onClick={close}>{say('留着', 'Keep it')}</button></footer>
  </Dialog>
}
function Withdraw({ keeping: { model, adopt }, close }: { keeping: Keeping; close: () => void }) {
  const withdraw = useTell('model.withdraw'), [reason, setReason] = useState(''), [sent, setSent] = useState(false), running = useRunning(model.code), go = useNavigate()
  const send = () => { setSent(true); if (reason.trim().length >= 2) withdraw.mutate({ code: model.code, revision: model.revision, reason: reason.trim() }, { onSuccess: next => { adopt(next); tell(say('停用了，不再收件', 'Withdrawn; no new case begins')); close(); void go(paths.desk.design()) } }) }
  return <Dialog urgent title={say(`停用“${model.name}”`, `Withdraw “${model.name}”`)} lead={<Icon name="near" />} close={close}>
    <div className="inside stack"><p>{running && running.total > 0 ? say(`以后不再收件。在办的 ${running.total} 件照原来的办完。停用了不能再启用，要用就新建一个。`, `No new case begins; the ${running.total} that run go on to their end. It cannot be taken back.`) : say('以后不再收件。停用了不能再启用，要用就新建一个。', 'No new case begins. It cannot be taken back.')}</p>
      <LongField label={say('为什么停用', 'Why')} value={reason} change={setReason} longest={500} error={sent && reason.trim().length < 2 ? say('写明原因，至少两个字', 'Say why') : undefined} />{withdraw.isError ? <ErrorNote error={withdraw.error} kept /> : null}</div>
    <footer><button type="button" className="button grave" aria-disabled={withdraw.isPending} onClick={send}>{say('停用', 'Withdraw')}</button><button type="button" className="button" onClick={close}>{say('不停用', 'Keep it')}</button></footer>
  </Dialog>
}
