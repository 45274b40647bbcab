import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { longDay } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Reason } from './reason.tsx'
import { itemState, money, periodWord, type Policy } from './words.ts'

type Person = Output<'benefit.lost'>['items'][number]
type Item = Person['items'][number]
/** 不再符合的: whom the data no longer bear out, since when, what was paid, and what is proposed to be taken back. */
export function Lost({ policy }: { policy: Policy }) {
  const asked = useAsk('benefit.lost', { code: policy.code }), [asking, ask] = useState<{ item: Item; person: Person } | null>(null)
  return <section className="card" aria-label={say('不再符合的', 'No longer entitled')}>
    <p className="inside muted">{say('数据变了、按当期那天算不再符合的人。还没发的这一期自动不发；已经发的列出来，由人决定追不追回。光是年龄过了不算。', 'Whoever the data no longer bear out for the day of the run. What is not paid yet is held back; what was paid is listed, and a person decides.')}</p>
    <Answer asked={asked} what={say('不再符合的人', 'them')} rows={3}>{({ items }) => items.length === 0 ? <Empty good icon="good" title={say('没有不再符合的人', 'Nobody')}>{say('数据每次变动、每天夜里都会重新看一遍名单。', 'Lists are looked at again whenever data change, and every night.')}</Empty> : <ul className="list">{items.map(person => <li className="item policy-lost" key={person.number + person.name}>
      <span className="grow stack tight"><span><b>{person.name}</b> <span className="mono small muted">{person.number}</span> <span className="small muted">{say(`${longDay(person.since)}起`, `since ${longDay(person.since)}`)}</span></span>
        <span>{person.why}</span>
        <span className="small">{person.items.map(item => <span className="policy-lost-item" key={item.id}><Link className="textlink" to={paths.desk.benefitRun(item.run)}>{periodWord(item.period)}</Link> {money(item.fen)} <Mark state={itemState(item.state).state}>{itemState(item.state).word}</Mark>{item.paidAt ? <span className="muted"> {say(`${longDay(item.paidAt)}发的`, `paid ${longDay(item.paidAt)}`)}</span> : null}{item.can.includes('benefit.recover') ? <button type="button" className="button little" onClick={() => ask({ item, person })}>{say('追回这一笔', 'Take back')}</button> : null}</span>)}</span></span>
      <span className="policy-lost-sum">{person.proposedFen > 0 ? <><b>{money(person.proposedFen)}</b><span className="small muted block">{say('建议追回', 'to take back')}</span></> : <span className="muted">{say('没有要追回的', 'nothing to take back')}</span>}</span>
    </li>)}</ul>}</Answer>
    {asking ? <Reason asking={{ what: 'recover', id: asking.item.id, who: asking.person.name, fen: asking.item.fen, because: asking.person.why }} close={() => ask(null)} /> : null}
  </section>
}
