import { SelectField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { type Moddle } from '../board/parts.ts'
import { Feel } from './condition.tsx'
import { bodyOf, textOf } from './moddle.ts'
import { type Said } from './step.tsx'
import { Text } from './text.tsx'

type Mode = 'one' | 'all' | 'any' | 'votes' | 'turn' | 'other'
const any = 'nrOfCompletedInstances >= 1'
const votes = /^count\(results\[item = true\]\) (>=|>) (.+)$/, half = 'count(results[item = true]) > nrOfInstances / 2'

/** 几个人办: one, all of them (会签), whoever is first (或签), or so many votes. */
export function Many({ board, element, part, editable }: Said) {
  const loop = part.get<Moddle | undefined>('loopCharacteristics'), until = bodyOf(loop, 'completionCondition'), multi = loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics'
  const mode: Mode = !loop ? 'one' : !multi ? 'other' : loop.get<boolean>('isSequential') ? 'turn' : until === '' ? 'all' : until === any ? 'any' : votes.test(until.replace(textOf(loop, 'yw:results') || 'results', 'results')) ? 'votes' : 'other'
  const put = (change: { mode?: Mode; items?: string; item?: string; resultOf?: string; until?: string }) => {
    const next = change.mode ?? mode
    if (next === 'one') { board.set(element, { loopCharacteristics: undefined }); return }
    const said = change.until ?? (next === mode ? until : next === 'any' ? any : next === 'votes' ? half : '')
    const made = board.make('bpmn:MultiInstanceLoopCharacteristics', {
      isSequential: next === 'turn', 'yw:items': change.items ?? (textOf(loop, 'yw:items') || 'departments'), 'yw:item': change.item ?? (textOf(loop, 'yw:item') || 'department'), 'yw:results': textOf(loop, 'yw:results') || 'results', 'yw:resultOf': change.resultOf ?? (textOf(loop, 'yw:resultOf') || 'agree'),
    })
    made.$parent = part
    if (said) { const expression = board.make('bpmn:FormalExpression', { body: said }); expression.$parent = made; made.set('completionCondition', expression) }
    board.set(element, { loopCharacteristics: made, ...!textOf(part, 'yw:post') && part.$type === 'bpmn:UserTask' ? { 'yw:post': textOf(made, 'yw:item') } : {} })
  }
  return <>
    <SelectField label={say('几家来办', 'How many do it')} value={mode} disabled={!editable} choices={[
      { value: 'one', label: say('一家办', 'one') }, { value: 'all', label: say('会签：每家都要办', 'all of them') }, { value: 'any', label: say('或签：一家办了就行', 'whoever is first') }, { value: 'votes', label: say('按票数：同意的够了就行', 'so many votes') }, { value: 'turn', label: say('一家接一家办', 'one after another') },
      ...mode === 'other' ? [{ value: 'other' as const, label: say('另外写的', 'written otherwise') }] : [],
    ]} change={next => put({ mode: next })} />
    {multi ? <>
      <Text label={say('哪几家：存在哪一项里', 'Which: the field that holds the list')} value={textOf(loop, 'yw:items')} disabled={!editable} hint={say('一串机构代码，比如上一步勾选的', 'a list of organization codes, as chosen in an earlier step')} change={items => put({ items: items.trim() })} />
      <Text label={say('每一家叫什么', 'One of them is called')} value={textOf(loop, 'yw:item')} disabled={!editable} hint={say('“哪个机构的”里写它，件就到那一家', 'Write it under “of which organization”')} change={item => put({ item: item.trim() })} />
      <Text label={say('记下每家填的哪一项', 'What each answered')} value={textOf(loop, 'yw:resultOf')} disabled={!editable} change={resultOf => put({ resultOf: resultOf.trim() })} />
      {mode === 'votes' || mode === 'other' ? <Feel label={say('什么时候算够了', 'When it is enough')} value={until} disabled={!editable} hint={say('results 是各家填的，nrOfInstances 是一共几家', 'results: what each answered; nrOfInstances: how many there are')} change={until => put({ until })} /> : null}
    </> : null}
  </>
}
