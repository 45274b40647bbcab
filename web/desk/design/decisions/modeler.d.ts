/* What of dmn-js is used; it brings no types of its own. */
declare module 'dmn-js/lib/Modeler' {
  import { type Factory, type Moddle } from './document.ts'
  interface View { id: string; name?: string; type: string; element: Moddle }
  interface Viewer { on(event: string, heard: () => void): void; get(name: 'commandStack'): { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean } }
  export default class Modeler {
    constructor(options: Record<string, unknown>)
    importXML(xml: string): Promise<{ warnings: unknown[] }>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    on(event: 'viewer.created', heard: (event: { viewer: Viewer }) => void): void
    on(event: 'views.changed', heard: (event: { views: View[]; activeView: View | undefined }) => void): void
    getViews(): View[]
    getActiveView(): View | undefined
    getActiveViewer(): Viewer | undefined
    getDefinitions(): Moddle
    open(view: View): Promise<unknown>
    destroy(): void
    _moddle: Factory
  }
}
declare module 'dmn-js/lib/NavigatedViewer' {
  import Modeler from 'dmn-js/lib/Modeler'
  export default class NavigatedViewer extends Modeler {}
}
