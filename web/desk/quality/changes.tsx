import { Link } from 'react-router'
import { type Profile } from '../../api/shape.ts'
import { percent } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { paths } from '../../ui/paths.ts'
import { language, say } from '../../ui/say.tsx'

type Drift = Profile['drift'][number]
/** The server's sentence; in English made from the same numbers. */
function sentence(drift: Drift, name: string): string {
  if (language.get() !== 'en') return drift.sentence
  const { level, emptyBefore, emptyAfter, middleBefore, middleAfter, mover } = drift
  const parts = [...Math.abs(emptyAfter - emptyBefore) >= 0.02 ? [`empty ${percent(emptyBefore)} → ${percent(emptyAfter)}`] : [], ...mover ? [`“${mover.value}” ${percent(mover.before)} → ${percent(mover.after)}`] : middleBefore !== middleAfter ? [`middle ${middleBefore} → ${middleAfter}`] : []]
  return `“${name}” ${level === 'much' ? 'changed much' : 'changed some'} since the delivery before${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}

/** What a delivery spreads otherwise than the one before, most first. */
export function Changes({ profile, most = Infinity }: { profile: Profile; most?: number }) {
  if (profile.before === null) return <p className="muted">{say('这是第一份画像，还没有可比的；下一批交了就有。', 'The first profile; with the next delivery it will be compared.')}</p>
  const drift = [...profile.drift].sort((a, b) => (a.level === b.level ? (b.index ?? 0) - (a.index ?? 0) : a.level === 'much' ? -1 : 1))
  if (drift.length === 0) return <p><Mark state="good">{say(`各列和第 ${profile.before} 批差不多`, `all columns are much as in delivery ${profile.before}`)}</Mark></p>
  return <ul className="plain stack">{drift.slice(0, most).map(each => <li key={each.field}><Mark state={each.level === 'much' ? 'near' : 'running'}><Link to={paths.desk.profile(profile.dataset, { field: each.field })}>{sentence(each, profile.columns.find(({ field }) => field === each.field)?.name ?? each.field)}</Link></Mark></li>)}
    {drift.length > most ? <li><Link to={paths.desk.profile(profile.dataset)}>{say(`还有 ${drift.length - most} 列`, `${drift.length - most} more`)}</Link></li> : null}</ul>
}
