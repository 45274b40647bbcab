import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, flagOf, isKind, textOf } from '../model/element.ts'
import { called, complain, type Document, every, type Rule } from './document.ts'

/** Two item definitions mean the same kind of thing. */
export const sameItem = (one: Element | undefined, other: Element | undefined): boolean => {
  if (one === other) return true
  const structure = textOf(one, 'structureRef')
  return structure !== undefined && structure === textOf(other, 'structureRef')
}

export const dataObjects: Rule = document => {
  for (const element of every(document, 'dataInput', 'dataOutput', 'dataObject')) {
    const item = childOf(element, 'itemSubjectRef')
    if (item && (flagOf(element, 'isCollection') ?? false) !== (flagOf(item, 'isCollection') ?? false)) complain(document, element, 'data.collection', `“${called(element)}”是否为列表，与它的数据类型“${called(item)}”不一致`)
  }
}

export const inputSets: Rule = document => {
  for (const specification of every(document, 'inputOutputSpecification')) {
    const inputs = childrenOf(specification, 'inputSets')
    const outputs = childrenOf(specification, 'outputSets')
    const used = (data: string, sets: Element[], property: string, word: string) => {
      for (const one of childrenOf(specification, data)) if (!sets.some(set => childrenOf(set, property).includes(one))) complain(document, one, 'data.set', `数据“${called(one)}”没有列入任何${word}`)
    }
    used('dataInputs', inputs, 'dataInputRefs', '输入集')
    used('dataOutputs', outputs, 'dataOutputRefs', '输出集')
    subset(document, inputs, 'dataInputRefs', ['optionalInputRefs', 'whileExecutingInputRefs', 'whileExecutingInputRef'], '输入集')
    subset(document, outputs, 'dataOutputRefs', ['optionalOutputRefs', 'whileExecutingOutputRefs', 'whileExecutingOutputRef'], '输出集')
    for (const input of inputs) for (const output of childrenOf(input, 'outputSetRefs')) if (!childrenOf(output, 'inputSetRefs').includes(input)) complain(document, specification, 'data.set', `输入集“${called(input)}”与输出集“${called(output)}”没有互相引用`)
    for (const output of outputs) for (const input of childrenOf(output, 'inputSetRefs')) if (!childrenOf(input, 'outputSetRefs').includes(output)) complain(document, specification, 'data.set', `输出集“${called(output)}”与输入集“${called(input)}”没有互相引用`)
  }
}
function subset(document: Document, sets: Element[], whole: string, parts: string[], word: string): void {
  for (const set of sets) {
    for (const part of parts) {
      for (const one of childrenOf(set, part)) if (!childrenOf(set, whole).includes(one)) complain(document, set, 'data.set', `“${called(one)}”标为可选或执行中提供，却不在这个${word}里`)
    }
  }
}

const dataOf = (element: Element | undefined): Element | undefined => isKind(element, 'dataObjectReference') ? childOf(element, 'dataObjectRef') : isKind(element, 'dataStoreReference') ? childOf(element, 'dataStoreRef') : element
const itemOf = (element: Element | undefined): Element | undefined => childOf(element, 'itemSubjectRef') ?? childOf(dataOf(element), 'itemSubjectRef')
/** Of the process itself, not of one of its tasks. */
const ofProcess = (element: Element | undefined): boolean => isKind(element?.$parent?.$parent, 'process')

export const associations: Rule = document => {
  for (const association of every(document, 'dataInputAssociation', 'dataOutputAssociation', 'dataAssociation')) {
    const single = childOf(association, 'sourceRef')
    const sources = single ? [single] : childrenOf(association, 'sourceRef')
    const target = childOf(association, 'targetRef')
    const works = childOf(association, 'transformation') ?? childrenOf(association, 'assignment')[0]
    const name = called(association)
    if (sources.length > 1 && !childOf(association, 'transformation')) complain(document, association, 'data.transformation', `数据关联“${name}”有几个来源，应写明怎样变换`)
    const [from, to] = [itemOf(sources[0]), itemOf(target)]
    if (sources.length === 1 && !works && from && to && !sameItem(from, to)) complain(document, association, 'data.item', `数据关联“${name}”两端的数据类型不一致`)
    if (isKind(target, 'dataInput') && ofProcess(target)) complain(document, association, 'data.process', `流程的数据输入“${called(target)}”不能由数据关联写入`)
    for (const source of sources) if (isKind(source, 'dataOutput') && ofProcess(source)) complain(document, association, 'data.process', `流程的数据输出“${called(source)}”不能作为数据关联的来源`)
  }
}
