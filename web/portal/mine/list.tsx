import '../matter.css'
import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useActing } from '../../ui/acting.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { Mark, type State } from '../../ui/mark.tsx'
import { type Me } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { OwnPage } from '../bits.tsx'

export type Matter = Output<'application.list'>['items'][number]
const states = { all: undefined, draft: 'draft', submitted: 'submitted' } as const
const pageSize = 20

/** 我的事: what waits for me first, then what goes on, then what is over. */
export function Page() {
  return <OwnPage heading={<Heading title={say('我的事', 'My matters')} />} why={say('您办的事，只给您自己看。', 'What you apply for is shown to you alone.')}>{me => <Matters me={me} />}</OwnPage>
}

function Matters({ me }: { me: Me }) {
  const kind = useActing(me)
  const address = useAddress(), chosen = address.get('state'), from = address.number('offset'), state = chosen === 'draft' || chosen === 'submitted' ? chosen : undefined
  const asked = useAsk('application.list', { ...state ? { state } : {}, ...me.company ? { kind } : {}, limit: pageSize, offset: from }, { keep: true })
  return <>
    <div className="row" role="group" aria-label={say('看哪些', 'Which')}>{([['all', say('全部', 'All')], ['submitted', say('交上去的', 'Handed in')], ['draft', say('没填完的', 'Drafts')]] as const).map(([key, word]) => <button key={key} type="button" className="chip" aria-pressed={state === states[key]} onClick={() => address.set({ state: states[key] ?? null, offset: null })}>{word}</button>)}</div>
    <Answer asked={asked} what={say('您的事', 'your matters')}>{({ total, items }) => <>
      {items.length === 0 ? <div className="card"><Empty icon="document" title={say('这里还没有事', 'Nothing here yet')} actions={<Link className="button primary" to={paths.services()}>{say('找要办的事', 'Find a service')}</Link>}>{say('办过的、在办的、填到一半的，都在这里。', 'What you applied for and what you began stands here.')}</Empty></div>
        : <ul className="card list matters">{[...items].sort((one, other) => Number(other.mend) - Number(one.mend)).map(matter => <One key={matter.id} matter={matter} />)}</ul>}
      {total > pageSize ? <nav className="row" aria-label={say('翻页', 'Pages')}>{from > 0 ? <button type="button" className="button" onClick={() => address.set({ offset: Math.max(0, from - pageSize) })}>{say('上一页', 'Previous')}</button> : null}{from + pageSize < total ? <button type="button" className="button" onClick={() => address.set({ offset: from + pageSize })}>{say('下一页', 'Next')}</button> : null}<span className="muted">{say(`共 ${total} 件`, `${total} in all`)}</span></nav> : null}
    </>}</Answer>
  </>
}

/** How it stands, in a word, and what there is to do. */
export function standingOf({ state, status, mend, outcome }: Pick<Matter, 'state' | 'status' | 'mend' | 'outcome'>): { state: State; word: string } {
  if (state === 'draft') return { state: 'waiting', word: say('还没填完', 'Not finished') }
  if (state === 'withdrawn') return { state: 'missing', word: say('您撤回了', 'You withdrew it') }
  if (state === 'dropped') return { state: 'missing', word: say('不要了', 'Dropped') }
  if (mend) return { state: 'near', word: say('等您补', 'Waits for you') }
  // an outcome is named by whoever drew the way; one that says no is not marked as good
  if (status === 'completed') return { state: /[不未]|驳回|拒绝/.test(outcome ?? '') ? 'missing' : 'good', word: outcome ?? say('办好了', 'Done') }
  if (status === 'failed') return { state: 'late', word: say('卡住了，有人在修', 'Stuck; somebody mends it') }
  return status === 'cancelled' ? { state: 'missing', word: say('停办了', 'Stopped') } : { state: 'running', word: say('在办', 'Under way') }
}

export function One({ matter }: { matter: Matter }) {
  const standing = standingOf(matter), draft = matter.state === 'draft', to = draft ? paths.apply(matter.id) : paths.matter(matter.id)
  return <li className="matter"><Link className="matter-name" to={to}><b>{matter.serviceName}</b></Link>
    <p className="matter-state"><Mark state={standing.state}>{standing.word}</Mark> <span className="muted small">{draft ? say(`${said(matter.changedAt)} 存的`, `saved ${said(matter.changedAt)}`) : say(`编号 ${matter.number}，${said(matter.submittedAt ?? matter.changedAt)} 交的`, `no. ${matter.number}, handed in ${said(matter.submittedAt ?? matter.changedAt)}`)}</span></p>
    <p className="muted small">{matter.organizationName}{matter.applicant.kind === 'company' || matter.agentName ? say(`，为${matter.applicant.name}办`, `, for ${matter.applicant.name}`) : ''}{matter.agentName ? say(`，${matter.agentName}代办`, `, by ${matter.agentName}`) : ''}</p>
    {draft || matter.mend ? <p><Link className="button" to={to}>{draft ? say('接着填', 'Go on') : say('去补', 'Mend it')}<span className="sr">{say(`：${matter.serviceName}`, `: ${matter.serviceName}`)}</span></Link></p> : null}</li>
}
