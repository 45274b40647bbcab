import { type Output, link } from '../api/client.ts'
import { levelWords } from '../desk/rating/words.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { Figures } from '../ui/figure.tsx'
import { count, longDay, month, percent } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { Frame } from './frame.tsx'
import './matter.css'

type Told = Output<'rating.public'>
const share = (value: number | null) => value === null ? say('还没有', 'none') : percent(value)
const few = () => say('评的人少，不分开说', 'too few to tell apart')

/** 好差评公开: how departments, services and windows are rated, month by month, for everybody. */
export function Page() {
  const me = useMe(), address = useAddress(), given = address.get('by'), by = given === 'service' || given === 'window' || given === 'month' ? given : 'organization', asked = useAsk('rating.public', { by }, { keep: true })
  const sides = [['organization', say('按部门', 'By department')], ['service', say('按事项', 'By service')], ['window', say('按窗口', 'By window')], ['month', say('按月', 'By month')]] as const
  return <Frame me={me.data}>
    <Heading title={say('好差评公开', 'How services are rated')} about={say('一件事评一次，窗口来一次评一次。经核实的误评、恶意差评不计入。', 'Each application and each visit is rated once; what was found to be wrong does not count.')} />
    <Answer asked={asked} what={say('评价', 'the ratings')} rows={6}>{({ from, floor, total, items, texts }) => <>
      <Figures boxes={[{ name: say('评过的', 'Rated'), value: total.rated === null ? say(`不到 ${floor} 次`, `fewer than ${floor}`) : count(total.rated), about: total.few ? say(`能评 ${count(total.occasions)} 次`, `of ${count(total.occasions)}`) : say(`主动评价率 ${share(total.activeRate)}`, `${share(total.activeRate)} of all`) }, { name: say('满意率', 'Satisfied'), value: total.few ? <span className="muted small">{few()}</span> : share(total.satisfiedRate) }, { name: say('差评整改率', 'Mended'), value: total.few ? <span className="muted small">{few()}</span> : share(total.mendedRate), ...total.bad === null ? {} : { about: say(`差评 ${count(total.bad)} 条`, `${count(total.bad)} bad`) } }, { name: say('回访率', 'Called back'), value: total.few ? <span className="muted small">{few()}</span> : share(total.calledRate) }]} />
      <p className="muted small">{say(`${longDay(from)}到现在。不到 ${floor} 次评价的，不说评了什么，免得猜出是谁。`, `Since ${longDay(from)}. Where a group has fewer than ${floor} ratings it is not said what they are, lest somebody is guessed.`)}</p>
      <div className="row" role="group" aria-label={say('怎么看', 'View')}>{sides.map(([value, word]) => <button key={value} type="button" className="chip" aria-pressed={by === value} onClick={() => address.set({ by: value === 'organization' ? null : value })}>{word}</button>)}<span className="grow" /><a className="textlink" href={link('rating.downloadPublic', { by })} download><Icon name="download" /> {say('下载成表格', 'Download as CSV')}</a></div>
      <Card title={sides.find(([value]) => value === by)?.[1] ?? ''}>{items.length === 0 ? <Empty icon="list" title={say('还没有评价', 'No ratings yet')}>{say('事情办结、从窗口离开，就能评。', 'They come after services end.')}</Empty> : <ul className="list">{items.map(item => <One key={item.code} item={item} name={by === 'month' ? month(`${item.code}-01`) : item.name || say('没有登记的事项', 'other services')} />)}</ul>}</Card>
      {texts.length > 0 ? <Card title={say('大家怎么说', 'What people say')}><ul className="list">{texts.map(text => <li key={`${text.on}${text.text}`} className="item"><span className="grow"><b>{levelWords()[text.level - 1]}</b> <span className="muted small">{text.serviceName ? `${text.serviceName} · ` : ''}{text.organizationName} · {longDay(text.on)}</span><span className="block">{text.text}</span>{text.mended ? <span className="block muted"><Icon name="good" /> {say(`整改：${text.mended}`, `Mended: ${text.mended}`)}</span> : null}</span></li>)}</ul></Card> : null}
    </>}</Answer>
  </Frame>
}
/** One group: how many, how content, and the five levels as one bar with its words. */
function One({ item, name }: { item: Told['items'][number]; name: string }) {
  const { rated, levels } = item, sum = levels?.reduce((all, one) => all + one, 0) ?? 0
  return <li className="item"><span className="grow"><span className="row between"><b>{name}</b><span className="whole">{item.few ? <span className="muted">{few()}</span> : item.satisfiedRate === null ? <span className="muted">{say('还没有人评', 'not rated yet')}</span> : <>{say('满意率 ', 'satisfied ')}<b>{percent(item.satisfiedRate)}</b></>}</span></span>
    {levels !== null && sum > 0 ? <span className="level-bar" aria-hidden>{levels.map((part, at) => part === 0 ? null : <i key={at} data-level={at + 1} style={{ flexGrow: part }} />)}</span> : null}
    <span className="block muted small">{rated === null ? say(`能评 ${count(item.occasions)} 次`, `${count(item.occasions)} could be rated`) : say(`能评 ${count(item.occasions)} 次，评了 ${count(rated)} 次`, `${count(rated)} of ${count(item.occasions)} rated`)}{levels === null || sum === 0 ? '' : `${say('：', ': ')}${levels.flatMap((part, at) => part === 0 ? [] : [`${levelWords()[at]} ${count(part)}`]).join(say('、', ', '))}`}</span></span></li>
}
