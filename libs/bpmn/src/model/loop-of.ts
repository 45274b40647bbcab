import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, expressionOf, flagOf, isKind, numberOf, textOf } from './element.ts'
import { ywText } from './extension-of.ts'
import type { Loop } from './graph.ts'
import { triggerOf } from './trigger-of.ts'

export function loopOf(element: Element | undefined): Loop | undefined {
  if (isKind(element, 'standardLoopCharacteristics')) {
    const again = expressionOf(element, 'loopCondition')
    const maximum = numberOf(element!, 'loopMaximum')
    return { kind: 'standard', ...(again ? { while: again } : {}), ...(maximum !== undefined && !Number.isNaN(maximum) ? { maximum } : {}), ...(flagOf(element!, 'testBefore') ? { testBefore: true } : {}) }
  }
  if (!element || !isKind(element, 'multiInstanceLoopCharacteristics')) return undefined
  const item = ywText(element, 'item') ?? textOf(childOf(element, 'inputDataItem'), 'name')
  return {
    kind: 'multi',
    ...(flagOf(element, 'isSequential') ? { sequential: true } : {}),
    ...given('cardinality', expressionOf(element, 'loopCardinality')),
    ...given('items', ywText(element, 'items') ?? textOf(childOf(element, 'loopDataInputRef'), 'name')),
    ...given('item', item),
    ...given('results', ywText(element, 'results') ?? textOf(childOf(element, 'loopDataOutputRef'), 'name')),
    ...given('result', ywText(element, 'resultOf') ?? textOf(childOf(element, 'outputDataItem'), 'name')),
    ...given('until', expressionOf(element, 'completionCondition')),
    ...given('tells', tellsOf(element)),
  }
}
const given = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } => value === undefined ? {} : { [key]: value } as { [key in K]?: V }

function tellsOf(element: Element): Loop['tells'] {
  switch (textOf(element, 'behavior')) {
    case 'None': { const event = childOf(element, 'noneBehaviorEventRef'); const trigger = event && triggerOf(event); return trigger ? { when: 'each', trigger } : undefined }
    case 'One': { const event = childOf(element, 'oneBehaviorEventRef'); const trigger = event && triggerOf(event); return trigger ? { when: 'first', trigger } : undefined }
    case 'Complex': {
      const choices = childrenOf(element, 'complexBehaviorDefinition').flatMap(choice => {
        const condition = expressionOf(choice, 'condition')
        const event = childrenOf(childOf(choice, 'event'), 'eventDefinitions')[0]
        const trigger = event && triggerOf(event)
        return condition && trigger ? [{ condition, trigger }] : []
      })
      return choices.length > 0 ? { when: 'complex', choices } : undefined
    }
    default: return undefined
  }
}
