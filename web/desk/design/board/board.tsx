import { useEffect, useRef, useState } from 'react'
import { say } from '../../../ui/say.tsx'
import { type Board, makeBoard } from './board.ts'

export type { Board } from './board.ts'
interface Drawing { bpmn: string; /** Another number: the drawing has come from elsewhere and is opened anew. */ turn: number; editable: boolean; name: string; ready: (board: Board | null) => void; drawn: (bpmn: string) => void; failed: (error: unknown) => void }

/** The drawing board, with zoom below. */
export default function DrawingBoard({ bpmn, turn, editable, name, ready, drawn, failed }: Drawing) {
  const frame = useRef<HTMLDivElement>(null), [board, setBoard] = useState<Board | null>(null), [zoom, setZoom] = useState(1)
  const told = useRef({ bpmn, ready, drawn, failed })
  told.current = { bpmn, ready, drawn, failed }
  useEffect(() => {
    if (!frame.current) return
    const made = makeBoard(frame.current, editable)
    setBoard(made)
    return () => { told.current.ready(null); setBoard(null); made.destroy() }
  }, [editable])
  useEffect(() => {
    if (!board) return
    let gone = false, soon: ReturnType<typeof setTimeout> | undefined
    const write = () => void board.xml().then(xml => { if (!gone) told.current.drawn(xml) }, error => told.current.failed(error))
    const off = [
      board.on('commandStack.changed', () => { clearTimeout(soon); soon = setTimeout(() => { soon = undefined; write() }, 250) }),
      board.on('canvas.viewbox.changed', () => setZoom(board.zoomed())),
    ]
    board.open(told.current.bpmn).then(() => { if (!gone) { board.fit(); setZoom(board.zoomed()); told.current.ready(board) } }, error => { if (!gone) told.current.failed(error) })
    return () => { gone = true; clearTimeout(soon); for (const end of off) end() }
  }, [board, turn])
  return <div className="board">
    <div className="sheet-of-board" ref={frame} role="figure" aria-label={say(`${name}的流程图`, `Drawing of ${name}`)} />
    <div className="board-foot">
      <button type="button" className="button little bare" aria-label={say('缩小', 'Zoom out')} onClick={() => board?.zoom(0.8)}>−</button>
      <output aria-label={say('大小', 'Zoom')}>{Math.round(zoom * 100)}%</output>
      <button type="button" className="button little bare" aria-label={say('放大', 'Zoom in')} onClick={() => board?.zoom(1.25)}>+</button>
      <button type="button" className="button little" onClick={() => board?.fit()}>{say('适合窗口', 'Fit')}</button>
    </div>
  </div>
}
