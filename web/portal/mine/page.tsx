import '../matter.css'
import { Link, useParams } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { leftOf } from '../../ui/left.ts'
import { Mark } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { OwnPage } from '../bits.tsx'
import { Invite } from '../rate/invite.tsx'
import { Asks, asksIn, Mends } from './asks.tsx'
import { Bundle } from './bundle.tsx'
import { Course } from './course.tsx'
import { Days } from './days.tsx'
import { standingOf } from './list.tsx'
import { Withdraw } from './withdraw.tsx'

export type Application = Output<'application.read'>
export type Track = NonNullable<Application['track']>

/** 办到哪了: what is asked of me at once on the page, how long there is left, who has it, and what comes. */
export function Page() {
  const { id = '' } = useParams()
  return <OwnPage broad back={{ name: say('我的事', 'My matters'), to: paths.mine() }} heading={null} why={say('办到哪了，只给您自己看。', 'How far it is, is shown to you alone.')}>{() => <Matter id={id} />}</OwnPage>
}

function Matter({ id }: { id: string }) {
  const asked = useAsk('application.read', { id }, { every: 30_000 }), received = useAddress().has('received')
  return <div className={`measure ${asked.data && asked.data.parts.length > 1 ? 'matter-wide' : 'narrow centred stack wide'}`}>{asked.data ? null : <h1 className="sr">{say('办到哪了', 'How far it is')}</h1>}<Answer asked={asked} what={say('办到哪了', 'how far it is')} rows={8}>{application => <>
    <Heading title={application.serviceName} about={<>{application.applicant.name}{say('，', ', ')}{say(`${longDay(application.submittedAt ?? application.begunAt)}申请`, `applied ${longDay(application.submittedAt ?? application.begunAt)}`)}<br /><span className="dim">{say(`编号 ${application.number}`, `No. ${application.number}`)}</span></>} />
    {received && application.state === 'submitted' ? <section className="note good" role="status"><Icon name="good" /><div><b>{say('收到了，不用再跑。', 'Received.')}</b> {say(`记住编号 ${application.number} 就行；每走一步都会告诉您。`, `Keep the number ${application.number}; you are told of each step.`)}</div></section> : null}
    {application.parts.length > 0 ? <Bundle application={application} /> : application.track ? <Stand application={application} track={application.track} /> : <p><Mark state="missing">{standingOf({ ...application, status: null, mend: false, outcome: null }).word}</Mark></p>}
  </>}</Answer></div>
}

function Stand({ application, track }: { application: Application; track: Track }) {
  const over = track.status !== 'running', left = leftOf(track), mine = asksIn(track).length > 0, standing = standingOf({ state: application.state, status: track.status, mend: track.mend !== null, outcome: track.outcome })
  return <>
    {over ? null : <Mends application={application} track={track} />}
    <section className="card inside stack tight" aria-labelledby="h-left"><p>{over || track.mend ? <Mark state={standing.state}>{standing.word}</Mark> : mine ? <Mark state="near">{say('等您', 'Waits for you')}</Mark> : <Mark state={left.state}>{left.state === 'good' ? say('按时，您不用做什么', 'In time; nothing to do for you') : left.state === 'late' ? say('过了答应的日子，已经提醒他们', 'Past the promised day; they were reminded') : left.state === 'pause' ? say('停着，不算时间', 'Paused; the clock stands') : say('在办', 'Under way')}</Mark>}</p>
      <h2 id="h-left" className="left-word">{over ? say(`${longDay(track.closedAt ?? track.openedAt)}办结`, `Closed ${longDay(track.closedAt ?? track.openedAt)}`) : track.paused ? say('先停着，不算时间', 'Paused; no time runs') : track.clock ? left.word : track.organizationName}</h2>
      {track.paused ? <p>{say(`${longDay(track.paused.since)}起停着：${track.paused.reason}。`, `Since ${longDay(track.paused.since)}: ${track.paused.reason}. `)}<span className="muted">{track.paused.basis}</span></p> : null}
      <Days timed={track} from={track.openedAt} over={track.closedAt} />
      <Asks track={track} service={application.service} />
      {application.results.map(result => <p key={result.id} className="result"><Link to={paths.credential(result.id)}><Icon name="badge" /><span>{result.name}<small>{result.standing === 'valid' ? say('发到了“我的证照”', 'in your wallet') : say('已经不能用了', 'holds no more')}</small></span><Icon name="next" /></Link></p>)}
      <p className="muted small">{track.organizationName}</p>
    </section>
    {over ? <Invite filed={track.id} /> : null}
    <Course track={track} />
    {track.asked.length > 0 ? <details className="more"><summary>{say('我当时填的', 'What I filled in')}</summary><div className="told"><dl className="pairs">{track.asked.map(({ key, label, text }) => <div key={key} className="pair"><dt>{label}</dt><dd>{text}</dd></div>)}</dl></div></details> : null}
    <div className="stack"><a className="button broad" href="tel:12345"><Icon name="phone" />{say('有问题，打 12345', 'Questions? Call 12345')}</a>{application.can.includes('application.withdraw') ? <Withdraw id={application.id} /> : null}</div>
  </>
}
