import { type Element, type Services } from './parts.ts'

interface Entry { action: Record<string, unknown>; className?: string }
interface Pads { registerProvider(priority: number, provider: { getContextPadEntries(element: Element): (entries: Record<string, Entry>) => Record<string, Entry> }): void }

/* What follows a step is, as a rule, done by people, and what is waited for is time: the pad beside a step offers these. */
function OfficialsPad(pads: Pads, factory: Services['elementFactory'], autoPlace: Services['autoPlace'], create: Services['create'] & { start(event: Event, shape: Element, context: { source: Element }): void }) {
  const turned = (entry: Entry, className: string, piece: Record<string, unknown>): Entry => ({ ...entry, className, action: {
    click: (_event: Event, from: Element) => autoPlace.append(from, factory.createShape({ ...piece })), dragstart: (event: Event, from: Element) => create.start(event, factory.createShape({ ...piece }), { source: from }),
  } })
  pads.registerProvider(500, { getContextPadEntries: () => entries => {
    const { 'append.append-task': task, 'append.intermediate-event': wait } = entries
    return {
      ...entries, ...task ? { 'append.append-task': turned(task, 'bpmn-icon-user-task', { type: 'bpmn:UserTask' }) } : {},
      ...wait ? { 'append.intermediate-event': turned(wait, 'bpmn-icon-intermediate-event-catch-timer', { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' }) } : {},
    }
  } })
}
OfficialsPad.$inject = ['contextPad', 'elementFactory', 'autoPlace', 'create']
export const padModule = { __init__: ['officialsPad'], officialsPad: ['type', OfficialsPad] }
