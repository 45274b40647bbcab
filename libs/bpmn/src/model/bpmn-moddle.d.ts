declare module 'bpmn-moddle' {
  export interface Element {
    readonly $type: string
    readonly $parent?: Element
    readonly $attrs: Record<string, string>
    readonly $descriptor: { propertiesByName: Record<string, { type: string }> }
    $instanceOf(type: string): boolean
    [property: string]: unknown
  }
  export interface Warning { message: string; element?: Element; property?: string; value?: string }
  export interface Parsed {
    rootElement: Element
    elementsById: Record<string, Element>
    references: { element: Element; property: string; id: string }[]
    warnings: Warning[]
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
    fromXML(xml: string): Promise<Parsed>
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>
  }
}
