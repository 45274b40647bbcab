import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { count } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { drawPage, openPaper, type Paper } from './pages.ts'

const sizes = [1, 1.5, 2, 3]
/** Of what went wrong, in a sentence; the file is there to be saved all the same. */
const troubles: Record<string, () => string> = {
  PasswordException: () => say('这个 PDF 有密码，打不开：请申请人交一份没有密码的。', 'The PDF has a password: ask for one without.'), InvalidPDFException: () => say('这个 PDF 坏了，打不开：请申请人重新交；也可以存下来，用别的软件试试。', 'The PDF is damaged: ask for it again, or save it and try another program.'),
}
const troubleOf = (error: unknown): string => (troubles[error instanceof Error ? error.name : ''] ?? (() => say('这个 PDF 没有打开：刷新再试，或者存下来看。', 'The PDF did not open: reload, or save it.')))()

/** 看 PDF, page by page, in every browser: drawn with its text above it, so that it is found, copied and read aloud. Nothing in it runs. */
export function Pdf({ name, bytes }: { name: string; bytes: Blob }) {
  const [paper, setPaper] = useState<Paper | null>(null), [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    let over = false, opened: Paper | null = null
    openPaper(bytes).then(made => { opened = made; if (over) void made.loadingTask.destroy(); else setPaper(made) }).catch((error: unknown) => { if (!over) setTrouble(troubleOf(error)) })
    return () => { over = true; if (opened) void opened.loadingTask.destroy() }
  }, [bytes])
  if (trouble !== null) return <p className="note late" role="alert"><Icon name="late" /><span>{trouble}</span></p>
  return paper ? <Pages name={name} paper={paper} /> : <p className="muted" role="status">{say('正在打开', 'Opening')}</p>
}

function Pages({ name, paper }: { name: string; paper: Paper }) {
  const [at, setAt] = useState(1), [typed, setTyped] = useState('1'), [size, setSize] = useState(0), [state, setState] = useState<'drawing' | 'drawn' | string>('drawing'), frame = useRef<HTMLDivElement>(null), sheet = useRef<HTMLDivElement>(null), width = useWidth(frame), total = paper.numPages
  const go = (page: number) => { const next = Math.min(total, Math.max(1, page)); setAt(next); setTyped(String(next)); frame.current?.scrollTo(0, 0) }
  useEffect(() => {
    const stop = new AbortController(), place = sheet.current
    if (width === 0 || !place) return
    setState('drawing')
    drawPage(paper, at, place, width * (sizes[size] ?? 1), stop.signal).then(() => { if (!stop.signal.aborted) setState('drawn') }).catch((error: unknown) => { if (!stop.signal.aborted) setState(say(`第 ${at} 页画不出来：存下来看。`, `Page ${at} cannot be drawn: save the file.`) + (error instanceof RangeError ? say('（太大）', ' (too large)') : '')) })
    return () => stop.abort()
  }, [paper, at, size, width])
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const does: Record<string, () => void> = { ArrowRight: () => go(at + 1), PageDown: () => go(at + 1), ArrowLeft: () => go(at - 1), PageUp: () => go(at - 1), Home: () => go(1), End: () => go(total), '+': () => setSize(Math.min(sizes.length - 1, size + 1)), '=': () => setSize(Math.min(sizes.length - 1, size + 1)), '-': () => setSize(Math.max(0, size - 1)) }
    const act = does[event.key]
    if (act && !(size > 0 && event.key.startsWith('Arrow'))) { event.preventDefault(); act() }
  }
  return <><div className="picture pages" ref={frame} role="region" aria-label={say(`${name}，第 ${at} 页，共 ${total} 页`, `${name}, page ${at} of ${total}`)} aria-busy={state === 'drawing'} tabIndex={0} onKeyDown={press}><div className="sheet-of-pdf" ref={sheet} /></div>
    {state !== 'drawing' && state !== 'drawn' ? <p className="note late" role="alert"><Icon name="late" /><span>{state}</span></p> : null}
    <div className="row" role="group" aria-label={say('翻页和放大', 'Pages and size')}>
      <button type="button" className="button little" disabled={at === 1} onClick={() => go(at - 1)}>{say('上一页', 'Previous')}</button>
      <form className="row" onSubmit={event => { event.preventDefault(); go(Math.trunc(Number(typed)) || at) }}><label className="row small"><span>{say('第', 'Page')}</span><input className="input" style={{ width: '4.5em' }} inputMode="numeric" aria-label={say('第几页', 'Page')} value={typed} maxLength={6} onChange={event => setTyped(event.target.value)} onBlur={() => go(Math.trunc(Number(typed)) || at)} /><span role="status">{say(`页，共 ${count(total)} 页`, `of ${count(total)}`)}</span></label></form>
      <button type="button" className="button little" disabled={at === total} onClick={() => go(at + 1)}>{say('下一页', 'Next')}</button>
      <button type="button" className="button little" disabled={size === 0} onClick={() => setSize(size - 1)}>{say('缩小', 'Smaller')}</button><span className="muted small">{Math.round((sizes[size] ?? 1) * 100)}%</span><button type="button" className="button little" disabled={size === sizes.length - 1} onClick={() => setSize(size + 1)}>{say('放大', 'Larger')}</button></div></>
}

/** How wide a page may be: that of its frame, which changes with the window. */
function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame])
  return width
}
