import { type Board } from '../board/board.tsx'
import { type Element, type Moddle } from '../board/parts.ts'

/* What an element of the model says, and how it is made to say something else; each change can be undone. */

export const textOf = (part: Moddle | undefined, name: string): string => part?.get(name) ?? ''
/** The process that is drawn: the root, or that of the first pool. */
export const processOf = (board: Board): Moddle | undefined => {
  const root = board.root().businessObject
  return root.$type === 'bpmn:Process' ? root : root.get<Moddle[] | undefined>('participants')?.find(each => each.get<Moddle | undefined>('processRef'))?.get<Moddle>('processRef')
}
export const set = (board: Board, element: Element, part: Moddle, properties: Record<string, unknown>) =>
  part === element.businessObject ? board.set(element, properties) : board.setWithin(element, part, properties)
/** An attribute of the page's own: empty, it is not there. */
export const write = (board: Board, element: Element, part: Moddle, name: string, text: string) => set(board, element, part, { [name]: text === '' ? undefined : text })

export const bodyOf = (part: Moddle | undefined, name: string): string => part?.get<Moddle | undefined>(name)?.get<string | undefined>('body') ?? ''
export function writeBody(board: Board, element: Element, part: Moddle, name: string, body: string, others: Record<string, unknown> = {}) {
  const expression = body === '' ? undefined : within(board.make('bpmn:FormalExpression', { body }), part)
  set(board, element, part, { ...others, [name]: expression })
}
const within = (child: Moddle, parent: Moddle): Moddle => { child.$parent = parent; return child }

const extensionsOf = (part: Moddle | undefined): Moddle[] => part?.get<Moddle | undefined>('extensionElements')?.get<Moddle[] | undefined>('values') ?? []
const isOf = (type: string) => ({ $type }: Moddle) => $type.toLowerCase() === `yw:${type}`
export const clockOf = (part: Moddle | undefined): string => { const found = extensionsOf(part).find(isOf('clock')); return found ? found.get<string | undefined>('value') ?? found.$attrs?.value ?? '' : '' }
export interface Pair { name: string; value: string }
export const pairsOf = (part: Moddle | undefined, type: 'input' | 'output'): Pair[] => extensionsOf(part).filter(isOf(type)).map(each => ({ name: each.get<string | undefined>('name') ?? '', value: each.get<string | undefined>('value') ?? '' }))
/** Puts what stands for `type` in place of what stood for it; what other tools keep there stays. */
function extend(board: Board, part: Moddle, type: string, made: Moddle[]): Moddle | undefined {
  const values = [...extensionsOf(part).filter(value => !isOf(type)(value)), ...made]
  if (values.length === 0) return undefined
  const extensions = within(board.make('bpmn:ExtensionElements', { values }), part)
  for (const value of values) value.$parent = extensions
  return extensions
}
export const writeClock = (board: Board, element: Element, part: Moddle, code: string, others: Record<string, unknown> = {}) =>
  set(board, element, part, { ...others, extensionElements: extend(board, part, 'clock', code === '' ? [] : [board.make('yw:Clock', { value: code })]) })
export const writePairs = (board: Board, element: Element, part: Moddle, type: 'input' | 'output', pairs: readonly Pair[]) =>
  set(board, element, part, { extensionElements: extend(board, part, type, pairs.map(pair => board.make(type === 'input' ? 'yw:Input' : 'yw:Output', { ...pair }))) })

/** The definition of an event: of what it waits for. */
export const eventOf = (part: Moddle | undefined): Moddle | undefined => part?.get<Moddle[] | undefined>('eventDefinitions')?.[0]

const definitionsOf = (board: Board): Moddle => { let at = board.root().businessObject; while (at.$parent) at = at.$parent; return at }
/** A message, signal or error of this name: the one of the document, or a new one. */
export function named(board: Board, element: Element, type: 'bpmn:Message' | 'bpmn:Signal' | 'bpmn:Error' | 'bpmn:Escalation', name: string): Moddle {
  const definitions = definitionsOf(board), roots = definitions.get<Moddle[]>('rootElements'), found = roots.find(({ $type, name: each }) => $type === type && each === name)
  if (found) return found
  const made = within(board.get('bpmnFactory').create(type, { name, ...type === 'bpmn:Error' ? { errorCode: name } : type === 'bpmn:Escalation' ? { escalationCode: name } : {} }), definitions)
  board.setWithin(element, definitions, { rootElements: [...roots, made] })
  return made
}
