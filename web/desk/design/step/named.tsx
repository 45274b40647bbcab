import { say } from '../../../ui/say.tsx'
import { Check } from '../../../ui/form.tsx'
import { type Moddle } from '../board/parts.ts'
import { eventOf, named, set } from './moddle.ts'
import { type Said } from './step.tsx'
import { Text } from './text.tsx'

const references = {
  'bpmn:MessageEventDefinition': ['messageRef', 'bpmn:Message'], 'bpmn:SignalEventDefinition': ['signalRef', 'bpmn:Signal'], 'bpmn:ErrorEventDefinition': ['errorRef', 'bpmn:Error'], 'bpmn:EscalationEventDefinition': ['escalationRef', 'bpmn:Escalation'],
} as const
const isKnown = (type: string | undefined): type is keyof typeof references => type !== undefined && type in references
const label = (type: string) => ({ 'bpmn:Message': say('什么消息', 'Which message'), 'bpmn:Signal': say('什么广播', 'Which signal'), 'bpmn:Error': say('什么差错', 'Which error') })[type] ?? say('上报什么', 'What is escalated')

/** 收消息, 广播, 出错, 上报: what it is called; sender and receiver call it the same. Also whether what stands at the edge interrupts. */
export function Named({ board, element, part, editable }: Said) {
  const event = eventOf(part), task = part.$type === 'bpmn:ReceiveTask' || part.$type === 'bpmn:SendTask'
  const [slot, type] = task ? ['messageRef', 'bpmn:Message'] as const : isKnown(event?.$type) ? references[event.$type] : [null, null]
  const owner = task ? part : event
  return <>
    {slot && owner ? <Text label={label(type)} value={owner.get<Moddle | undefined>(slot)?.name ?? ''} disabled={!editable} hint={say('发的和收的写一样的名字', 'Sender and receiver write the same name')} change={name => set(board, element, owner, { [slot]: name.trim() === '' ? undefined : named(board, element, type, name.trim()) })} /> : null}
    {part.$type === 'bpmn:BoundaryEvent' && event?.$type !== 'bpmn:ErrorEventDefinition' ? <Check label={say('到了就不再等原来那一步', 'It ends the step that it is attached to')} value={part.get<boolean>('cancelActivity')} disabled={!editable} change={next => board.set(element, { cancelActivity: next })} /> : null}
  </>
}
