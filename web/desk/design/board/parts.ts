/* What of bpmn-js is used, told to TypeScript: its own types leave most of it open. */

/** An element of the model (bpmn-moddle). */
export interface Moddle { $type: string; $attrs: Record<string, string>; $parent?: Moddle; id?: string; name?: string; get<T = string | undefined>(name: string): T; set(name: string, value: unknown): void }
/** An element of the drawing. */
export interface Element {
  id: string; type: string; businessObject: Moddle; parent?: Element; labelTarget?: Element; label?: Element; host?: Element; attachers?: Element[]; children?: Element[]
  incoming: Element[]; outgoing: Element[]; source?: Element; target?: Element; waypoints?: { x: number; y: number }[]; x: number; y: number; width: number; height: number
}
interface Point { x: number; y: number }
export interface Services {
  canvas: { zoom(how?: number | 'fit-viewport', center?: 'auto' | Point): number; getRootElement(): Element; scrollToElement(element: Element, padding?: number): void; viewbox(): Point & { width: number; height: number }; addMarker(element: Element | string, marker: string): void; removeMarker(element: Element | string, marker: string): void; hasMarker(element: Element | string, marker: string): boolean }
  elementRegistry: { get(id: string): Element | undefined; getAll(): Element[]; getGraphics(element: Element | string): SVGElement }
  selection: { get(): Element[]; select(element: Element | Element[] | null): void }
  modeling: {
    updateProperties(element: Element, properties: Record<string, unknown>): void; updateModdleProperties(element: Element, part: Moddle, properties: Record<string, unknown>): void; removeElements(elements: Element[]): void
    createShape(shape: Element, at: Point, parent: Element, options?: { attach?: boolean }): Element; connect(from: Element, to: Element, attributes?: Record<string, unknown>): Element; updateLabel(element: Element, text: string): void; moveElements(elements: Element[], by: Point, to?: Element): void
  }
  moddle: { create(type: string, properties?: Record<string, unknown>): Moddle }
  create: { start(event: Event, shape: Element | Element[]): void }
  elementFactory: { createShape(piece: Record<string, unknown>): Element }
  bpmnFactory: { create(type: string, properties?: Record<string, unknown>): Moddle }
  autoPlace: { append(from: Element, shape: Element): Element }
  bpmnReplace: { replaceElement(element: Element, target: Record<string, unknown>): Element }
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean; execute(command: string, context: unknown): void; register(command: string, handler: { preExecute(context: { work: () => void }): void }): void }
  searchPad: { toggle(): void }
  overlays: { add(element: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement; show?: { minZoom: number } }): string; remove(filter: { type: string }): void }
  eventBus: { on(events: string[], heard: (event: never) => void): void; off(events: string[], heard: (event: never) => void): void }
}
