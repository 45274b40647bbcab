import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import './board.css'
import Modeler from 'bpmn-js/lib/Modeler'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { ywDescriptor } from '@yiwang/bpmn'
import { type Element, type Moddle, type Services } from './parts.ts'
import { padModule } from './pad.ts'
import { translated } from './translated.ts'

/** Something that can be put on the board. */
export interface Piece { type: string; [option: string]: unknown }

/** The drawing as the page speaks of it; all that bpmn-js can do beyond stays behind it. */
export interface Board {
  readonly editable: boolean
  open(xml: string): Promise<void>
  xml(): Promise<string>
  destroy(): void
  element(id: string): Element | undefined
  elements(): Element[]
  /** The one that is chosen; the process where nothing is. */
  chosen(): Element | null
  choose(id: string | null): void
  root(): Element
  /** Sets attributes of an element, `yw:…` included; undefined takes one away. */
  set(element: Element, properties: Record<string, unknown>): void
  /** Sets properties of something within an element. */
  setWithin(element: Element, part: Moddle, properties: Record<string, unknown>): void
  make(type: string, properties?: Record<string, unknown>): Moddle
  /** Several changes that are undone as one. */
  together(work: () => void): void
  drag(event: Event, piece: Piece): void
  append(piece: Piece): void
  replace(element: Element, target: Piece): void
  remove(element: Element): void
  get<K extends keyof Services>(name: K): Services[K]
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
  fit(): void
  zoom(by: number): number
  zoomed(): number
  find(): void
  on(events: string, heard: (event: { element?: Element }) => void): () => void
}

// the palette is the page's own, with words
const withoutPalette = { paletteProvider: ['value', null], palette: ['value', { registerProvider() {}, isOpen: () => false, updateToolHighlight() {} }] }
const speaking = { translate: ['value', translated] }

export function makeBoard(container: HTMLElement, editable: boolean): Board {
  const font = getComputedStyle(container).fontFamily
  const options = {
    container, moddleExtensions: { yw: structuredClone(ywDescriptor) },
    bpmnRenderer: { defaultFillColor: 'var(--surface)', defaultStrokeColor: 'var(--ink-2)', defaultLabelColor: 'var(--ink)' },
    textRenderer: { defaultStyle: { fontFamily: font, fontSize: 13, fontWeight: 500 }, externalStyle: { fontFamily: font, fontSize: 12, fontWeight: 400 } },
  }
  const made = editable ? new Modeler({ ...options, additionalModules: [speaking, withoutPalette, padModule] }) : new NavigatedViewer({ ...options, additionalModules: [speaking] })
  const get = <K extends keyof Services>(name: K) => made.get(name) as Services[K]
  const canvas = get('canvas'), registry = get('elementRegistry'), selection = get('selection')
  const root = () => canvas.getRootElement()
  if (editable) get('commandStack').register('page.together', { preExecute: ({ work }) => work() })
  return {
    editable, get, root,
    together: work => get('commandStack').execute('page.together', { work }),
    async open(xml) { await made.importXML(xml) },
    xml: async () => (await made.saveXML({ format: true })).xml ?? '',
    destroy: () => made.destroy(),
    element: id => registry.get(id),
    elements: () => registry.getAll(),
    chosen: () => { const all = selection.get(); return all.length === 1 ? labelled(all[0]!) : all.length === 0 ? root() : null },
    choose(id) { const element = id === null ? undefined : registry.get(id); selection.select(element && element !== root() ? element : null); if (element && element !== root()) canvas.scrollToElement(element, 80) },
    set: (element, properties) => get('modeling').updateProperties(element, properties),
    setWithin: (element, part, properties) => get('modeling').updateModdleProperties(element, part, properties),
    make: (type, properties = {}) => get('moddle').create(type, properties),
    drag: (event, piece) => get('create').start(event, get('elementFactory').createShape(piece)),
    append: piece => place(get, piece),
    replace: (element, target) => { selection.select(get('bpmnReplace').replaceElement(element, target)) },
    remove: element => get('modeling').removeElements([element]),
    undo: () => get('commandStack').undo(), redo: () => get('commandStack').redo(), canUndo: () => editable && get('commandStack').canUndo(), canRedo: () => editable && get('commandStack').canRedo(),
    fit: () => { canvas.zoom('fit-viewport', 'auto') },
    zoom: by => canvas.zoom(Math.max(0.2, Math.min(3, canvas.zoom() * by))),
    zoomed: () => canvas.zoom(),
    find: () => get('searchPad').toggle(),
    on(events, heard) { const bus = get('eventBus'), list = events.split(' '); bus.on(list, heard); return () => bus.off(list, heard) },
  }
}

/** A name that stands beside its element belongs to it. */
const labelled = (element: Element): Element => element.labelTarget ?? element

/** After what is chosen, where that can be followed; else on a free spot in view. */
function place(get: <K extends keyof Services>(name: K) => Services[K], piece: Piece): void {
  const shape = get('elementFactory').createShape(piece), chosen = get('selection').get(), from = chosen.length === 1 ? labelled(chosen[0]!) : undefined
  const follows = from && !from.waypoints && from.parent && /Task|Event|Gateway|Activity|SubProcess/.test(from.type) && from.type !== 'bpmn:EndEvent' && piece.type !== 'bpmn:StartEvent' && piece.type !== 'bpmn:Participant'
  if (follows) { get('autoPlace').append(from, shape); return }
  const canvas = get('canvas'), view = canvas.viewbox(), taken = get('elementRegistry').getAll(), at = { x: Math.round(view.x + view.width / 2), y: Math.round(view.y + view.height / 2) }
  while (taken.some(({ x, y, width, height, waypoints, parent }) => parent && !waypoints && x < at.x + shape.width && at.x - shape.width < x + width && y < at.y + shape.height && at.y - shape.height < y + height)) at.y += 20
  const home = taken.find(({ type, x, y, width, height }) => type === 'bpmn:Participant' && x < at.x && at.x < x + width && y < at.y && at.y < y + height) ?? canvas.getRootElement()
  get('selection').select(get('modeling').createShape(shape, at, home))
}
