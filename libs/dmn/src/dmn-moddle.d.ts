declare module 'dmn-moddle' {
  export interface Described { name: string; types: { name: string; superClass?: string[]; properties?: Record<string, unknown>[] }[]; [more: string]: unknown }
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>)
    getPackage(prefix: string): Described
    fromXML(xml: string): Promise<{ rootElement: object; warnings: Error[] }>
  }
}
