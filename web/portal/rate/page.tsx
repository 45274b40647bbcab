import '../matter.css'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { type Me } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { OwnPage } from '../bits.tsx'
import { Course, GoodThen, Told } from './after.tsx'
import { type Occasion, RateForm } from './form.tsx'

/** 评价: one question, five answers; what was bad is asked for, and what came of it is shown. */
export function Page() {
  const { occasion = '' } = useParams()
  return <OwnPage back={{ name: say('我的评价', 'My ratings'), to: paths.rates() }} heading={null} why={say('办的是谁的事，由谁来评。', 'Whoever it was done for rates it.')}>{me => <Found id={occasion} me={me} />}</OwnPage>
}
function Found({ id, me }: { id: string; me: Me }) {
  const asked = useAsk('rating.own', {})
  return <Answer asked={asked} what={say('评价', 'the rating')} rows={5}>{({ items }) => { const found = items.find(one => one.id === id); return found ? <One occasion={found} account={me.account.id} />
    : <><Heading title={say('评价', 'Rating')} /><div className="card"><Empty icon="help" title={say('没有这次可以评价的办事', 'Nothing to rate here')} actions={<Link className="button" to={paths.rates()}>{say('看我能评的', 'What I may rate')}</Link>}>{say('可能是别人的，或者网址不全。', 'It may be somebody else’s.')}</Empty></div></> }}</Answer>
}

function One({ occasion, account }: { occasion: Occasion; account: string }) {
  const [sent, setSent] = useState(false), thanks = useRef<HTMLElement>(null), { ratings, can } = occasion, open = can.includes('rating.give'), bad = (ratings[0]?.level ?? 1) >= 4, again = ratings.length > 0 && open
  useEffect(() => { if (sent && ratings.length > 0) thanks.current?.focus() }, [sent, ratings.length])
  return <>
    <Heading title={ratings.length === 0 ? say('办得怎么样？', 'How was it?') : again ? say('改好了吗？您再评一次', 'Is it mended? Rate it again') : say('您的评价', 'Your rating')} about={`${occasion.serviceName} · ${occasion.organizationName}${occasion.window ? say(` · ${occasion.window} 号窗口`, ` · window ${occasion.window}`) : ''} · ${longDay(occasion.at)}`} />
    {sent ? <section className="note good" role="status" tabIndex={-1} ref={thanks}><Icon name="good" /><div><b>{say('收到了，谢谢您。', 'Received, thank you.')}</b> {bad && ratings.length === 1 ? say('已经立案去查，下面写着谁来办、到哪天；每走一步都告诉您。', 'It is looked into; below stands who does it and by when.') : say('评好了。', 'It is done.')}</div></section> : null}
    {ratings.map(rating => <Told key={rating.id} rating={rating} />)}
    {bad ? <Course occasion={occasion} /> : ratings.length > 0 ? <GoodThen /> : null}
    {open ? <RateForm key={ratings.length} occasion={occasion} account={account} sent={() => setSent(true)} /> : null}
    {ratings.length > 0 && !open ? <p className="row"><Link className="button" to={paths.ratings()}>{say('看大家怎么评', 'How others rate')}</Link></p> : null}
  </>
}
