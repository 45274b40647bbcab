import { type Json } from '@yiwang/bpmn'

/** A step of the model, or an answer to what was asked beside it: 补正 延期 会签 征求意见 升级. */
export type RequestKind = 'supplement' | 'extension' | 'countersign' | 'consult' | 'escalation'
export type TaskKind = 'step' | RequestKind
/** 待补的一项: a field of the case by its key, or a material by its name alone, and what is the matter with it. */
export interface Item { key: string; label: string; say: string; material: boolean }
/** What is asked: why, and what its kind needs. */
export interface Asked { reason: string; items?: Item[]; /** 会签 all, 或签 any. */ rule?: 'all' | 'any'; /** 延几, of the clock's own unit. */ value?: number; unit?: string; /** 升级: by somebody, or because a clock turned red. */ by?: 'hand' | 'clock'; /** How often the law lets a case make use of it. */ times?: number }
export interface Answer { agree: boolean | null; note: string | null; values: Record<string, Json>; account: string; at: string }
export type RequestState = 'open' | 'answered' | 'refused' | 'lapsed' | 'recalled'
/** 请办, with the pieces of work it made and what each of them answered. */
export interface Request { id: string; kind: RequestKind; task: string; account: string; asked: Asked; basis: string | null; askedAt: string; state: RequestState; closedAt: string | null; parts: { task: string; answer: Answer | null }[] }
/** What happens beside the model: with these alone the requests of a case are played again. */
export type Beside =
  | { kind: 'ask'; request: Pick<Request, 'id' | 'kind' | 'task' | 'asked' | 'basis'> & { parts: string[] } }
  | { kind: 'answer'; request: string; task: string; answer: Pick<Answer, 'agree' | 'note' | 'values'> }
  | { kind: 'close'; request: string; state: 'lapsed' | 'recalled' }

/** One event beside the model. Pure: the same comes out for the same in, so that a case is replayable whole. */
export function stepBeside(requests: readonly Request[], event: Beside, { at, account }: { at: string; account: string }): Request[] {
  if (event.kind === 'ask') return [...requests, { ...event.request, account, askedAt: at, state: 'open', closedAt: null, parts: event.request.parts.map(task => ({ task, answer: null })) }]
  return requests.map(request => {
    if (request.id !== event.request || request.state !== 'open') return request
    if (event.kind === 'close') return { ...request, state: event.state, closedAt: at }
    const parts = request.parts.map(part => part.task === event.task && part.answer === null ? { ...part, answer: { ...event.answer, account, at } } : part), state = stateAfter(request, parts)
    return { ...request, parts, state, closedAt: state === 'open' ? null : at }
  })
}
/** 会签: all have answered, and nobody was against it. 或签: the first word decides. */
function stateAfter({ kind, asked }: Request, parts: Request['parts']): RequestState {
  const given = parts.flatMap(({ answer }) => answer === null ? [] : [answer])
  if (given.length < parts.length && !(kind === 'countersign' && asked.rule === 'any')) return 'open'
  return (kind === 'countersign' || kind === 'extension') && given.some(({ agree }) => agree === false) ? 'refused' : 'answered'
}

/** What keeps a step from being done: 会签 that is not answered. */
export const holdsUp = (requests: readonly Request[], task: string): Request | undefined => requests.find(request => request.kind === 'countersign' && request.task === task && request.state === 'open')
/** While something is missing the case is not resumed by hand. */
export const awaitsSupplement = (requests: readonly Request[]): boolean => requests.some(({ kind, state }) => kind === 'supplement' && state === 'open')
/** How often a kind was made use of. What was told stays told; an extension that was refused or taken back was none. */
export const timesUsed = (requests: readonly Request[], kind: RequestKind): number => requests.filter(request => request.kind === kind && (kind === 'supplement' || request.state === 'open' || request.state === 'answered')).length

/** How each kind of work is done. */
export const wayOf: Readonly<Record<TaskKind, string>> = { step: 'case.complete', supplement: 'case.supply', extension: 'case.decideExtension', countersign: 'case.answer', consult: 'case.answer', escalation: 'case.answer' }
/** What whoever has a step may ask for beside it. */
export function mayAsk(task: { id: string; kind: TaskKind; clock: unknown; dueAt: Date | null; delegatedBy: string | null }, requests: readonly Request[], at: Date): string[] {
  if (task.kind !== 'step' || task.delegatedBy !== null) return []
  const left = (kind: RequestKind) => timesUsed(requests, kind) < (requests.find(request => request.kind === kind)?.asked.times ?? 1)
  const open = (kind: RequestKind) => requests.some(request => request.kind === kind && request.task === task.id && request.state === 'open')
  return [
    ...left('supplement') ? ['case.askSupplement'] : [], ...task.clock !== null && task.dueAt !== null && task.dueAt > at && left('extension') ? ['case.askExtension'] : [], ...open('countersign') ? [] : ['case.countersign'],
    'case.consult', 'case.delegate', ...open('escalation') ? [] : ['case.escalate'],
  ]
}
