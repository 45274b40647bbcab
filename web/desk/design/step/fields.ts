import { componentsOf } from '@yiwang/form'
import { say } from '../../../ui/say.tsx'
import { type Board } from '../board/board.tsx'
import { type ModelDocument } from '../words.ts'
import { eventOf, pairsOf, textOf } from './moddle.ts'

/** Something that a case knows when it comes to a condition. */
export interface Field { key: string; label: string; kind: 'text' | 'number' | 'boolean' | 'date' | 'any'; /** What may be answered, as FEEL has it. */ choices: readonly { feel: string; label: string }[] | null }

const quoted = (value: unknown): string => typeof value === 'string' ? JSON.stringify(value) : String(value)
const yesNo = () => [{ feel: 'true', label: say('是', 'yes') }, { feel: 'false', label: say('否', 'no') }]

/** What the forms ask, what decisions and calls bring: by the names that they are known under. */
export function fieldsOf(document: ModelDocument, board: Board): Field[] {
  const found = new Map<string, Field>(), add = (field: Field) => { if (!found.has(field.key)) found.set(field.key, field) }
  for (const form of Object.values(document.forms)) for (const { key, type, label, dateLabel, values } of componentsOf(form)) {
    if (!key) continue
    const kinds = new Set((values ?? []).map(({ value }) => typeof value)), kind = type === 'number' || (kinds.size === 1 && kinds.has('number')) ? 'number' : type === 'checkbox' || (kinds.size === 1 && kinds.has('boolean')) ? 'boolean' : type === 'datetime' ? 'date' : type === 'checklist' ? 'any' : 'text'
    add({ key, label: label ?? dateLabel ?? key, kind, choices: type === 'checklist' ? null : values ? values.map(({ label, value }) => ({ feel: quoted(value), label })) : type === 'checkbox' ? yesNo() : null })
  }
  for (const { businessObject: part } of board.elements()) {
    const said = [textOf(part, 'yw:result'), ...pairsOf(part, 'output').map(({ name }) => name)].filter(Boolean)
    for (const key of said) add({ key, label: part.name ? say(`${part.name}的结果（${key}）`, `${key} of ${part.name}`) : key, kind: 'any', choices: null })
    for (const key of textOf(part, 'yw:fields').split(/[\s,，、]+/).filter(Boolean)) add({ key, label: key, kind: 'any', choices: null })
    if (eventOf(part)?.$type === 'bpmn:MessageEventDefinition') continue
  }
  return [...found.values()]
}
