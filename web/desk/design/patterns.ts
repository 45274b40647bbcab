import { say } from '../../ui/say.tsx'
import { type Board } from './board/board.tsx'
import { type Element } from './board/parts.ts'
import { named } from './step/moddle.ts'

/** 套路: what officials need again and again, put behind or onto the step that is chosen. */
export interface Pattern { name: string; about: string; /** It stands on a step that people do. */ onStep: boolean; put: (board: Board, step: Element) => void }

const free = (board: Board, at: { x: number; y: number }, size: { width: number; height: number }) => {
  const taken = board.elements().filter(({ waypoints, parent, type, labelTarget }) => parent && !waypoints && !labelTarget && type !== 'bpmn:Participant' && type !== 'bpmn:Lane')
  while (taken.some(each => each.x < at.x + size.width / 2 + 20 && at.x - size.width / 2 - 20 < each.x + each.width && each.y < at.y + size.height / 2 + 20 && at.y - size.height / 2 - 20 < each.y + each.height)) at.y += 30
  return at
}
function add(board: Board, piece: Record<string, unknown>, name: string, at: { x: number; y: number }, home: Element, more: Record<string, unknown> = {}): Element {
  const shape = board.get('elementFactory').createShape(piece), made = board.get('modeling').createShape(shape, free(board, at, shape), home)
  board.set(made, { name, ...more })
  return made
}
function timer(board: Board, on: Element, name: string, ends: boolean, period: string): Element {
  const made = board.get('modeling').createShape(board.get('elementFactory').createShape({ type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' }), { x: on.x + on.width - 30, y: on.y + on.height }, on, { attach: true })
  board.set(made, { name, cancelActivity: ends })
  wait(board, made, period)
  return made
}
function wait(board: Board, element: Element, period: string): void {
  const event = element.businessObject.get<Element['businessObject'][]>('eventDefinitions')[0]
  if (!event) return
  const duration = board.make('bpmn:FormalExpression', { body: period })
  duration.$parent = event
  board.setWithin(element, event, { timeDuration: duration })
}
const right = (element: Element, by = 170) => ({ x: element.x + element.width + by, y: element.y + element.height / 2 }), below = (element: Element, by = 150) => ({ x: element.x + element.width / 2, y: element.y + element.height + by })
/** What lies behind a step moves on, so that there is room between. */
function room(board: Board, step: Element, by: number): void {
  const behind = board.elements().filter(({ parent, waypoints, labelTarget, host, x }) => parent === step.parent && !waypoints && !labelTarget && !host && x >= step.x + step.width)
  if (behind.length > 0) board.get('modeling').moveElements(behind, { x: by, y: 0 })
}
/** Whatever followed a step follows another one. */
const follow = (board: Board, step: Element, from: Element, name = '') => [...step.outgoing].flatMap(way => { const to = way.target; if (!to || way.type !== 'bpmn:SequenceFlow') return []; board.remove(way); return [join(board, from, to, name)] })
const join = (board: Board, from: Element, to: Element, name = '') => { const way = board.get('modeling').connect(from, to); if (name) board.set(way, { name }); return way }

export const patterns = (): Pattern[] => [
  { name: say('会签', 'Countersigning'), about: say('接在后面：几家都要办，填的意见记在一起', 'Several organizations must all do it'), onStep: false, put(board, step) {
    room(board, step, 180)
    const many = add(board, { type: 'bpmn:UserTask' }, say('会签', 'Countersign'), right(step, 110), step.parent!, { 'yw:post': 'department' }), loop = board.make('bpmn:MultiInstanceLoopCharacteristics', { isSequential: false, 'yw:items': 'departments', 'yw:item': 'department', 'yw:results': 'results', 'yw:resultOf': 'agree' })
    loop.$parent = many.businessObject
    board.set(many, { loopCharacteristics: loop })
    follow(board, step, many)
    join(board, step, many)
    board.choose(many.id)
  } },
  { name: say('补正', 'Supplement'), about: say('接在人办的一步：材料不齐请他补一次，补来了回到这一步，逾期没补就了结', 'Asks once for what is missing, and comes back; too late, it ends'), onStep: true, put(board, step) {
    room(board, step, 140)
    const asks = add(board, { type: 'bpmn:ExclusiveGateway' }, say('材料齐吗', 'Complete?'), right(step, 80), step.parent!), waits = add(board, { type: 'bpmn:ReceiveTask' }, say('等申请人补', 'Wait for the supplement'), below(asks), step.parent!)
    follow(board, step, asks, say('齐了', 'complete'))
    join(board, step, asks)
    const lacks = join(board, asks, waits, say('要补', 'lacking')), condition = board.make('bpmn:FormalExpression', { body: 'complete = false' })
    condition.$parent = lacks.businessObject
    board.set(lacks, { conditionExpression: condition })
    const rest = asks.outgoing.find(way => way !== lacks)
    if (rest) board.set(asks, { default: rest.businessObject })
    join(board, waits, step, say('补来了', 'supplied'))
    const late = timer(board, waits, say('逾期没补', 'Not in time'), true, 'P30D'), over = add(board, { type: 'bpmn:EndEvent' }, say('视为撤回', 'Taken as withdrawn'), below(late, 100), step.parent!)
    join(board, late, over)
    board.set(waits, { messageRef: named(board, waits, 'bpmn:Message', say('补正材料', 'supplement')) })
    board.choose(waits.id)
  } },
  { name: say('挂起', 'Suspension'), about: say('接在后面：等外面的结果，来了接着办，等太久也往下走', 'Waits for something outside, but not for ever'), onStep: false, put(board, step) {
    room(board, step, 300)
    const waits = add(board, { type: 'bpmn:ReceiveTask' }, say('等结果', 'Wait for a result'), right(step, 110), step.parent!), goes = add(board, { type: 'bpmn:ExclusiveGateway' }, say('接着办', 'Go on'), right(waits, 80), step.parent!)
    follow(board, step, goes)
    join(board, step, waits)
    join(board, waits, goes)
    join(board, timer(board, waits, say('等太久', 'Too long'), true, 'P60D'), goes)
    board.set(waits, { messageRef: named(board, waits, 'bpmn:Message', say('结果到了', 'result')) })
    board.choose(waits.id)
  } },
  { name: say('超时升级', 'Escalation'), about: say('附在人办的一步：到时没办完，上级那里多一件督办，原来的接着办', 'Too late, the supervisor is told; the step goes on'), onStep: true, put(board, step) {
    const late = timer(board, step, say('久未办完', 'Late'), false, 'P5D'), told = add(board, { type: 'bpmn:UserTask' }, say('上级督办', 'Supervise'), below(late, 110), step.parent!), over = add(board, { type: 'bpmn:EndEvent' }, say('督办完', 'Supervised'), right(told, 80), step.parent!)
    join(board, late, told)
    join(board, told, over)
    board.choose(told.id)
  } },
]
