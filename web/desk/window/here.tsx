import { Link } from 'react-router'
import { call } from '../../api/client.ts'
import { clock, longDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { useMe } from '../../ui/me.ts'
import { useOnce } from '../../ui/once.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Application, type Visit } from './page.tsx'

const actsWord = ({ acts, mandate, mandateUntil }: Visit): string => acts === 'stands' ? say('，他代表这家单位', ', which he stands for') : acts === 'authorized' ? say('，登记的代办人', ', authorized here') : acts === 'paper' ? say(`，凭授权委托书：${mandate ?? ''}，到 ${mandateUntil ? longDay(mandateUntil) : ''}`, `, by his letter: ${mandate ?? ''}, until ${mandateUntil ?? ''}`) : ''
/** 这位: who stands here, and what this department has of his. */
export function Here({ visit, application, open }: { visit: Visit; application: Application | null; open: (application: Application) => void }) {
  const own = useMe().data?.post?.organization, [busy, once] = useOnce(), drafts = visit.applications.filter(({ state }) => state === 'draft'), running = visit.applications.filter(({ state }) => state !== 'draft')
  const goOn = (id: string) => once(async () => { try { open(await call('application.read', { id })) } catch { tell(say('这份草稿打不开：不是你今天录的', 'This draft is not yours')) } })
  return <section className="card visitor no-print" aria-label={say('这位', 'The visitor')}>
    <div className="inside row one"><Icon name="user" /><p className="grow"><b className="name">{visit.name}</b> <span className="muted">{say(`证件尾号 ${visit.tail}`, `card …${visit.tail}`)}</span>{visit.companyName ? <span className="under">{say(`替 ${visit.companyName} 办`, `for ${visit.companyName}`)}{actsWord(visit)}</span> : null}
      <span className="under muted small">{visit.signsIn ? say('有自己的账号，录好的事他在手机上看得到。', 'Has an account of his own.') : say('还没有登录过；以后用同一个身份证号登录，录的事还是他的。', 'Never signed in; what is entered is his when he does.')}</span></p>
      {visit.origin === 'phone' ? <Tag>{say('电话', 'telephone')}</Tag> : null}{visit.ticket ? <Tag state="brand">{say(`${visit.ticket.label} 号`, visit.ticket.label)}</Tag> : null}</div>
    {application === null && (visit.bookings.length > 0 || visit.applications.length > 0) ? <ul className="list">
      {visit.bookings.map(booking => <li key={booking.id} className="item"><Icon name="clock" /><span className="grow">{say(`今天 ${clock(booking.startsAt)} 约了${booking.serviceName ?? '办事'}`, `booked for ${clock(booking.startsAt)}: ${booking.serviceName ?? ''}`)}<span className="under muted small">{booking.hallName}</span></span>{booking.ticket ? <Tag>{say(`取了 ${booking.ticket} 号`, booking.ticket)}</Tag> : null}</li>)}
      {drafts.map(draft => <li key={draft.id} className="item"><Icon name="document" /><span className="grow">{draft.serviceName}<span className="under muted small">{say(`${said(draft.changedAt)} 在窗口录到一半`, `left half way ${said(draft.changedAt)}`)}</span></span><button type="button" className="button little" aria-disabled={busy} onClick={() => goOn(draft.id)}>{say('接着录', 'Go on')}<span className="sr">{draft.serviceName}</span></button></li>)}
      {running.map(one => <li key={one.id} className="item"><Icon name="half" /><span className="grow">{one.serviceName}<span className="under muted small">{one.organizationName}{say(`，${one.number} 号，${one.submittedAt ? said(one.submittedAt) : ''}交的`, `, no. ${one.number}`)}</span></span>{one.mend ? <Mark state="near">{say('等他补正', 'waits for him')}</Mark> : <Mark state="running">{say('在办', 'under way')}</Mark>}{one.filed !== null && one.organization === own ? <Link className="button little" to={paths.desk.case(one.filed)}>{say('看办件', 'The case')}</Link> : null}</li>)}
    </ul> : null}
  </section>
}
