import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css'
import './board.css'
import Modeler from 'dmn-js/lib/Modeler'
import Viewer from 'dmn-js/lib/NavigatedViewer'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { language, say } from '../../../ui/say.tsx'
import { dictionary } from './dictionary.ts'
import { requireNamed } from './document.ts'

const translated = (text: string, replacements: Record<string, string> = {}): string =>
  (language.get() === 'zh' ? dictionary[text] ?? text : text).replace(/\{ ?(\w+) ?\}/g, (whole, key: string) => replacements[key] ?? whole)
const speaking = { additionalModules: [{ translate: ['value', translated] }] }

interface Drawn { editable: boolean; id: string; xml: string; change: (xml: string) => void; failed: (error: unknown) => void }
/** The table, as dmn-js edits it. What is typed is in the document a moment later. */
export default function DecisionBoard({ editable, id, xml, change, failed }: Drawn) {
  const frame = useRef<HTMLDivElement>(null), told = useRef({ xml, change, failed, id }), [modeler, setModeler] = useState<Modeler | null>(null), [views, setViews] = useState<{ views: ReturnType<Modeler['getViews']>; active: string | undefined }>({ views: [], active: undefined }), own = useRef(xml)
  told.current = { xml, change, failed, id }
  useEffect(() => {
    if (!frame.current) return
    let gone = false, soon: ReturnType<typeof setTimeout> | undefined
    const made = new (editable ? Modeler : Viewer)({ container: frame.current, keyboard: { bindTo: frame.current }, common: { dataTypes: ['string', 'number', 'boolean', 'date', 'time', 'dateTime', 'dayTimeDuration', 'yearMonthDuration'] }, drd: speaking, decisionTable: speaking, literalExpression: speaking, boxedExpression: speaking })
    const write = async () => {
      requireNamed(made.getDefinitions(), made._moddle)
      const { xml: next } = await made.saveXML({ format: true })
      if (gone || next === own.current) return
      own.current = next
      told.current.change(next)
    }
    if (editable) made.on('viewer.created', ({ viewer }) => viewer.on('elements.changed', () => { clearTimeout(soon); soon = setTimeout(() => { write().catch(told.current.failed) }, 300) }))
    made.on('views.changed', ({ views: all, activeView }) => { if (!gone) { setViews({ views: all, active: activeView?.element.id }); if (frame.current) named(frame.current) } })
    own.current = told.current.xml
    made.importXML(told.current.xml).then(async () => {
      const wanted = made.getViews().find(({ element, type }) => element.id === told.current.id && type !== 'drd') ?? made.getViews().find(({ type }) => type === 'decisionTable')
      if (wanted && made.getActiveView()?.element.id !== wanted.element.id) await made.open(wanted)
      if (!gone) setModeler(made)
    }).catch((error: unknown) => { if (!gone) told.current.failed(error) })
    // cells are drawn anew all the time, and those who cannot see them need their names
    const watcher = new MutationObserver(() => { if (frame.current) named(frame.current) })
    watcher.observe(frame.current, { childList: true, subtree: true })
    const heard = () => setTimeout(() => { if (frame.current) named(frame.current) })
    for (const event of ['click', 'input', 'keyup']) frame.current.addEventListener(event, heard)
    return () => { gone = true; clearTimeout(soon); watcher.disconnect(); made.destroy() }
  }, [editable])
  // put in from elsewhere (undo of the page, a file): opened anew
  useEffect(() => { if (modeler && xml !== own.current) { own.current = xml; modeler.importXML(xml).catch(told.current.failed) } }, [modeler, xml])
  const stack = () => modeler?.getActiveViewer()?.get('commandStack'), drawn = modeler?.getDefinitions().get('dmnDI') !== undefined, several = views.views.filter(({ type }) => type !== 'drd')
  return <div className="decision-board">
    <div className="row tight">
      {editable ? <><button type="button" className="button little" onClick={() => { if (stack()?.canUndo()) stack()?.undo() }}><Icon name="undo" />{say('撤销', 'Undo')}</button>
      <button type="button" className="button little mirrored" onClick={() => { if (stack()?.canRedo()) stack()?.redo() }}><Icon name="undo" />{say('重做', 'Redo')}</button></> : null}
      {several.length > 1 ? several.map(view => <button type="button" className="chip" key={view.element.id} aria-pressed={view.element.id === views.active} onClick={() => void modeler?.open(view)}>{view.element.name ?? view.element.id}</button>) : null}
    </div>
    <div className={`dmn ${views.views.some(({ type }) => type === 'drd') && drawn ? '' : 'single'}`} ref={frame} />
  </div>
}

/** Names for what dmn-js leaves without one. */
function named(frame: HTMLElement): void {
  for (const table of frame.querySelectorAll('.tjs-container')) { table.setAttribute('tabindex', '0'); table.setAttribute('role', 'region'); table.setAttribute('aria-label', say('决策表', 'Decision table')) }
  for (const box of frame.querySelectorAll('[contenteditable=true]:not([aria-label])')) { box.setAttribute('role', 'textbox'); box.setAttribute('aria-label', box.closest('[title]')?.getAttribute('title') || say('这一格', 'this cell')) }
  for (const box of frame.querySelectorAll('input:not([aria-label]), select:not([aria-label]), textarea:not([aria-label])')) box.setAttribute('aria-label', box.getAttribute('placeholder') || box.closest('.dms-form-control, .context-menu-container')?.querySelector('label')?.textContent || say('填在这里', 'fill in'))
  // a chosen type is shown as the document writes it: over it, its word
  for (const box of frame.querySelectorAll<HTMLInputElement>('.type-ref-edit input')) {
    const word = translated(box.value), around = box.parentElement
    if (word === box.value) around?.removeAttribute('data-said')
    else { if (around?.dataset.said !== word) around?.setAttribute('data-said', word); box.setAttribute('aria-label', `${translated('Type')} ${word}`) }
  }
  for (const link of frame.querySelectorAll('.bjs-powered-by:not([aria-label]), a[href*="bpmn.io"]:not([aria-label])')) link.setAttribute('aria-label', 'bpmn.io')
}
