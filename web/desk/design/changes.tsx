import { readModel } from '@yiwang/bpmn'
import { useEffect, useMemo, useState } from 'react'
import { useAsk } from '../../ui/ask.ts'
import { may, useMe } from '../../ui/me.ts'
import { Mark, type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { unitName } from '../case/words.ts'
import { type Board } from './board/board.tsx'
import { type Names, type Told, toldBeside, toldDrawing } from './compare.rules.ts'
import { type ModelDocument } from './words.ts'

/** What roles, limits and services are called, as far as one may know. */
export function useNames(): Names {
  const me = useMe().data, parts = useAsk('model.parts', {}, { enabled: may(me, 'model.parts') }).data, clocks = useAsk('clock.list', { limit: 200 }, { enabled: may(me, 'clock.list') }).data
  return useMemo(() => ({
    role: code => parts?.roles.find(role => role.code === code)?.name ?? code, service: name => parts?.services.find(service => service.name === name)?.title ?? name,
    clock: code => { const rule = clocks?.items.find(each => each.code === code); return rule ? `${rule.name}${say('，', ', ')}${rule.value} ${unitName(rule.unit)}` : code },
  }), [parts, clocks])
}

/** What differs between two documents; null while it is not known, or where one of them cannot be read. */
export function useTold(before: ModelDocument | null, after: ModelDocument): readonly Told[] | null {
  const names = useNames(), [told, setTold] = useState<readonly Told[] | null>(null)
  useEffect(() => {
    if (!before) { setTold(null); return }
    let gone = false
    const soon = setTimeout(() => void Promise.all([readModel(before.bpmn), readModel(after.bpmn)]).then(([old, young]) => { if (!gone) setTold([...toldDrawing(old.graph, young.graph, names), ...toldBeside(before, after)]) }, () => { if (!gone) setTold(null) }), 150)
    return () => { gone = true; clearTimeout(soon) }
  }, [before, after, names])
  return told
}

const signs: Record<Told['kind'], [State, () => string]> = { added: ['good', () => say('新加', 'Added')], changed: ['near', () => say('改了', 'Changed')], removed: ['missing', () => say('去掉', 'Removed')] }
export function ChangeList({ told, choose }: { told: readonly Told[]; choose?: ((element: string) => void) | undefined }) {
  return <ul className="told-changes">{told.map(({ id, kind, title, lines, drawn }) => <li key={id}>
    <div className="row between"><b>{choose && drawn && kind !== 'removed' ? <button type="button" className="textlink strong" onClick={() => choose(id)}>{title}</button> : title}</b><Mark state={signs[kind][0]}>{signs[kind][1]()}</Mark></div>
    {lines.map(line => <p className="small" key={line}>{line}</p>)}
  </li>)}</ul>
}

/** What came and what is otherwise, marked on the drawing for as long as one looks at the list. */
export function useChangeMarks(board: Board | null, told: readonly Told[] | null) {
  useEffect(() => {
    if (!board || !told) return
    const canvas = board.get('canvas'), marks = told.flatMap(({ id, kind, drawn }) => { const element = drawn && kind !== 'removed' ? board.element(id) : undefined; return element && element !== board.root() ? [[element, kind === 'added' ? 'came' : 'differs'] as const] : [] })
    for (const [element, marker] of marks) canvas.addMarker(element, marker)
    return () => { for (const [element, marker] of marks) if (board.element(element.id)) canvas.removeMarker(element, marker) }
  }, [board, told])
}
