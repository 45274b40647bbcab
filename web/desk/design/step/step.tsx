import { useEffect, useState } from 'react'
import { TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { type Board } from '../board/board.tsx'
import { type Element } from '../board/parts.ts'
import { type ModelDocument } from '../words.ts'

/** The element that is chosen, told anew whenever it or the choice changes. */
function useChosen(board: Board): Element | null {
  const [chosen, setChosen] = useState(() => board.chosen()), [, heard] = useState(0)
  useEffect(() => board.on('selection.changed elements.changed import.done', () => { setChosen(board.chosen()); heard(times => times + 1) }), [board])
  return chosen
}

/** 这一步: what the chosen element says. */
export function Step({ board, editable }: { board: Board; document: ModelDocument; editable: boolean }) {
  const element = useChosen(board)
  if (!element) return <p className="muted">{say('选中了好几样。只选一样，在这里写明。', 'Several are chosen. Choose one.')}</p>
  return <TextField label={say('名称', 'Name')} value={element.businessObject.name ?? ''} disabled={!editable} change={name => board.set(element, { name })} />
}
