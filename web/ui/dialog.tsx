import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/** A window over the page: the browser keeps the focus inside, Escape closes, focus returns to where it was. */
export function Dialog({ title, close, broad = false, urgent = false, lead, children }: { title: string; close: () => void; broad?: boolean; urgent?: boolean; lead?: ReactNode; children: ReactNode }) {
  const frame = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = frame.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return <dialog ref={frame} className={`window ${broad ? 'broad' : ''}`} aria-labelledby={id} {...urgent ? { role: 'alertdialog' } : {}} onCancel={event => { event.preventDefault(); close() }}>
    <header>{lead}<h2 id={id}>{title}</h2><button type="button" className="button quiet bare" aria-label={say('关上', 'Close')} onClick={close}><Icon name="close" /></button></header>
    {children}
  </dialog>
}
