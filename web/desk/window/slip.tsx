import { clock, longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { unitName } from '../../ui/left.ts'
import { useMe } from '../../ui/me.ts'
import { paths } from '../../ui/paths.ts'
import { Qr } from '../../ui/qr.tsx'
import { say } from '../../ui/say.tsx'
import { type Application, type Visit } from './page.tsx'
import { wayAtWindow } from './papers.tsx'

const moment = (at: string) => `${longDay(at)} ${clock(at)}`
const dueDay = (at: string) => longDay(new Date(Date.parse(at) - 1))
/** Nothing waits to be accepted: it is 受理; until then it is only 收件, and says so. */
const isAccepted = ({ track, parts }: Application): boolean => [track, ...parts.map(part => part.track)].every(each => each === null || !each.steps.some(({ name, state }) => state === 'open' && name.includes('受理')))

/** 回执: what he takes home, on one sheet: its number, until when, by which law, what is still missing, and how to follow it. */
export function Slip({ application, visit, another, next }: { application: Application; visit: Visit; another: () => void; next: () => void }) {
  const me = useMe().data, accepted = isAccepted(application), title = accepted ? say('受理通知书', 'Notice of acceptance') : say('收件凭证', 'Receipt of an application'), { track } = application
  const clocks = track ? [{ name: application.serviceName, track }] : application.parts.flatMap(part => part.track ? [{ name: part.serviceName, track: part.track }] : []), waiting = application.parts.filter(({ state }) => state === 'waiting')
  const ways = application.materials.map(material => ({ material, ...wayAtWindow(application, material, []) })), later = ways.filter(({ way }) => way === 'later'), got = ways.filter(({ way }) => way !== 'later')
  return <div className="stack">
    <p className="note good no-print" role="status"><Icon name="good" /><span>{say(`交上去了，申请编号 ${application.number}。打印${title}给他，告诉他编号。`, `Handed in: no. ${application.number}. Print the slip and tell him the number.`)}</span></p>
    <div className="row no-print"><button type="button" className="button primary" onClick={() => print()}>{say(`打印${title}`, 'Print it')}</button><button type="button" className="button" onClick={another}>{say('他还要办一件', 'One more for him')}</button><button type="button" className="button" onClick={next}>{say('换下一位', 'Next person')}</button></div>
    <article className="card inside slip sheet stack" aria-label={title}>
      <header><p>{application.organizationName}</p><h2>{title}</h2><p className="mono">{say(`编号 ${application.number}`, `No. ${application.number}`)}</p></header>
      <p className="body"><b>{application.applicant.name}</b>{visit.companyName ? say(`（${visit.name}来办）`, ` (by ${visit.name})`) : ''}{say('：', ':')}</p>
      <p className="body">{say(`您${visit.origin === 'phone' ? '打电话' : '到窗口'}申请办理“${application.serviceName}”，${application.submittedAt ? moment(application.submittedAt) : ''}收到。${accepted ? '材料符合要求，现予受理。' : '收件不等于受理：收到后五个工作日内告诉你受不受理、要不要补正；到期没有告诉你的，从今天起就算受理。'}`, `Your application for “${application.serviceName}” was received ${application.submittedAt ? moment(application.submittedAt) : ''}.`)}</p>
      <div className="row one start"><div className="grow stack">
        <table className="plain"><thead><tr><th scope="col">{say('办什么', 'What')}</th><th scope="col">{say('多久', 'How long')}</th><th scope="col">{say('最晚哪天', 'Until')}</th><th scope="col">{say('依据', 'Basis')}</th></tr></thead><tbody>
          {clocks.map(({ name, track: each }) => <tr key={each.id}><th scope="row">{name}</th><td>{each.clock ? `${each.clock.value} ${unitName(each.clock.unit)}` : '—'}</td><td>{each.dueAt ? dueDay(each.dueAt) : '—'}</td><td>{each.clock?.basis ?? '—'}</td></tr>)}
          {waiting.map(part => <tr key={part.key}><th scope="row">{part.serviceName}</th><td colSpan={3}>{say('等前面的办好，接着自动办', 'follows the others by itself')}</td></tr>)}</tbody></table>
        <div><h3>{say('收到的', 'Received')}</h3>{got.length === 0 ? <p>{say('不用交材料。', 'No papers are needed.')}</p> : <ol>{got.map(({ material, word }) => <li key={material.key}>{material.name}{say(`（${word}）`, ` (${word})`)}</li>)}</ol>}</div>
        {later.length > 0 ? <div><h3>{say('还缺的', 'Missing')}</h3><ol>{later.map(({ material }) => <li key={material.key}>{material.name}</li>)}</ol><p>{application.laterUntil ? say(`${dueDay(application.laterUntil)}以前交来；到期没有交的，视为撤回申请。`, `Bring it by ${dueDay(application.laterUntil)}.`) : say('另行通知哪天以前交来。', 'You are told until when.')}</p></div> : null}
      </div>
      <div className="codes"><Qr text={new URL(paths.matter(application.id), location.origin).href} label={say('扫码看办到哪了', 'Scan to follow it')} /><p className="small">{say('扫码看办到哪了', 'Follow it')}</p>
        {visit.ticket ? <><Qr text={new URL(paths.rateAt(visit.ticket.id), location.origin).href} label={say('扫码评价这次服务', 'Rate this visit')} /><p className="small">{say('办完扫码评价', 'Rate the visit')}</p></> : null}</div></div>
      <footer><p>{say(`经办人：${me?.account.name ?? ''}`, `By ${me?.account.name ?? ''}`)}</p><div className="stamped"><p className="seal" aria-hidden="true">{application.organizationName}<br />{accepted ? say('受理专用章', 'accepted') : say('收件专用章', 'received')}<br /><small>{say('演示印章', 'demonstration')}</small></p><p>{application.submittedAt ? longDay(application.submittedAt) : ''}</p></div></footer>
      <p className="small muted">{say('演示印章，无法律效力。', 'Demonstration seal, without legal force.')}</p>
    </article>
  </div>
}
