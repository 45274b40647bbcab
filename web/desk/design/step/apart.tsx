import { SelectField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { textOf, write } from './moddle.ts'
import { type Said } from './step.tsx'

/** 换一个人办: the step whose doer may not do this one too. */
export function Apart({ board, element, part, editable }: Said) {
  const others = board.elements().filter(({ id, type, labelTarget }) => id !== element.id && labelTarget === undefined && (type === 'bpmn:UserTask' || type === 'bpmn:ManualTask'))
  return <SelectField label={say('要和哪一步分给两个人办', 'Not by whoever did')} optional value={textOf(part, 'yw:apart')} disabled={!editable} none={say('不用', 'no matter')} hint={say('办过那一步的人，这一步他办不了；岗位上没有第二个人，就转给监管岗', 'Whoever did that step cannot do this one; where nobody else holds the post, the supervisor has it')}
    choices={others.map(({ id, businessObject: { name } }) => ({ value: id, label: name ?? id }))} change={next => write(board, element, part, 'yw:apart', next)} />
}
