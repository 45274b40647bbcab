import { Link } from 'react-router'
import { levelWords } from '../../desk/rating/words.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { OwnPage } from '../bits.tsx'
import { type Occasion } from './form.tsx'

/** 我的评价: what I may rate, and what came of what I said. The code on the wall of a hall leads here. */
export function Page() {
  return <OwnPage back={{ name: say('我的', 'Mine'), to: paths.my() }} heading={<Heading title={say('我的评价', 'My ratings')} about={say('办一件评一次，来窗口一次评一次。评得不好的，有人查、有人改、有人回访。', 'Each matter and each visit is rated once; what is rated badly is looked into, mended and called back.')} />} why={say('办的是谁的事，由谁来评。', 'Whoever it was done for rates it.')}>{() => <Mine />}</OwnPage>
}
function Mine() {
  const asked = useAsk('rating.own', {}), via = useAddress().get('via')
  return <Answer asked={asked} what={say('评价', 'the ratings')} rows={5}>{({ items }) => {
    const open = items.filter(({ can }) => can.includes('rating.give')), said = items.filter(({ can }) => !can.includes('rating.give'))
    return items.length === 0 ? <div className="card"><Empty icon="list" title={say('还没有可以评的', 'Nothing to rate yet')} actions={<Link className="button" to={paths.ratings()}>{say('看大家怎么评', 'How others rate')}</Link>}>{say('事情办结，或者在窗口办完，就能评；会发消息告诉您。', 'Once a matter or a visit ends you are told.')}</Empty></div> : <>
      {open.length > 0 ? <Card title={say('等您评', 'To rate')}><List items={open} via={via} /></Card> : null}
      {said.length > 0 ? <Card title={say('评过的', 'Rated')}><List items={said} via="" /></Card> : null}
    </>
  }}</Answer>
}
const List = ({ items, via }: { items: readonly Occasion[]; via: string }) => <ul className="list">{items.map(one => <li key={one.id}><Link className="item" to={paths.rate(one.id, via ? { via } : {})}><span className="grow"><b>{one.serviceName}</b><span className="block muted small">{one.organizationName}{one.window ? say(` · ${one.window} 号窗口`, ` · window ${one.window}`) : ''} · {longDay(one.at)}</span>{standing(one)}</span><Icon name="next" /></Link></li>)}</ul>
function standing({ ratings: [first, second], can }: Occasion) {
  if (!first) return null
  const word = levelWords()[(second ?? first).level - 1]
  if (first.struck !== null) return <Mark state="missing">{say('不计入', 'not counted')}</Mark>
  if (first.level < 4 || second) return <Mark state="good">{word}</Mark>
  return first.mendedAt !== null ? <Mark state={can.includes('rating.give') ? 'near' : 'good'}>{can.includes('rating.give') ? say('改好了，您可以再评', 'mended; you may rate again') : say('改好了', 'mended')}</Mark> : <Mark state="running">{first.step ? say(`${word}，在${first.step.name}`, `${word}; ${first.step.name}`) : word}</Mark>
}
