import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { answersIn, answersOut, notGranted, takesIn, yuan } from './bits.tsx'
import { Frame } from './frame.tsx'

type Told = Output<'service.guide'>
/** 办事指南: a few plain questions, then exactly what is needed, how long it takes and what it costs. Answers stay in the address: one can send it to somebody. */
export function Page() {
  const me = useMe(), { code = '' } = useParams(), address = useAddress()
  const given = answersIn(address.get('a'))
  const asked = useAsk('service.guide', { code, answers: given }, { keep: true })
  const answer = (key: string, value: string) => address.set({ a: answersOut({ ...given, [key]: value }) }, true)
  return <Frame me={me.data}><Answer asked={asked} what={say('办事指南', 'the guide')} rows={8}>{told => <Guide told={told} given={given} answer={answer} again={() => address.set({ a: null }, true)} />}</Answer></Frame>
}

function Guide({ told, given, answer, again }: { told: Told; given: Record<string, string>; answer: (key: string, value: string) => void; again: () => void }) {
  const { guide, questions, materials, fees, sum } = told, [whole, setWhole] = useState(false)
  return <article className="guide stack wide">
    <Heading title={guide.name} crumbs={[{ name: say('找事项', 'Services'), to: paths.services() }]} about={guide.plain || undefined} actions={<button type="button" className="button little wide-only" onClick={() => print()}>{say('打印', 'Print')}</button>} />
    <dl className="glance">
      <div><dt>{say('多久办好', 'How long')}</dt><dd>{takesIn(told.takes)}</dd>{guide.statutory ? <dd className="muted small">{say(`法定 ${guide.statutory.value} ${units[guide.statutory.unit]}`, `by law ${guide.statutory.value} ${guide.statutory.unit}`)}</dd> : null}</div>
      <div><dt>{say('要跑几次', 'Visits')}</dt><dd>{told.visits === 0 ? say('一次都不用', 'none') : say(`${told.visits} 次`, String(told.visits))}</dd>{guide.visitReason ? <dd className="muted small">{guide.visitReason}</dd> : null}</div>
      <div><dt>{say('多少钱', 'Cost')}</dt><dd>{guide.charged ? yuan(sum) : say('不收费', 'free')}</dd>{guide.charged ? <dd className="muted small">{guide.feeBasis}</dd> : null}</div>
      <div><dt>{say('谁来办', 'By whom')}</dt><dd>{told.organizationName}</dd><dd className="muted small">{told.divisionName}</dd></div>
    </dl>
    <Begin told={told} given={given} />

    {questions.length > 0 ? <Card title={say('先答几个问题', 'A few questions first')} note={told.open ? say(`还有 ${questions.filter(({ key }) => !given[key]).length} 个没答`, `${questions.filter(({ key }) => !given[key]).length} open`) : <Mark state="good">{say('答完了', 'done')}</Mark>} inside actions={Object.keys(given).length > 0 ? <button type="button" className="textlink" onClick={again}>{say('重新答', 'Again')}</button> : undefined}>
      <div className="stack">{questions.map(question => <fieldset key={question.key} className="field broad"><legend className="label">{question.ask}</legend>{question.hint ? <p className="hint">{question.hint}</p> : null}
        <div className="row">{question.choices.map(({ value, label }) => <button key={value} type="button" className="chip big" aria-pressed={given[question.key] === value} onClick={() => answer(question.key, value)}>{label}</button>)}</div></fieldset>)}</div>
    </Card> : null}

    <Card title={say(`要交的材料，${materials.length} 份`, `What to hand in: ${materials.length}`)} note={told.open ? say('问题没答完，先列全', 'everything that may be needed') : undefined}>
      {materials.length === 0 ? <p className="inside">{say('什么都不用交。', 'Nothing at all.')}</p> : <ol className="list materials">{materials.map(material => <li key={material.key} className="item"><span className="grow"><b>{material.name}</b>{material.required ? null : <span className="muted">{say('（可以后补）', ' (may follow)')}</span>}
        <span className="block muted small">{[counted(material), material.issuer ? say(`由${material.issuer}出具`, `from ${material.issuer}`) : '', material.issuedWithin, material.explain, material.credential === null && told.ungranted.includes(material.key) ? notGranted() : ''].filter(Boolean).join(say('；', '; '))}</span></span>
        {material.credential ? <Mark state="good">{say('有电子证照就不用交', 'not if you hold it electronically')}</Mark> : material.element === null ? null : told.ungranted.includes(material.key) ? <Mark state="waiting">{say('还要您交', 'To be handed in')}</Mark> : <Mark state="good">{say('系统查得到就不用交', 'not if it is known')}</Mark>}</li>)}</ol>}
    </Card>
    {fees.length > 0 ? <Card title={say('收费', 'Fees')}><ul className="list">{fees.map(fee => <li key={fee.name} className="item"><span className="grow">{fee.name}<span className="block muted small">{fee.basis}</span></span><b>{yuan(fee.fen)}</b></li>)}</ul></Card> : null}
    {guide.deliveries?.length || guide.blankForms?.length ? <Card title={say('结果和表格', 'The result and forms')} inside><dl className="pairs">{guide.deliveries?.length ? <><dt>{say('结果怎么给您', 'How you get it')}</dt><dd>{guide.deliveries.map(way => deliveryWords()[way]).join(say('、', ', '))}</dd></> : null}{guide.blankForms?.length ? <><dt>{say('表格下载', 'Forms')}</dt><dd>{guide.blankForms.map(form => <a key={form.address} className="block" href={form.address} rel="noreferrer">{form.name}</a>)}</dd></> : null}</dl></Card> : null}
    {guide.conditions ? <Card title={say('什么人能办', 'Who can apply')} inside><p className="lines">{guide.conditions}</p></Card> : null}
    {guide.process.length > 0 ? <Card title={say('怎么走', 'How it goes')}><ol className="list">{guide.process.map((step, at) => <li key={`${at} ${step.name}`} className="item"><span className="grow"><b>{at + 1}. {step.name}</b>{step.who || step.standard ? <span className="block muted small">{[step.who, step.standard].filter(Boolean).join(say('；', '; '))}</span> : null}</span>{step.limit ? <span className="muted">{step.limit}</span> : null}</li>)}</ol></Card> : null}
    {guide.places.length > 0 ? <Card title={say('去哪里办', 'Where')}><ul className="list">{guide.places.map(place => <li key={place.name} className="item"><span className="grow"><b>{place.name}</b><span className="block">{place.address}</span><span className="muted small">{place.hours}</span></span>{place.phone ? <a className="button little" href={`tel:${place.phone}`}>{say('打电话', 'Call')}</a> : null}</li>)}</ul></Card> : null}
    {guide.faq.length > 0 ? <Card title={say('别人常问', 'Often asked')} inside>{guide.faq.map(({ question, answer: said }) => <details key={question} className="more"><summary>{question}</summary><div className="told">{said}</div></details>)}</Card> : null}
    <Card title={say('问和投诉', 'Asking and complaining')} inside><dl className="pairs"><dt>{say('咨询', 'Questions')}</dt><dd><a href={`tel:${guide.phone}`}>{guide.phone}</a></dd><dt>{say('投诉监督', 'Complaints')}</dt><dd><a href={`tel:${guide.complaints}`}>{guide.complaints}</a></dd><dt>{say('依据', 'By law')}</dt><dd>{guide.basis}</dd></dl></Card>
    <p className="muted small">{say(`第 ${told.version} 版，${longDay(told.publishedAt)}发布`, `Version ${told.version}, published ${longDay(told.publishedAt)}`)}{say('。', '. ')}<button type="button" className="textlink" aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? say('收起全部要素', 'Hide all items') : say('看国家标准的 64 项要素', 'All 64 items of the national standard')}</button></p>
    {whole ? <div className="table-frame card" role="region" tabIndex={0} aria-label={say('全部要素', 'All items')}><table className="table told"><tbody>{told.items.map(({ number, name, value }) => <tr key={number}><th scope="row">{name}</th><td className="lines">{value === '' ? <span className="muted">{say('没有', 'none')}</span> : value}</td></tr>)}</tbody></table></div> : null}
  </article>
}
/** 开始办, where it can be done online; or else where. */
function Begin({ told: { code, guide }, given }: { told: Told; given: Record<string, string> }) {
  if (guide.online && (guide.model !== null || guide.bundle !== null)) return <p><Link className="button primary begin" to={paths.begin(code, { a: answersOut(given) })}>{say('开始办', 'Apply')}</Link></p>
  return <p className="note"><Icon name="info" /><span>{guide.places.length > 0 ? say('这件事要到窗口办，地址在下面。', 'This is done at a counter; see where below.') : say(`这件事还不能在网上办，打 ${guide.phone} 问。`, `This cannot be done online yet; ask ${guide.phone}.`)}</span></p>
}
const deliveryWords = () => ({ window: say('到窗口领', 'at the counter'), mail: say('寄给您', 'by mail'), online: say('在网上看、网上下', 'online') })
const units: Record<string, string> = { workingDay: '个工作日', day: '天', month: '个月', workingHour: '个工作小时', hour: '小时', minute: '分钟' }
const counted = ({ originals, copies, form }: Told['materials'][number]): string => [originals > 0 ? say(`原件 ${originals} 份`, `${originals} original`) : '', copies > 0 ? say(`复印件 ${copies} 份`, `${copies} copies`) : '', form === 'electronic' ? say('电子件', 'electronic') : ''].filter(Boolean).join(say('、', ', '))
