import { type ModelDocument } from './words.ts'

/** What a new model begins with. */
export const empty: Omit<ModelDocument, 'bpmn'> = { forms: {}, decisions: {}, tests: {} }
/** What a file says: a kind of case as it was handed out, or a bare drawing; null where it is neither. */
export function taken(text: string): { code: string | null; name: string | null; note: string | null; document: ModelDocument } | null {
  if (/^\s*(<\?xml|<[\w:]*definitions)/.test(text)) return { code: null, name: null, note: null, document: { ...empty, bpmn: text } }
  try {
    const { code, name, note, document }: { code?: unknown; name?: unknown; note?: unknown; document?: Partial<ModelDocument> } = JSON.parse(text)
    if (typeof document?.bpmn !== 'string') return null
    const said = (value: unknown) => typeof value === 'string' && value !== '' ? value : null
    return { code: said(code), name: said(name), note: said(note), document: { ...empty, ...document, bpmn: document.bpmn } }
  } catch { return null }
}
