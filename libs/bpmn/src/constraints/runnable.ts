import { childOf, idOf, isKind, textOf } from '../model/element.ts'
import { called, complain, every, type Rule } from './document.ts'

/** What is good BPMN but nothing that this engine runs. */
export const runnable: Rule = document => {
  const processes = every(document, 'process')
  if (processes.length === 0) document.problems.push({ element: idOf(document.parsed.rootElement), rule: 'engine.process', message: '文件里没有流程' })
  for (const process of processes) if (idOf(process) === '') document.problems.push({ element: '', rule: 'engine.id', message: '流程没有编号（id）' })
  for (const task of every(document, 'scriptTask', 'globalScriptTask')) {
    const format = textOf(task, 'scriptFormat') ?? textOf(task, 'scriptLanguage')
    if (format !== undefined && !/feel/i.test(format)) complain(document, task, 'engine.script', `脚本任务“${called(task)}”的语言是“${format}”，只能用 FEEL`)
  }
  for (const call of every(document, 'callActivity')) if (!textOf(call, 'calledElement') && !childOf(call, 'calledElement')) complain(document, call, 'engine.call', `调用活动“${called(call)}”没有写明调用哪个流程`)
  for (const element of document.elements) {
    const flow = element.$instanceOf('bpmn:FlowNode') || isKind(element, 'sequenceFlow')
    if (flow && idOf(element) === '') complain(document, element.$parent, 'engine.id', `“${called(element.$parent)}”里有一个 ${element.$type.slice(5)} 没有编号（id）`)
  }
}
