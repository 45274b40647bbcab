import { useState } from 'react'
import { type Input } from '../../api/client.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'

export type Slot = Input<'board.add'>['tiles'][number]
const moved = (tiles: readonly Slot[], from: number, to: number): Slot[] => {
  const rest = tiles.filter((_, i) => i !== from), taken = tiles[from]
  return taken ? [...rest.slice(0, to), taken, ...rest.slice(to)] : [...tiles]
}

/** The order of tiles: two buttons and Alt with the arrow keys for the keyboard, dragging for the mouse; each move is said aloud. */
export function SlotList({ tiles, change, names, fault }: { tiles: readonly Slot[]; change: (tiles: Slot[]) => void; names: ReadonlyMap<string, string>; fault: (i: number) => string | undefined }) {
  const [held, hold] = useState<number | null>(null), [told, tell] = useState('')
  const nameOf = (i: number) => names.get(tiles[i]?.indicator ?? '') ?? tiles[i]?.indicator ?? ''
  const move = (from: number, to: number) => {
    if (to < 0 || to >= tiles.length || from === to) return
    tell(say(`“${nameOf(from)}”现在排第 ${to + 1}`, `“${nameOf(from)}” is now number ${to + 1}`))
    change(moved(tiles, from, to))
  }
  if (tiles.length === 0) return <p className="muted">{say('还没有格子。在下面选一个指标加进来。', 'No tiles yet. Choose an indicator below.')}</p>
  return <><ol className="slots">{tiles.map(({ indicator, show }, i) => <li key={indicator} draggable data-held={held === i ? '' : undefined} onDragStart={() => hold(i)} onDragEnd={() => hold(null)} onDragOver={event => { event.preventDefault(); if (held !== null && held !== i) { move(held, i); hold(i) } }}
    onKeyDown={event => { const step = event.altKey ? (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0) : 0; if (step !== 0) { event.preventDefault(); move(i, i + step) } }}>
    <span className="dim">{i + 1}</span><b className="grow">{nameOf(i)}</b>
    <select className="select small" aria-label={say(`${nameOf(i)}怎么摆`, `How to show ${nameOf(i)}`)} value={show} onChange={event => change(tiles.map((tile, at) => (at === i ? { ...tile, show: (['trend', 'figure', 'places'] as const).find(each => each === event.target.value) ?? 'trend' } : tile)))}><option value="trend">{say('数和走势', 'Figure and line')}</option><option value="figure">{say('只有数', 'Figure only')}</option><option value="places">{say('数和各地', 'Figure and places')}</option></select>
    <button type="button" className="button little" disabled={i === 0} aria-label={say(`上移：${nameOf(i)}`, `Move up: ${nameOf(i)}`)} onClick={() => move(i, i - 1)}>↑</button><button type="button" className="button little" disabled={i === tiles.length - 1} aria-label={say(`下移：${nameOf(i)}`, `Move down: ${nameOf(i)}`)} onClick={() => move(i, i + 1)}>↓</button>
    <button type="button" className="button little bare quiet" aria-label={say(`去掉：${nameOf(i)}`, `Remove: ${nameOf(i)}`)} onClick={() => change(tiles.filter((_, at) => at !== i))}><Icon name="close" /></button>
    {fault(i) ? <p className="wrong"><Icon name="late" /><span>{fault(i)}</span></p> : null}
  </li>)}</ol><p className="sr" role="status">{told}</p></>
}
