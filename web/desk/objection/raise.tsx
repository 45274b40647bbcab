import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, SelectField, TextField } from '../../ui/form.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

interface Doubted { /** The record: under a grant by its key, or as the list of records calls it. */ which: { grant: string; key: Record<string, string> } | { dataset: string; record: string }; providerName: string; fields: readonly { code: string; name: string }[]; values: Readonly<Record<string, string | null>>; close: () => void }
/** 提疑义: which field of the record, what it should be, and what one relies on. */
export function Raise({ which, providerName, fields, values, close }: Doubted) {
  const [field, setField] = useState(fields[0]?.code ?? ''), [proposed, setProposed] = useState(''), [reason, setReason] = useState(''), [tried, setTried] = useState(false)
  const raise = useTell('objection.raise'), navigate = useNavigate(), short = reason.trim().length < 2, seen = values[field] ?? null
  const go = () => {
    setTried(true)
    if (short || raise.isPending) return
    raise.mutate({ ...which, field, proposed: proposed.trim() === '' ? null : proposed.trim(), reason: reason.trim() }, { onSuccess: ({ id }) => { tell(say(`转给${providerName}核对了`, `${providerName} will check it`)); void navigate(paths.desk.objection(id)) } })
  }
  return <Dialog title={say('对这条记录有疑义', 'Doubt this record')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><p>{say(`转给${providerName}核对，按时限答复。查出来不对，更正以后用过它的部门都会收到。`, `${providerName} checks it within its time limit. What it corrects reaches everybody who uses the data.`)}</p>
      <SelectField label={say('哪一项不对', 'Which field')} hint={seen === null ? undefined : say(`看到的是 ${seen}`, `It says ${seen}`)} value={field} change={setField} choices={fields.map(({ code, name }) => ({ value: code, label: name }))} />
      <TextField broad label={say('应该是什么', 'What it should be')} optional hint={say('不知道就空着；日期写成 2026-03-02', 'leave it empty if you do not know')} longest={1000} value={proposed} change={setProposed} />
      <LongField id="doubt-reason" label={say('为什么', 'Why')} hint={say('凭什么说不对：谁的证明、哪份材料', 'what you rely on')} longest={1000} value={reason} change={setReason} error={tried && short ? say('写一句凭什么', 'Say it in a sentence') : undefined} />
      {raise.error ? <ErrorNote error={raise.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={raise.isPending}>{say('转给提供部门核对', 'Have it checked')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
