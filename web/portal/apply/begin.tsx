import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { call, type Output, Refusal } from '../../api/client.ts'
import { companyName, useActing } from '../../ui/acting.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { OptionField, TextField } from '../../ui/form.tsx'
import { longDay, said } from '../../ui/format.ts'
import { type Me, useMe } from '../../ui/me.ts'
import { useOnce } from '../../ui/once.ts'
import { Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote, ErrorPanel, Loading } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Frame } from '../frame.tsx'
import { answersIn, SignInHere } from '../bits.tsx'

/** 开始办: a draft of one's own, or the one that was begun before. */
export function Page() {
  const me = useMe(), { code = '' } = useParams(), stranger = me.error instanceof Refusal && me.error.status === 401, guide = useAsk('service.guide', { code, answers: {} }), name = guide.data?.guide.name ?? ''
  return <Frame me={me.data} back={{ name: say('办事指南', 'the guide'), to: paths.service(code) }}>
    <Heading title={name ? name : say('开始办', 'Apply')} />
    {stranger ? <SignInHere>{say('登录以后，系统里有的就不用您填了。', 'Once you are signed in, what is known need not be typed.')}</SignInHere>
      : me.data && guide.data ? <Begin me={me.data} code={code} guide={guide.data.guide} /> : guide.isError ? <ErrorPanel error={guide.error} retry={() => void guide.refetch()} /> : me.isError ? <ErrorPanel error={me.error} retry={() => void me.refetch()} /> : <Loading what={say('您的账号', 'your account')} />}
  </Frame>
}

interface Whom { key: string; name: string; about: string; input: { authority?: string; company?: string } }
/** 为谁办: whom this service is for, of oneself, one's company, and those who authorized one for it. */
function whoms(me: Me, code: string, { audience }: Pick<Output<'service.guide'>['guide'], 'audience'>, authorizations: Output<'application.authorizations'>['items']): Whom[] {
  const persons = audience.includes('1'), companies = audience.some(one => one !== '1')
  return [
    ...persons ? [{ key: 'person', name: say('我自己', 'Myself'), about: me.account.name, input: {} }] : [],
    ...companies && me.company ? [{ key: 'company', name: companyName(me), about: say('您代表的企业', 'the company you stand for'), input: me.company.name ? { company: me.company.name } : {} }] : [],
    ...authorizations.filter(one => one.can.includes('application.begin') && (one.services.length === 0 || one.services.some(service => service.code === code)) && (one.company ? companies : persons))
      .map(one => ({ key: one.id, name: one.name, about: say(`授权您代办，到${longDay(one.until)}`, `authorized you until ${longDay(one.until)}`), input: { authority: one.id } })),
  ]
}

function Begin({ me, code, guide }: { me: Me; code: string; guide: Output<'service.guide'>['guide'] }) {
  const asked = useAsk('application.list', { state: 'draft', limit: 50 }), authorizations = useAsk('application.authorizations', {}), acts = useActing(me), go = useNavigate(), given = answersIn(useAddress().get('a')), [trouble, setTrouble] = useState<unknown>(null), [busy, once] = useOnce()
  const [chosen, choose] = useState<string | null>(null), [name, setName] = useState(''), [tried, setTried] = useState(false), all = whoms(me, code, guide, authorizations.data?.items ?? []), whom = all.find(({ key }) => key === chosen) ?? all.find(({ key }) => key === acts) ?? all[0]
  // The id is chosen here: pressed twice, or sent again after the line broke, it is one draft.
  const [id] = useState(() => crypto.randomUUID()), nameless = whom?.key === 'company' && !me.company?.name, short = nameless && name.trim().length < 2
  const begin = () => { setTried(true); if (whom && !short) once(async () => {
    setTrouble(null)
    try { await call('application.begin', { id, service: code, situation: given, ...whom.input, ...nameless ? { company: name.trim() } : {} }); void go(paths.apply(id), { replace: true }) } catch (error) { setTrouble(error) }
  }) }
  if (authorizations.isPending) return <Loading what={say('您能替谁办', 'for whom you may act')} rows={2} />
  if (!whom) return <div className="card"><Empty icon="building" title={guide.audience.includes('1') ? say('这件事现在不能为您办', 'This cannot be applied for by you') : say('这件事给企业和单位办', 'This is for companies')}>{say('用代表企业的账号登录，或者请企业在“授权代办”里授权给您。', 'Sign in with an account that stands for a company, or have one authorize you.')}</Empty></div>
  return <Answer asked={asked} what={say('您的草稿', 'your drafts')}>{({ items }) => {
    const before = items.filter(({ service }) => service === code)
    return <div className="stack wide">
      {before.length > 0 ? <section className="card inside stack" aria-labelledby="h-before"><h2 id="h-before">{say('上次填到一半的还在', 'What you began is still here')}</h2>{before.map(draft => <p key={draft.id} className="row between"><span className="muted">{draft.applicant.name}{say(`，${said(draft.changedAt)} 存的`, `, saved ${said(draft.changedAt)}`)}</span><Link className="button primary" to={paths.apply(draft.id)}>{say('接着填', 'Go on')}<span className="sr">{say(`，为${draft.applicant.name}`, `, for ${draft.applicant.name}`)}</span></Link></p>)}</section> : null}
      {all.length > 1 ? <OptionField label={say('为谁办', 'For whom')} value={whom.key} change={choose} choices={all.map(({ key, name: label, about }) => ({ value: key, label, about }))} />
        : <p>{whom.key === 'person' ? say(`申请人是您本人：${me.account.name}。`, `You apply for yourself: ${me.account.name}.`) : say(`申请人是${whom.name}，${whom.about}。`, `The applicant is ${whom.name}, ${whom.about}.`)}</p>}
      {nameless ? <TextField label={say('企业名称', 'The company’s name')} hint={say('照营业执照上的填', 'As on its licence')} value={name} change={setName} error={tried && short ? say('要填', 'is needed') : undefined} longest={100} broad /> : null}
      <p className="muted">{say('填一项存一项，关掉也不会丢。', 'Each answer is saved as you type.')}</p>
      {trouble instanceof Refusal && trouble.code === 'application.manyDrafts' ? <><ErrorNote error={trouble} /><p><Link className="button" to={paths.my()}>{say('去“我的办件”', 'To your applications')}</Link></p></> : trouble ? <ErrorNote error={trouble} retry={begin} /> : null}
      <p><button type="button" className={before.length > 0 ? 'button' : 'button primary'} disabled={busy} onClick={begin}>{before.length > 0 ? say('重新办一份', 'Begin another') : say('开始填', 'Begin')}</button></p>
    </div>
  }}</Answer>
}
