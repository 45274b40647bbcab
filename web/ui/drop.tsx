import { type ReactNode, useId, useState } from 'react'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/** A place for a file: drag it here, or choose it. One real file input does the work, so keyboard and screen reader have it too; it is not shown, because browsers label it in a language of their own. */
export function FileDrop({ label, hint, accept, take }: { label: string; hint: ReactNode; accept: string; take: (file: File) => void }) {
  const id = useId()
  const [over, setOver] = useState(false)
  return <div className={`drop ${over ? 'over' : ''}`} onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
    onDrop={event => { event.preventDefault(); setOver(false); const file = event.dataTransfer.files[0]; if (file) take(file) }}>
    <Icon name="upload" />
    <label htmlFor={id}><b>{label}</b></label>
    <p className="muted" id={`${id}-hint`}>{hint}</p>
    <input id={id} type="file" accept={accept} aria-describedby={`${id}-hint`} onChange={event => { const file = event.target.files?.[0]; if (file) take(file); event.target.value = '' }} />
    <label htmlFor={id} className="button primary">{say('选一个文件', 'Choose a file')}</label>
    {over ? <span className="sr" role="status">{say('松手就交', 'Drop to send')}</span> : null}
  </div>
}
