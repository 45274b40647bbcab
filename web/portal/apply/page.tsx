import '../matter.css'
import { componentsOf } from '@yiwang/form'
import { useEffect, useRef } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { Refusal } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { useAsk } from '../../ui/ask.ts'
import { clock } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMe } from '../../ui/me.ts'
import { useTitle } from '../../ui/page.tsx'
import { ErrorNote, ErrorPanel, Loading } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { SignInHere } from '../bits.tsx'
import { Frame } from '../frame.tsx'
import { Aside } from './aside.tsx'
import { CheckStep } from './check.tsx'
import { isGone, useDraftOf, useLook } from './draft.ts'
import { type Keeper } from './keeper.ts'
import { MaterialsStep } from './materials.tsx'
import { FieldsStep, QuestionStep } from './question.tsx'
import { type Application, minutesLeft, type Step, stepsOf } from './steps.ts'

/** 填申请: one question a page; every word is saved as it is typed. */
export function Page() {
  const { id = '' } = useParams(), me = useMe(), away = me.error instanceof Refusal && me.error.status === 0, stranger = me.error instanceof Refusal && me.error.status === 401 && me.data === undefined
  const { keeper, asked } = useDraftOf(id, me.data, away)
  const name = keeper?.look().application.serviceName ?? say('申请', 'Application')
  if (asked.data && asked.data.state !== 'draft') return <Navigate replace to={paths.matter(id, keeper ? { received: 1 } : {})} />
  return <Frame me={me.data} broad acting={false} back={{ name, to: paths.mine() }}>
    {keeper ? <Filling key={id} keeper={keeper} /> : <div className="measure narrow">{stranger ? <SignInHere>{say('草稿只给您本人看。', 'A draft is shown to you alone.')}</SignInHere> : asked.isError ? <ErrorPanel error={asked.error} retry={() => void asked.refetch()} /> : me.isError ? <ErrorPanel error={me.error} retry={() => void me.refetch()} /> : <Loading what={say('您的草稿', 'your draft')} />}</div>}
  </Frame>
}

export interface Filled { keeper: Keeper<Application>; steps: Step[]; at: number; /** To another page of the application; `null`: the one after this. */ go: (key: string | null) => void }

function Filling({ keeper }: { keeper: Keeper<Application> }) {
  const { application, answers, situation } = useLook(keeper), address = useAddress(), heading = useRef<HTMLHeadingElement>(null)
  const guide = useAsk('service.guide', { code: application.service, answers: situation }, { keep: true })
  const values = Object.fromEntries(Object.entries(answers).flatMap(([key, { value }]) => value === null ? [] : [[key, value]]))
  const prefill = useAsk('application.prefill', { id: application.id }, { keep: true }), facts = prefill.data?.fields ?? [], whole = { ...values, ...Object.fromEntries(facts.map(({ key, value }) => [key, value])) }
  const steps = stepsOf(application, componentsOf(application.form), guide.data?.questions ?? [], whole, situation, new Set(facts.map(({ key }) => key)))
  const wanted = address.get('at'), at = Math.max(0, steps.findIndex(({ key }) => key === wanted)), step = steps[at]!, last = useRef(step.key)
  useTitle([step.title, application.serviceName].join(' · '))
  // A new page of the application is read from its beginning.
  useEffect(() => { if (last.current !== step.key) { last.current = step.key; scrollTo(0, 0); heading.current?.focus({ preventScroll: true }) } }, [step.key])
  const go = (key: string | null) => { void keeper.save(); address.set({ at: key ?? steps[at + 1]?.key ?? 'check' }) }
  const shared = { keeper, steps, at, go, values }, minutes = minutesLeft(steps, at, values)
  return <div className="measure filling">
    <div className="filling-main">
      {application.applicant.kind === 'company' || application.origin === 'agent' ? <p className="muted small"><Icon name={application.applicant.kind === 'company' ? 'building' : 'user'} /> {say('申请人：', 'Applicant: ')}{application.applicant.name}</p> : null}
      <div className="progress"><span className="whole">{step.kind === 'check' ? say('最后一步', 'Last step') : say(`第 ${at + 1} 题，共 ${steps.length - 1} 题`, `${at + 1} of ${steps.length - 1}`)}</span>
        <span className="bar" role="progressbar" aria-valuenow={at} aria-valuemin={0} aria-valuemax={steps.length - 1} aria-label={say(`答了 ${at} 题`, `${at} answered`)}><i style={{ '--share': `${(at / Math.max(1, steps.length - 1)) * 100}%` } as object} /></span>
        <span className="whole">{say(`还要约 ${minutes} 分钟`, `about ${minutes} min left`)}</span></div>
      <h1 tabIndex={-1} ref={heading}>{step.title}</h1>
      {guide.isError && guide.data === undefined ? <ErrorNote error={guide.error} retry={() => void guide.refetch()} /> : null}
      {step.kind === 'question' ? <QuestionStep key={step.key} {...shared} step={step} /> : step.kind === 'fields' ? <FieldsStep key={step.key} {...shared} facts={facts} step={step} /> : step.kind === 'materials' ? <MaterialsStep {...shared} facts={prefill.data?.materials ?? []} ungranted={prefill.data?.ungranted ?? []} /> : <CheckStep {...shared} facts={facts} read={prefill.data?.materials ?? []} takes={guide.data?.takes ?? ''} />}
      <Saved keeper={keeper} />
    </div>
    <Aside steps={steps} at={at} go={go} />
  </div>
}

/** Where the words are: said in one line, always. */
function Saved({ keeper }: { keeper: Keeper<Application> }) {
  const { standing, savedAt, refusal, application } = useLook(keeper)
  if (standing === 'refused' && isGone(refusal)) return <div className="note late" role="alert"><Icon name="late" /><div className="stack tight"><p><b>{say('这份申请现在不能由您填了。', 'You cannot fill this in any more. ')}</b>{say('可能是请您代办的人收回了授权，授权到期了，或者这份草稿已经不要了。刚才打的几个字没有存上。', 'Whoever authorized you took it back, it expired, or the draft was dropped. The last words were not saved.')}</p><p className="row"><Link className="button" to={paths.mine()}>{say('看我的事', 'My matters')}</Link><Link className="textlink" to={paths.authorizations()}>{say('看授权', 'Authorizations')}</Link></p></div></div>
  if (standing === 'refused') return <ErrorNote error={refusal} retry={() => void keeper.save()} kept />
  return <p className="saved" role="status">{standing === 'saved' ? <><Icon name="good" /> {say(`${clock(savedAt ?? application.changedAt)} 已存好，关掉也不会丢`, `Saved at ${clock(savedAt ?? application.changedAt)}; nothing is lost when you close this`)}</>
    : standing === 'here' ? <><Icon name="near" /> {say('先存在这台设备上了，连上就自动存过去', 'Kept on this device; saved as soon as the server can be reached')}</> : <><Icon name="half" /> {say('正在存', 'Saving')}</>}</p>
}
