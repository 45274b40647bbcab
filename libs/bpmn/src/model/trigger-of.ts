import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, expressionOf, idOf, kindOf, textOf } from './element.ts'
import { clockOf } from './extension-of.ts'
import type { TimerDefinition, Trigger } from './graph.ts'

/** What an event waits for or tells: the definitions in it, and those of the whole document that it points to. */
export const triggersOf = (element: Element): Trigger[] =>
  [...childrenOf(element, 'eventDefinitions'), ...childrenOf(element, 'eventDefinitionRef')].map(triggerOf).filter(trigger => trigger !== undefined)

export function triggerOf(definition: Element): Trigger | undefined {
  switch (kindOf(definition)) {
    case 'messageEventDefinition': return { kind: 'message', ...called(childOf(definition, 'messageRef')) }
    case 'signalEventDefinition': return { kind: 'signal', ...called(childOf(definition, 'signalRef')) }
    case 'errorEventDefinition': return { kind: 'error', ...coded(childOf(definition, 'errorRef'), 'errorCode') }
    case 'escalationEventDefinition': return { kind: 'escalation', ...coded(childOf(definition, 'escalationRef'), 'escalationCode') }
    case 'timerEventDefinition': return { kind: 'timer', timer: timerOf(definition) }
    case 'conditionalEventDefinition': { const condition = expressionOf(definition, 'condition'); return { kind: 'conditional', ...(condition ? { condition } : {}) } }
    case 'compensateEventDefinition': { const activity = idOf(childOf(definition, 'activityRef')); return { kind: 'compensation', ...(activity ? { name: activity } : {}) } }
    case 'cancelEventDefinition': return { kind: 'cancel' }
    case 'terminateEventDefinition': return { kind: 'terminate' }
    case 'linkEventDefinition': { const name = textOf(definition, 'name'); return { kind: 'link', ...(name ? { name } : {}) } }
    default: return undefined
  }
}
const called = (element: Element | undefined): { name?: string } => { const name = textOf(element, 'name') || idOf(element); return name ? { name } : {} }
const coded = (element: Element | undefined, code: string): { name?: string } => { const name = textOf(element, code) || textOf(element, 'name') || idOf(element); return name ? { name } : {} }

function timerOf(definition: Element): TimerDefinition {
  const timer: TimerDefinition = {}
  const date = expressionOf(definition, 'timeDate')
  const duration = expressionOf(definition, 'timeDuration')
  const cycle = expressionOf(definition, 'timeCycle')
  const clock = clockOf(definition)
  if (date) timer.date = date
  if (duration) timer.duration = duration
  if (cycle) timer.cycle = cycle
  if (clock) timer.clock = clock
  return timer
}
