import { useState } from 'react'
import { useTell } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { LongField } from '../../ui/form.tsx'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { type Filed } from './words.ts'

/** 备注: a word for whoever works on it after me. */
export function Notes({ filed }: { filed: Filed }) {
  const [open, setOpen] = useState(false), [text, setText] = useState(''), add = useTell('case.note'), notes = filed.actions.filter(({ verb }) => verb === 'note'), may = filed.can.includes('case.note')
  const go = () => { if (text.trim().length >= 2 && !add.isPending) add.mutate({ id: filed.id, note: text.trim() }, { onSuccess: () => { setText(''); setOpen(false) } }) }
  if (!may && notes.length === 0) return null
  return <Card title={say('备注', 'Notes')} note={notes.length > 0 ? String(notes.length) : undefined} actions={may && !open ? <button type="button" className="button little" onClick={() => setOpen(true)}>{say('写一条', 'Write one')}</button> : undefined}>
    {open ? <form className="inside stack" onSubmit={event => { event.preventDefault(); go() }}>
      <LongField id="note-text" label={say('写给后面办的人', 'For whoever works on it next')} longest={2000} value={text} change={setText} />
      {add.error ? <ErrorNote error={add.error} kept /> : null}
      <div className="row"><button type="submit" className="button primary" aria-disabled={text.trim().length < 2 || add.isPending}>{say('记下', 'Keep it')}</button><button type="button" className="button" onClick={() => setOpen(false)}>{say('先不', 'Not now')}</button></div>
    </form> : null}
    {notes.length > 0 ? <ul className="list">{notes.map(note => <li key={note.seq} className="item note-item"><span className="grow"><span className="muted small">{whoOf(note.account, note.accountName)}{say('，', ', ')}{said(note.at)}</span><br />{note.note}</span></li>)}</ul> : open ? null : <p className="inside muted">{say('还没有人写。', 'Nobody has written any.')}</p>}
  </Card>
}
