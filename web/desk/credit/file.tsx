import { useState } from 'react'
import { call, type Output } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { saveText } from '../../ui/save.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { kindWords } from './words.ts'

type Checked = Output<'credit.checkFile'>
type Kind = 'penalty' | 'licence'
/** As Excel in China writes it, or in UTF-8. */
const textOf = async (file: File): Promise<string> => { const bytes = await file.arrayBuffer(); try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes) } catch { return new TextDecoder('gb18030').decode(bytes) } }

/** 整份公示: a file is looked at first, mistakes by their line; nothing is published before all of it is right. */
export function FileForm({ close }: { close: () => void }) {
  const [kind, setKind] = useState<Kind>('penalty'), [held, hold] = useState<{ name: string; text: string; checked: Checked } | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce(), take = useTell('credit.takeFile')
  const look = (file: File, of: Kind) => once(async () => { setError(null); hold(null); try { const text = await textOf(file); hold({ name: file.name.slice(0, 200), text, checked: await call('credit.checkFile', { kind: of, text }) }) } catch (failure) { setError(failure) } })
  const template = () => once(async () => { setError(null); try { const { headings } = await call('credit.checkFile', { kind, text: ' ' }); saveText(say(`${kindWords()[kind]}公示模板.csv`, `${kind}-template.csv`), `\uFEFF${headings.join(',')}\r\n`, 'text/csv') } catch (failure) { setError(failure) } })
  const checked = held?.checked, fit = checked !== undefined && checked.missing.length === 0 && checked.errors.length === 0 && checked.good > 0
  const send = () => { if (held && fit && !take.isPending) take.mutate({ kind, text: held.text, name: held.name }, { onSuccess: ({ added, known }) => { tell(say(`公示了 ${added} 条${known > 0 ? `，${known} 条以前公示过` : ''}`, `${added} published, ${known} known`)); close() } }) }
  return <Dialog broad title={say('整份公示', 'Publish a file')} close={close}>
    <div className="inside stack">
      <div className="grid-of-fields"><SelectField label={say('类别', 'Kind')} value={kind} change={next => { setKind(next); hold(null) }} choices={[{ value: 'penalty', label: kindWords().penalty }, { value: 'licence', label: kindWords().licence }]} />
        <div className="field"><label className="label" htmlFor="credit-file">{say('选文件（CSV）', 'File (CSV)')}</label><input id="credit-file" className="input" type="file" accept=".csv,.txt,text/csv" onChange={event => { const [file] = event.target.files ?? []; if (file) look(file, kind); event.target.value = '' }} /></div></div>
      <p className="muted">{say('先看一遍，哪一行不对会说清楚；全对了才公示。表格从 Excel 里另存成 CSV。', 'It is looked at first; nothing is published before all of it is right.')} <button type="button" className="textlink" onClick={template}>{say('下载模板（国家规定的项都在）', 'Download the template')}</button></p>
      {busy ? <p role="status" className="muted">{say('正在看', 'looking')}</p> : null}
      {held && checked ? <div className="stack tight" role="status"><p><b>{held.name}</b>{say(`：${count(checked.rows)} 行，${count(checked.good)} 行对`, `: ${checked.rows} rows, ${checked.good} right`)}{checked.known > 0 ? say(`，其中 ${count(checked.known)} 条已经公示过，不再重复`, `, ${checked.known} published already`) : ''}</p>
        {checked.missing.length > 0 ? <Mark state="late">{say(`少了这几列：${checked.missing.join('、')}`, `missing: ${checked.missing.join(', ')}`)}</Mark> : null}
        {checked.errors.length > 0 ? <div className="table-frame" role="region" tabIndex={0} aria-label={say('不对的地方', 'Mistakes')} style={{ maxHeight: 260, overflow: 'auto' }}><table className="table"><thead><tr><th scope="col">{say('第几行', 'Line')}</th><th scope="col">{say('哪里不对', 'Mistake')}</th></tr></thead><tbody>{checked.errors.map(({ line, message }) => <tr key={`${line}${message}`}><td className="number">{line || '—'}</td><td>{message}</td></tr>)}</tbody></table></div> : null}
        {fit ? <Mark state="good">{say('都对，可以公示', 'All right')}</Mark> : null}{checked.late > 0 ? <p className="note near"><Icon name="near" /><span>{say(`${count(checked.late)} 条已经过了七个工作日，会记作公示晚了`, `${checked.late} come late`)}</span></p> : null}</div> : null}
      {error ? <ErrorNote error={error} /> : null}{take.isError ? <ErrorNote error={take.error} kept /> : null}
    </div>
    <footer><button type="button" className="button primary" aria-disabled={!fit || take.isPending} onClick={send}>{fit ? say(`公示 ${count(checked.good - checked.known)} 条`, `Publish ${checked.good - checked.known}`) : say('选一份对的文件', 'Choose a right file')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </Dialog>
}
