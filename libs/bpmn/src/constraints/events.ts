import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, flagOf, isKind, textOf } from '../model/element.ts'
import { clockOf } from '../model/extension-of.ts'
import { called, complain, definitionsOf, type Document, every, into, isEvent, isEventSubProcess, isSubProcess, outOf, type Rule, triggerKind, triggersOf } from './document.ts'

const words: Record<string, string> = {
  message: '消息', signal: '信号', timer: '定时', conditional: '条件', error: '错误', escalation: '升级', compensate: '补偿', cancel: '取消', terminate: '终止', link: '链接',
}
const allowed = {
  start: ['message', 'timer', 'conditional', 'signal'],
  eventSubProcess: ['message', 'timer', 'conditional', 'signal', 'error', 'escalation', 'compensate'],
  catch: ['message', 'timer', 'conditional', 'signal', 'link'],
  throw: ['message', 'signal', 'escalation', 'compensate', 'link'],
  boundary: ['message', 'timer', 'conditional', 'signal', 'error', 'escalation', 'compensate', 'cancel'],
  end: ['message', 'signal', 'error', 'escalation', 'compensate', 'cancel', 'terminate'],
}

/** Which triggers an event may have where. */
export const triggers: Rule = document => {
  for (const event of document.elements.filter(isEvent)) {
    const kinds = triggersOf(event)
    const name = called(event)
    const only = (list: string[], where: string) => {
      for (const kind of kinds) if (!list.includes(kind)) complain(document, event, 'event.trigger', `${where}“${name}”不能是${words[kind] ?? kind}事件`)
    }
    const must = (where: string) => { if (kinds.length === 0) complain(document, event, 'event.trigger', `${where}“${name}”没有写明等什么`) }
    if (isKind(event, 'startEvent')) {
      if (isEventSubProcess(event.$parent)) { must('事件子流程的开始事件'); only(allowed.eventSubProcess, '事件子流程的开始事件') }
      else if (isSubProcess(event.$parent)) only([], '子流程的开始事件')
      else only(allowed.start, '开始事件')
      if (flagOf(event, 'isInterrupting') === false && kinds.some(kind => kind === 'error' || kind === 'compensate')) complain(document, event, 'event.interrupting', `“${name}”等的是错误或补偿，只能是中断的`)
    } else if (isKind(event, 'intermediateCatchEvent')) { must('中间捕获事件'); only(allowed.catch, '中间捕获事件') }
    else if (isKind(event, 'intermediateThrowEvent')) only(allowed.throw, '中间抛出事件')
    else if (isKind(event, 'boundaryEvent')) boundary(document, event, kinds, () => { must('边界事件'); only(allowed.boundary, '边界事件') })
    else if (isKind(event, 'endEvent')) only(allowed.end, '结束事件')
    if (kinds.includes('link') && kinds.length > 1) complain(document, event, 'event.trigger', `链接事件“${name}”不能再带别的触发`)
    for (const definition of childrenOf(event, 'eventDefinitionRef')) {
      if (!isKind(definition.$parent, 'definitions')) complain(document, event, 'event.reference', `“${name}”引用的事件定义属于另一个事件，不能共用`)
    }
  }
}
function boundary(document: Document, event: Element, kinds: string[], usual: () => void): void {
  usual()
  const host = childOf(event, 'attachedToRef')
  const name = called(event)
  if (!host) complain(document, event, 'boundary.host', `边界事件“${name}”没有附着在任务上`)
  if (host && host.$parent !== event.$parent) complain(document, event, 'boundary.host', `边界事件“${name}”附着的“${called(host)}”在另一层流程里`)
  if (into(document, event).length > 0) complain(document, event, 'boundary.incoming', `边界事件“${name}”不能有入线`)
  if (kinds.includes('cancel') && host && !isKind(host, 'transaction')) complain(document, event, 'boundary.cancel', `取消事件“${name}”只能附着在事务子流程上`)
  if (flagOf(event, 'cancelActivity') === false && kinds.some(kind => kind === 'error' || kind === 'cancel')) complain(document, event, 'event.interrupting', `“${name}”等的是错误或取消，只能是中断的`)
  if (kinds.length > 0 && kinds.every(kind => kind === 'compensate')) {
    if (outOf(document, event).length > 0) complain(document, event, 'boundary.compensation', `补偿事件“${name}”不能有出线，应以关联连到补偿任务`)
    else compensation(document, event)
  } else if (outOf(document, event).length === 0) complain(document, event, 'boundary.outgoing', `边界事件“${name}”没有出线`)
}
function compensation(document: Document, event: Element): void {
  const handlers = every(document, 'association').filter(association => childOf(association, 'sourceRef') === event).map(association => childOf(association, 'targetRef'))
  if (handlers.length !== 1 || !handlers[0] || flagOf(handlers[0], 'isForCompensation') !== true) complain(document, event, 'boundary.compensation', `补偿事件“${called(event)}”应恰好关联一个标为补偿的任务`)
}

/** What may come before and after an event. */
export const eventFlows: Rule = document => {
  for (const event of document.elements.filter(isEvent)) {
    const kinds = triggersOf(event)
    const [come, go] = [into(document, event).length, outOf(document, event).length]
    const name = called(event)
    if (isKind(event, 'startEvent')) {
      if (come > 0) complain(document, event, 'start.incoming', `开始事件“${name}”不能有入线`)
      if (go === 0) complain(document, event, 'start.outgoing', `开始事件“${name}”没有出线`)
    } else if (isKind(event, 'endEvent')) {
      if (go > 0) complain(document, event, 'end.outgoing', `结束事件“${name}”不能有出线`)
      if (come === 0) complain(document, event, 'end.incoming', `没有连线通到结束事件“${name}”`)
      if (kinds.includes('cancel') && !withinTransaction(event)) complain(document, event, 'end.cancel', `取消结束事件“${name}”只能放在事务子流程里`)
    } else if (isKind(event, 'intermediateCatchEvent', 'intermediateThrowEvent')) {
      const link = kinds.includes('link')
      const catching = isKind(event, 'intermediateCatchEvent')
      if (link && catching ? come > 0 : come === 0) complain(document, event, 'event.incoming', link && catching ? `链接的入口“${name}”不能有入线` : `没有连线通到“${name}”`)
      if (link && !catching ? go > 0 : go === 0) complain(document, event, 'event.outgoing', link && !catching ? `链接的出口“${name}”不能有出线` : `“${name}”没有出线`)
    }
  }
}
function withinTransaction(event: Element): boolean {
  let at = event.$parent
  while (isSubProcess(at) && !isKind(at, 'transaction')) at = at.$parent
  return isKind(at, 'transaction')
}

/** Each definition says what it needs. */
export const definitions: Rule = document => {
  for (const event of document.elements.filter(isEvent)) {
    const throwing = isKind(event, 'endEvent', 'intermediateThrowEvent')
    const name = called(event)
    for (const definition of definitionsOf(event)) {
      const kind = triggerKind(definition)
      if (kind === 'timer') timer(document, event, definition)
      else if ((kind === 'message' || kind === 'signal') && !childOf(definition, `${kind}Ref`)) complain(document, event, 'event.definition', `“${name}”没有写明是哪个${words[kind]}`)
      else if (throwing && (kind === 'error' || kind === 'escalation') && !textOf(childOf(definition, `${kind}Ref`), `${kind}Code`)?.trim()) complain(document, event, 'event.code', `“${name}”抛出的${words[kind]}没有代码`)
      else if (kind === 'conditional' && !childOf(definition, 'condition')) complain(document, event, 'event.definition', `“${name}”没有写条件`)
      else if (kind === 'link') link(document, event, definition)
    }
  }
}
const duration = /^-?P(?=\d|T\d)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?$/
const date = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/
const cycle = (text: string): boolean => {
  const parts = text.split('/')
  if (/^R\d*$/.test(parts[0]!)) parts.shift()
  return (parts.length === 1 && duration.test(parts[0]!)) || (parts.length === 2 && (date.test(parts[0]!) || duration.test(parts[0]!)) && (duration.test(parts[1]!) || date.test(parts[1]!)))
}
/** Not a fixed text but something to be worked out: `=x` or `${x}`. */
const isExpression = (text: string): boolean => text.startsWith('=') || /^\$\{.*\}$/.test(text)

function timer(document: Document, event: Element, definition: Element): void {
  const given = (['timeDate', 'timeDuration', 'timeCycle'] as const).filter(property => childOf(definition, property))
  const name = called(event)
  if (given.length > 1) complain(document, event, 'timer.one', `“${name}”的时间只能有一种写法：日期、时长或周期`)
  if (given.length === 0 && !clockOf(definition) && !clockOf(event)) complain(document, event, 'timer.one', `“${name}”没有写明时间`)
  const forms = { timeDate: [(text: string) => date.test(text), '日期应写成 2026-11-30T09:00:00'], timeDuration: [(text: string) => duration.test(text), '时长应写成 P20D、PT2H'], timeCycle: [cycle, '周期应写成 R3/PT1H'] } as const
  for (const property of given) {
    const text = textOf(childOf(definition, property), 'body')?.trim()
    if (text === undefined || text === '') { complain(document, event, 'timer.form', `“${name}”的时间是空的`); continue }
    const [fits, advice] = forms[property]
    if (!isExpression(text) && !fits(text)) complain(document, event, 'timer.form', `“${name}”的时间“${text}”看不懂：${advice}，表达式以 = 开头`)
  }
}
/** The two ends of a link lie in the same process and have the same name; one way in for a name. */
function link(document: Document, event: Element, definition: Element): void {
  const name = textOf(definition, 'name')?.trim()
  if (!name) { complain(document, event, 'link.name', `链接事件“${called(event)}”没有名称`); return }
  const throwing = isKind(event, 'intermediateThrowEvent')
  const others = childrenOf(event.$parent, 'flowElements').filter(other => other !== event && isEvent(other) && definitionsOf(other).some(end => triggerKind(end) === 'link' && textOf(end, 'name')?.trim() === name))
  const catching = others.filter(other => isKind(other, 'intermediateCatchEvent'))
  if (throwing && catching.length === 0) complain(document, event, 'link.pair', `链接“${name}”在这一层流程里没有入口`)
  if (!throwing && catching.length > 0) complain(document, event, 'link.pair', `链接“${name}”的入口不止一个`)
  if (!throwing && !others.some(other => isKind(other, 'intermediateThrowEvent'))) complain(document, event, 'link.pair', `链接“${name}”在这一层流程里没有出口`)
}
