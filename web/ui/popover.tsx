import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

/** A small sheet under a button; Escape and a click elsewhere close it, focus goes back to the button. */
export function Popover({ label, name, className = 'button little', children }: { label: ReactNode; name?: string; className?: string; children: ReactNode | ((close: () => void) => ReactNode) }) {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = () => { setOpen(false); button.current?.focus() }
  useEffect(() => {
    if (!open) return
    const away = (event: Event) => { if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false) }
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') { setOpen(false); button.current?.focus() } }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', escape)
    return () => { document.removeEventListener('pointerdown', away); document.removeEventListener('focusin', away); document.removeEventListener('keydown', escape) }
  }, [open])
  return <div className="popover" ref={frame}>
    <button type="button" ref={button} className={className} aria-expanded={open} aria-controls={open ? id : undefined} aria-label={name} onClick={() => setOpen(!open)}>{label}</button>
    {open ? <div id={id} role="group" aria-label={name}>{typeof children === 'function' ? children(close) : children}</div> : null}
  </div>
}
