import { useEffect, useState } from 'react'
import { captions, readingLine } from '../../ui/look.ts'

const read = 'h1, h2, h3, p, li, dt, dd, legend, label, summary, td, th, button, a, input, select, textarea'

/** 阅读线 and 大字幕 follow the finger, the mouse and the focus alike. Both are only for the eye: a screen reader has the page itself. */
export function Follow() {
  const line = readingLine.use() === 'yes', large = captions.use() === 'yes'
  const [at, setAt] = useState<{ y: number; text: string } | null>(null)
  useEffect(() => {
    if (!line && !large) return
    const tell = (target: EventTarget | null, y: number) => {
      const element = target instanceof Element ? target.closest<HTMLElement>(read) : null
      const text = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? `${element.labels?.[0]?.textContent ?? ''} ${element.value}` : element?.innerText ?? ''
      setAt({ y, text: text.replace(/\s+/g, ' ').trim().slice(0, 90) })
    }
    const pointed = (event: PointerEvent) => tell(event.target, event.clientY)
    const focused = (event: FocusEvent) => tell(event.target, event.target instanceof Element ? event.target.getBoundingClientRect().bottom : 0)
    document.addEventListener('pointermove', pointed, { passive: true })
    document.addEventListener('pointerdown', pointed, { passive: true })
    document.addEventListener('focusin', focused)
    return () => { document.removeEventListener('pointermove', pointed); document.removeEventListener('pointerdown', pointed); document.removeEventListener('focusin', focused) }
  }, [line, large])
  return <>{line && at ? <div className="reading-line" aria-hidden="true" style={{ top: at.y }} /> : null}{large && at?.text ? <div className="captions" aria-hidden="true">{at.text}</div> : null}</>
}
