import { useEffect, useMemo, useState } from 'react'
import { type Output } from '../../../api/client.ts'
import { useAsk } from '../../../ui/ask.ts'
import { may, useMe } from '../../../ui/me.ts'
import { say } from '../../../ui/say.tsx'
import { type Board } from '../board/board.tsx'
import { type Element, type Moddle } from '../board/parts.ts'
import { translated } from '../board/translated.ts'
import { type Model, type ModelDocument } from '../words.ts'
import { Apart } from './apart.tsx'
import { Bound } from './bound.tsx'
import { ConditionField } from './condition.tsx'
import { type Field, fieldsOf } from './fields.ts'
import { LimitField } from './limit.tsx'
import { Many } from './many.tsx'
import { bodyOf, clockOf, eventOf, processOf, write, writeBody, writeClock } from './moddle.ts'
import { Named } from './named.tsx'
import { Text } from './text.tsx'
import { Timer } from './timer.tsx'
import { Fork, Way } from './way.tsx'
import { Who } from './who.tsx'

/** What each control is given: the element, the part of the model that it speaks for, and what there is to choose from. */
export interface Said { board: Board; element: Element; part: Moddle; editable: boolean; model: Model; document: ModelDocument; fields: readonly Field[]; parts: Output<'model.parts'> | undefined }

/** The element that is chosen, told anew whenever it or the choice changes. */
function useChosen(board: Board): { element: Element | null; times: number } {
  const [chosen, setChosen] = useState(() => board.chosen()), [times, heard] = useState(0)
  useEffect(() => { const hear = () => { setChosen(board.chosen()); heard(times => times + 1) }; hear(); return board.on('selection.changed elements.changed import.done', hear) }, [board])
  return { element: chosen, times }
}
const kindOf = (type: string) => type.replace('bpmn:', '').replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`).replace('Sub process', 'Sub-process').replace('Event based', 'Event-based')
const people = new Set(['bpmn:UserTask', 'bpmn:ManualTask']), splits = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']), repeated = /Task$|CallActivity|SubProcess/

/** 这一步: what the chosen element says, in words; where nothing is chosen, the whole. */
export function Step({ board, document, model, editable, rename }: { board: Board; document: ModelDocument; model: Model & { name: string }; editable: boolean; rename: (name: string) => void }) {
  const me = useMe().data, parts = useAsk('model.parts', {}, { enabled: may(me, 'model.parts') }).data, { element, times } = useChosen(board)
  // `times` counts what was changed on the board
  const fields = useMemo(() => fieldsOf(document, board), [document, board, times])
  if (!element) return <p className="muted">{say('选中了好几样。只选一样，在这里写明。', 'Several are chosen. Choose one.')}</p>
  const whole = element === board.root(), part = whole ? processOf(board) : element.businessObject
  if (!part) return null
  const said: Said = { board, element, part, editable, model, document, fields, parts }, event = eventOf(part)
  return <div key={element.id} className="step">
    <p className="tiny muted">{whole ? say('整条流程。点图上的一步，写明那一步。', 'The whole. Choose a step in the drawing.') : say(translated(kindOf(element.type)), kindOf(element.type))}</p>
    {whole ? <>
      <Text label={say('流程叫什么', 'Name of the model')} value={model.name} disabled={!editable} change={name => { if (name.trim().length >= 2) rename(name.trim()) }} />
      <LimitField label={say('总时限：从收件到办结', 'Whole limit: from beginning to end')} code={clockOf(part)} editable={editable} name={model.name} model={model.code} division={model.division} change={code => writeClock(board, element, part, code)} />
    </> : <Text label={element.waypoints ? say('路上写的字', 'Words on the way') : say('名称', 'Name')} value={part.name ?? ''} disabled={!editable} long={part.$type === 'bpmn:TextAnnotation'} change={name => write(board, element, part, 'name', name.trim())} />}
    {people.has(part.$type) ? <><Who {...said} /><Apart {...said} /><LimitField code={clockOf(part)} editable={editable} name={part.name ?? ''} model={model.code} division={model.division} change={code => writeClock(board, element, part, code)} /></> : null}
    <Bound {...said} />
    {splits.has(part.$type) ? <Fork {...said} /> : null}
    {part.$type === 'bpmn:SequenceFlow' ? <Way {...said} /> : null}
    {event?.$type === 'bpmn:TimerEventDefinition' ? <Timer {...said} /> : null}
    {event?.$type === 'bpmn:ConditionalEventDefinition' ? <ConditionField label={say('等到什么成立', 'Until what holds')} value={bodyOf(event, 'condition')} fields={fields} disabled={!editable} change={feel => writeBody(board, element, event, 'condition', feel)} /> : null}
    <Named {...said} />
    {repeated.test(part.$type) ? <Many {...said} /> : null}
    {editable && !whole ? <button type="button" className="button grave remove" onClick={() => board.remove(element)}>{element.waypoints ? say('删掉这条路', 'Remove this way') : say('删掉这一步', 'Remove this step')}</button> : null}
  </div>
}
