import { Link } from 'react-router'
import { Amount } from '../ui/amount.tsx'
import { Mark } from '../ui/mark.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Compared, type Looking, TileSpark, Watermark } from './red.tsx'
import { stateWord, type Wall } from './words.ts'

type Counted = Wall['counts']
const total = (counts: Counted): number => counts.late + counts.near + counts.missing + counts.good

/** 1 红 1 黄 / 12: the states that need a word, and of how many. */
export function Counts({ counts }: { counts: Counted }) {
  const bad = (['late', 'near', 'missing'] as const).filter(state => counts[state] > 0)
  return <span className="counts">{bad.map(state => <Mark key={state} state={state}>{counts[state]} {stateWord(state)}</Mark>)}{bad.length === 0 && total(counts) > 0 ? <Mark state="good">{stateWord('good')}</Mark> : null}<span className="dim"> / {total(counts)}</span></span>
}

/** Every board by the indicator on it that most needs a look. */
export const Boards = ({ items, looking, division }: { items: Wall['items']; looking: Looking; division: string | undefined }) => <div className="boards">{items.map(({ code, name, counts, worst }) =>
  <section key={code} className={`board-box ${counts.late ? 'is-late' : counts.near ? 'is-near' : ''}`} aria-labelledby={`board-${code}`}>
    <header><h3 id={`board-${code}`}><Link to={paths.cockpit.board(code, { ...looking, division })}>{name}</Link></h3><Counts counts={counts} /></header>
    {worst ? <>
      <div className="headline"><Amount value={worst.state === 'missing' ? null : worst.value} unit={worst.unit} decimals={worst.decimals} className="large" /><span className="what">{worst.name}</span></div>
      <TileSpark tile={worst} />
      <footer>{worst.state === 'missing' ? null : <Compared tile={worst} />}<Watermark tile={worst} /></footer></>
      : <p className="muted small">{say('这里还没有能看的指标。', 'No indicator to show here yet.')}</p>}
  </section>)}</div>
