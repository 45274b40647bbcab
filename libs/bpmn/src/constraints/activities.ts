import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, flagOf, idOf, isKind, numberOf, textOf } from '../model/element.ts'
import { ywText } from '../model/extension-of.ts'
import { called, complain, type Document, every, into, isActivity, isEventSubProcess, isSubProcess, outOf, type Rule, triggersOf } from './document.ts'
import { sameItem } from './data.ts'

export const subProcesses: Rule = document => {
  for (const element of document.elements.filter(isSubProcess)) {
    const name = called(element)
    if (isEventSubProcess(element)) {
      if (into(document, element).length + outOf(document, element).length > 0) complain(document, element, 'event-sub-process.flows', `事件子流程“${name}”不能有连线进出`)
      const starts = childrenOf(element, 'flowElements').filter(child => isKind(child, 'startEvent'))
      if (starts.length !== 1) complain(document, element, 'event-sub-process.start', `事件子流程“${name}”应恰好有一个开始事件，这里有 ${starts.length} 个`)
    }
    if (childOf(element, 'ioSpecification')) complain(document, element, 'sub-process.data', `嵌入的子流程“${name}”不能有自己的数据输入输出`)
    const method = textOf(element, 'method')
    if (isKind(element, 'transaction') && method !== undefined && !/^(##\w+|[A-Za-z][A-Za-z\d+.-]*:[\w\-./?#@!$&'()*+,;=:%~[\]]+)$/.test(method)) complain(document, element, 'transaction.method', `事务“${name}”的方法“${method}”不是 URI`)
  }
}

export const processes: Rule = document => {
  for (const process of every(document, 'process')) {
    if (textOf(process, 'processType') === 'Public' && flagOf(process, 'isExecutable') === true) complain(document, process, 'process.public', `公开流程“${called(process)}”不能标为可执行`)
  }
  for (const element of every(document, 'choreographyTask', 'subChoreography', 'callChoreography')) {
    if (!isKind(element.$parent, 'choreography', 'subChoreography', 'globalChoreographyTask')) complain(document, element, 'process.choreography', `编排活动“${called(element)}”不能放在流程里`)
  }
}

export const activities: Rule = document => {
  for (const activity of document.elements.filter(isActivity)) {
    const name = called(activity)
    if (flagOf(activity, 'isForCompensation') && into(document, activity).length + outOf(document, activity).length > 0) complain(document, activity, 'compensation.flows', `补偿任务“${name}”不能有连线进出`)
    for (const [quantity, word] of [['startQuantity', '开始数量'], ['completionQuantity', '完成数量']] as const) {
      const value = numberOf(activity, quantity)
      if (value !== undefined && !(value >= 1)) complain(document, activity, 'activity.quantity', `“${name}”的${word}应是正数`)
    }
    if (isKind(activity, 'receiveTask') && flagOf(activity, 'instantiate') && into(document, activity).length > 0) complain(document, activity, 'receive.instantiate', `用来开始流程的接收任务“${name}”不能有入线`)
    loops(document, activity)
    if (isKind(activity, 'callActivity')) calls(document, activity)
    messages(document, activity)
  }
  for (const element of document.elements) if (childOf(element, 'ioBinding') || childrenOf(element, 'ioBinding').length > 0) bindings(document, element)
}

function loops(document: Document, activity: Element): void {
  const loop = childOf(activity, 'loopCharacteristics')
  const name = called(activity)
  if (isKind(loop, 'standardLoopCharacteristics')) {
    const maximum = numberOf(loop!, 'loopMaximum')
    if (maximum !== undefined && !(maximum > 0)) complain(document, activity, 'loop.maximum', `“${name}”的最大循环次数应是正数`)
  } else if (loop && isKind(loop, 'multiInstanceLoopCharacteristics')) {
    const source = childOf(loop, 'loopDataInputRef')
    if (!childOf(loop, 'loopCardinality') && !source && !ywText(loop, 'items')) complain(document, activity, 'loop.cardinality', `多实例任务“${name}”没有写明办几份`)
    if (source && !isSubProcess(activity) && !childrenOf(childOf(activity, 'ioSpecification'), 'dataInputs').includes(source)) complain(document, activity, 'loop.data', `多实例任务“${name}”的数据来源不是它的数据输入`)
    for (const [whole, one] of [['loopDataInputRef', 'inputDataItem'], ['loopDataOutputRef', 'outputDataItem']] as const) {
      const [list, item] = [childOf(childOf(loop, whole), 'itemSubjectRef'), childOf(childOf(loop, one), 'itemSubjectRef')]
      if (list && item && (flagOf(item, 'isCollection') || textOf(list, 'structureRef') !== textOf(item, 'structureRef'))) complain(document, activity, 'loop.item', `多实例任务“${name}”里的一份数据与列表的类型不合`)
    }
    for (const [behavior, event] of [['None', 'noneBehaviorEventRef'], ['One', 'oneBehaviorEventRef']] as const) {
      if (textOf(loop, 'behavior') === behavior && !childOf(loop, event)) complain(document, activity, 'loop.behavior', `多实例任务“${name}”的行为是 ${behavior}，却没有写明抛出什么事件`)
    }
    if (textOf(loop, 'behavior') === 'Complex' && childrenOf(loop, 'complexBehaviorDefinition').length === 0) complain(document, activity, 'loop.behavior', `多实例任务“${name}”的行为是 Complex，却没有定义`)
  }
}

const io = (element: Element, property: 'dataInputs' | 'dataOutputs'): Element[] => childrenOf(childOf(element, 'ioSpecification'), property)
const itemOf = (element: Element | undefined): Element | undefined => childOf(element, 'itemSubjectRef')

function calls(document: Document, activity: Element): void {
  const id = (textOf(activity, 'calledElement') ?? idOf(childOf(activity, 'calledElement'))).replace(/^.*:/, '')
  const called_ = document.parsed.elementsById[id]
  const name = called(activity)
  if (!called_) return
  if (!called_.$instanceOf('bpmn:CallableElement')) { complain(document, activity, 'call.target', `调用活动“${name}”调用的“${called(called_)}”不是流程`); return }
  if (isKind(called_, 'process')) {
    const starts = childrenOf(called_, 'flowElements').filter(child => isKind(child, 'startEvent'))
    if (starts.length > 0 && starts.every(start => triggersOf(start).length > 0)) complain(document, activity, 'call.start', `被调用的流程“${called(called_)}”没有普通的开始事件`)
  }
  for (const [property, word] of [['dataInputs', '输入'], ['dataOutputs', '输出']] as const) {
    const [given, wanted] = [io(activity, property), io(called_, property)]
    const matched = given.length === wanted.length && given.every((one, place) => itemOf(one) === itemOf(wanted[place]) || sameItem(itemOf(one), itemOf(wanted[place])))
    if (!matched) complain(document, activity, 'call.data', `调用活动“${name}”的数据${word}与“${called(called_)}”的不一致`)
  }
}

/** The data of a task that sends or receives are those of its message. */
function messages(document: Document, activity: Element): void {
  const name = called(activity)
  const operation = childOf(activity, 'operationRef')
  const [inputs, outputs] = [io(activity, 'dataInputs'), io(activity, 'dataOutputs')]
  const sets = (property: string) => childrenOf(childOf(activity, 'ioSpecification'), property).length
  const fits = (data: Element[], message: Element | undefined, word: string) => {
    if (data.length > 1) complain(document, activity, 'task.data', `“${name}”最多有一个数据${word}`)
    else if (data[0] && message && !sameItem(itemOf(data[0]), childOf(message, 'itemRef'))) complain(document, activity, 'task.data', `“${name}”的数据${word}与消息“${called(message)}”的内容不一致`)
  }
  if (isKind(activity, 'serviceTask') && operation) {
    fits(inputs, childOf(operation, 'inMessageRef'), '输入')
    fits(outputs, childOf(operation, 'outMessageRef'), '输出')
    if (sets('inputSets') > 1 || sets('outputSets') > 1) complain(document, activity, 'task.data', `“${name}”的输入集和输出集各最多一个`)
  } else if (isKind(activity, 'sendTask')) {
    fits(inputs, childOf(activity, 'messageRef'), '输入')
    if (sets('inputSets') > 1) complain(document, activity, 'task.data', `“${name}”的输入集最多一个`)
  } else if (isKind(activity, 'receiveTask')) {
    fits(outputs, childOf(activity, 'messageRef'), '输出')
    if (sets('outputSets') > 1) complain(document, activity, 'task.data', `“${name}”的输出集最多一个`)
  }
  const message = childOf(activity, 'messageRef')
  const ofOperation = childOf(operation, isKind(activity, 'sendTask') ? 'inMessageRef' : 'inMessageRef')
  if (isKind(activity, 'sendTask', 'receiveTask') && message && ofOperation && message !== ofOperation) complain(document, activity, 'task.operation', `“${name}”的消息与操作“${called(operation)}”的消息不一致`)
}

function bindings(document: Document, element: Element): void {
  for (const binding of [...childrenOf(element, 'ioBinding'), childOf(element, 'ioBinding')]) {
    if (!binding) continue
    const operation = childOf(binding, 'operationRef')
    for (const [data, message] of [['inputDataRef', 'inMessageRef'], ['outputDataRef', 'outMessageRef']] as const) {
      const [one, other] = [childOf(binding, data), childOf(operation, message)]
      if (one && other && !sameItem(itemOf(one), childOf(other, 'itemRef'))) complain(document, element, 'binding.item', `“${called(element)}”与操作“${called(operation)}”绑定的数据类型不一致`)
    }
  }
}
