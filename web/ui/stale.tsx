import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/** One place where the two differ, already in words. */
export interface Difference { key: string; name: string; mine: ReactNode; theirs: ReactNode }
type Side = 'mine' | 'theirs'

/**
 * Somebody saved first. Only what differs is asked, both versions stand side by side, and nothing is chosen for anybody.
 * `settle` gets the side taken at each place; whoever called it saves again on the revision that is current now.
 */
export function StaleDialog({ title, revision, differences, settle, close }: { title: string; revision: number; differences: readonly Difference[]; settle: (sides: Record<string, Side>) => void; close: () => void }) {
  const [sides, setSides] = useState<Record<string, Side>>({})
  const open = differences.filter(({ key }) => !sides[key]).length
  const all = (side: Side) => setSides(Object.fromEntries(differences.map(({ key }) => [key, side])))
  return <Dialog urgent broad title={say(`${title}：别人先存了，和你的有 ${differences.length} 处不一样`, `${title}: somebody saved first; ${differences.length} places differ`)} lead={<Icon name="near" />} close={close}>
    <div className="versions">
      <div className="head" /><div className="head">{say('你的', 'Yours')}<span>{say('还没存', 'not saved')}</span></div><div className="head">{say('已经存的', 'Saved')}<span>{say(`第 ${revision} 版`, `revision ${revision}`)}</span></div>
      {differences.map(({ key, name, mine, theirs }) => <Pair key={key} name={name} mine={mine} theirs={theirs} side={sides[key]} take={side => setSides({ ...sides, [key]: side })} />)}
    </div>
    {differences.length === 0 ? <p className="inside">{say('内容一样，只是版本新了。再存一次就好。', 'The content is the same; only the revision is newer. Save again.')}</p> : null}
    <footer>
      <button type="button" className="button primary" aria-disabled={open > 0} onClick={() => { if (open === 0) settle(sides) }}>{open > 0 ? say(`还有 ${open} 处没选`, `${open} not chosen yet`) : say('按选的存', 'Save as chosen')}</button>
      {differences.length > 1 ? <><button type="button" className="button" onClick={() => all('theirs')}>{say('都用已经存的', 'All as saved')}</button><button type="button" className="button" onClick={() => all('mine')}>{say('都用我的', 'All mine')}</button></> : null}
      <span className="grow" /><button type="button" className="button quiet" onClick={close}>{say('先不存，接着改', 'Keep editing')}</button>
    </footer>
  </Dialog>
}

function Pair({ name, mine, theirs, side, take }: { name: string; mine: ReactNode; theirs: ReactNode; side: Side | undefined; take: (side: Side) => void }) {
  return <>
    <div className="of">{name}</div>
    <label><input type="radio" name={`stale-${name}`} aria-label={say(`${name}：用你的`, `${name}: yours`)} checked={side === 'mine'} onChange={() => take('mine')} /><span>{mine}</span></label>
    <label><input type="radio" name={`stale-${name}`} aria-label={say(`${name}：用已经存的`, `${name}: as saved`)} checked={side === 'theirs'} onChange={() => take('theirs')} /><span>{theirs}</span></label>
  </>
}
