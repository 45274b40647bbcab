import { type ReactNode } from 'react'
import { levelWords } from '../../desk/rating/words.ts'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { say } from '../../ui/say.tsx'
import { Face } from './faces.tsx'
import { type Occasion } from './form.tsx'

type Mine = Occasion['ratings'][number]
const isBad = ({ level }: Mine) => level >= 4

/** 您评的: the face, the word, and what one said. */
export const Told = ({ rating }: { rating: Mine }) => <Card title={rating.times === 1 ? say('您评的', 'Your rating') : say('整改以后，您又评了', 'Your second rating')} note={rating.called ? say('回访时在电话里说的', 'by telephone') : undefined}>
  <div className="inside told-rating"><Face level={rating.level} /><div><b>{levelWords()[rating.level - 1]}</b>{rating.items.length > 0 ? <span className="block">{rating.items.join(say('、', ', '))}</span> : null}{rating.text ? <span className="block lines">{rating.text}</span> : null}
    <span className="block muted small">{longDay(rating.at)}{rating.anonymous ? say(' · 对部门匿名', ' · anonymous to the department') : ''}</span></div></div></Card>

interface Step { name: string; state: 'done' | 'now' | 'todo'; children?: ReactNode }
const signs = { done: 'good', now: 'half', todo: 'ring' } as const
/** 差评怎么办: who looks at it, what was mended, the call, and the second word. */
export function Course({ occasion: { organizationName, ratings, can } }: { occasion: Occasion }) {
  const [first, second] = ratings
  if (!first || !isBad(first)) return null
  if (first.struck !== null) return <section className="note"><Icon name="info" /><div><b>{say('这条不计入统计', 'It does not count')}</b><p>{say(`经数据局复核：${first.struck}。不认可的，打 12345。`, `The bureau found: ${first.struck}. If you disagree, call 12345.`)}</p></div></section>
  const { step, mended, mendedAt, calledAt, satisfied, anonymous } = first, at = step?.node ?? null, until = (node: string, otherwise: string) => at === node && step?.dueAt ? say(`最晚 ${longDay(new Date(Date.parse(step.dueAt) - 1))}`, `by ${longDay(new Date(Date.parse(step.dueAt) - 1))}`) : otherwise
  const steps: Step[] = [
    { name: say('核实', 'Looked into'), state: mendedAt !== null || at === 'rectify' || at === 'appeal' ? 'done' : 'now', children: at === 'appeal' ? say('部门说不是这样，数据局在复核。', 'The department disagrees; the bureau looks at it.') : mendedAt === null && at !== 'rectify' ? anonymous ? say(`${organizationName}去查。您选了匿名，他们不会找您。${until('verify', '')}`, `${organizationName} looks into it; being anonymous you are not contacted. ${until('verify', '')}`) : say(`${organizationName}要联系您，听您说。${until('verify', '一个工作日内')}`, `${organizationName} contacts you, ${until('verify', 'within a working day')}`) : say(`${organizationName}查过了`, `${organizationName} has looked into it`) },
    { name: say('整改', 'Mended'), state: mendedAt !== null && at !== 'rectify' ? 'done' : at === 'rectify' ? 'now' : 'todo', children: mended !== null ? <><b>{mended}</b>{mendedAt ? <span className="block muted small">{longDay(mendedAt)}</span> : null}{at === 'rectify' ? <span className="block">{say(`您说还不行，在再改。${until('rectify', '')}`, `It is being mended again. ${until('rectify', '')}`)}</span> : null}</> : at === 'rectify' ? until('rectify', '') : say('能当场改的当场改，不能的写明哪天改好', 'At once where it can be, by a day where not') },
    { name: say('回访', 'Called back'), state: calledAt !== null ? 'done' : at === 'call' ? 'now' : 'todo', children: calledAt !== null ? <>{satisfied === true ? say('您说满意', 'You were content') : satisfied === false ? say('您说还不满意', 'You were not content') : ''}<span className="block muted small">{longDay(calledAt)}</span></> : say(`数据局问您改得怎么样。${until('call', '')}`, `The bureau asks how it is now. ${until('call', '')}`) },
    { name: say('再评一次', 'Rate again'), state: second ? 'done' : can.includes('rating.give') ? 'now' : 'todo', children: second ? levelWords()[second.level - 1] : can.includes('rating.give') ? say('就在下面，愿意的话', 'Below, if you like') : say('改好以后，您可以再评', 'Once it is mended') },
  ]
  return <section aria-labelledby="h-course"><h2 id="h-course">{say('接下来', 'What happens now')}</h2><ol className="way">{steps.map(({ name, state, children }) => <li key={name} className={state}><Icon name={signs[state]} /><div><b>{name}</b>{children ? <div className={state === 'todo' ? 'muted small' : undefined}>{children}</div> : null}</div></li>)}</ol></section>
}

/** Where a good one goes. */
export const GoodThen = () => <section aria-labelledby="h-then"><h2 id="h-then">{say('您的评价去哪了', 'Where it goes')}</h2><p>{say('计入这个部门、这件事的满意率，谁都能看到总数；写的话有人看过、去掉号码，才会公开。', 'It counts for the department and the service; what you wrote is shown once somebody looked, without numbers.')}</p></section>
