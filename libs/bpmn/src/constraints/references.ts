import { childOf, childrenOf, idOf, kindOf } from '../model/element.ts'
import { called, complain, every, into, isFlowNode, outOf, type Rule } from './document.ts'

/** What could not be read at all: unknown elements in a place, ids used twice, references to nothing. */
export const readable: Rule = document => {
  for (const { message, element, property, value } of document.parsed.warnings) {
    if (property !== undefined) {
      // drawings may point to what is gone; names of other documents (imports, XML Schema types) are not ours to look up
      if (!element?.$type.startsWith('bpmn:') || value?.includes(':') || /structureRef|:type$/.test(property)) continue
      complain(document, element, 'reference.missing', `“${called(element)}”引用了不存在的元素“${value}”（${property.replace('bpmn:', '')}）`)
    } else {
      const first = message.split('\n')[0]!
      if (/encoding/.test(first)) continue
      const double = /duplicate ID <([^>]+)>/.exec(message)
      const unknown = /<([^>]+)>/.exec(first)
      if (double) document.problems.push({ element: double[1]!, rule: 'id.unique', message: `编号“${double[1]}”用了不止一次` })
      else document.problems.push({ element: '', rule: 'schema', message: `文件里有读不懂的内容${unknown ? `“${unknown[1]}”` : ''}：它不该出现在那个位置` })
    }
  }
}

/** A reference must lead to the kind of element that the standard wants there. */
export const typed: Rule = document => {
  for (const { element, property, id } of document.parsed.references) {
    if (!element.$type.startsWith('bpmn:')) continue
    const target = document.parsed.elementsById[id]
    const type = element.$descriptor.propertiesByName[property]?.type
    if (!target || !type?.startsWith('bpmn:') || target.$instanceOf(type)) continue
    // the metamodel of the library knows tasks as ends of message flows; the standard all activities
    if (type === 'bpmn:InteractionNode' && (target.$instanceOf('bpmn:Activity') || target.$instanceOf('bpmn:ConversationNode'))) continue
    complain(document, element, 'reference.type', `“${called(element)}”的 ${property.replace('bpmn:', '')} 指向了“${called(target)}”，那里不能是 ${kindOf(target)}`)
  }
}

/**
 * A flow and its ends say the same twice: `sourceRef` here, `outgoing` there. A file may leave the second out, but then everywhere: where only some nodes tell,
 * the others have lost something.
 */
export const bothWays: Rule = document => {
  const nodes = document.elements.filter(isFlowNode)
  if (!nodes.some(node => childrenOf(node, 'incoming').length + childrenOf(node, 'outgoing').length > 0)) return
  for (const node of nodes) {
    for (const [property, flows, word] of [['incoming', into(document, node), '入线'], ['outgoing', outOf(document, node), '出线']] as const) {
      const told = childrenOf(node, property)
      for (const flow of flows) if (!told.includes(flow)) complain(document, node, 'flow.consistent', `“${called(node)}”没有把连线“${idOf(flow)}”列为${word}`)
      for (const flow of told) if (!flows.includes(flow)) complain(document, node, 'flow.consistent', `“${called(node)}”把连线“${idOf(flow)}”列为${word}，那条线却不连到它`)
    }
  }
}

const mime = /^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/
export const mimeTypes: Rule = document => {
  for (const element of every(document, 'documentation', 'textAnnotation')) {
    const format = element['textFormat']
    if (typeof format === 'string' && !mime.test(format)) complain(document, element, 'format.mime', `“${called(element)}”的文本格式“${format}”不是 MIME 类型`)
  }
}

/** An expression that says nothing. */
export const expressions: Rule = document => {
  for (const element of every(document, 'formalExpression')) {
    const body = element['body']
    if (typeof body !== 'string' || body.trim() === '') complain(document, element, 'expression.empty', `“${called(element.$parent)}”里有一个空的表达式`)
  }
}

export const resources: Rule = document => {
  for (const element of document.elements) {
    if (!element.$instanceOf('bpmn:ResourceRole')) continue
    const bindings = childrenOf(element, 'resourceParameterBindings').length > 0
    const resource = childOf(element, 'resourceRef')
    const assigned = childOf(element, 'resourceAssignmentExpression')
    if (assigned && (resource || bindings)) complain(document, element, 'resource.either', `“${called(element)}”既指定了资源，又写了分派表达式，只能有一个`)
    else if (bindings && !resource) complain(document, element, 'resource.parameters', `“${called(element)}”绑定了资源参数，却没有指定资源`)
  }
}
