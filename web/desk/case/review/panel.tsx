import './style.css'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../../api/client.ts'
import { Answer } from '../../../ui/answer.tsx'
import { useAsk } from '../../../ui/ask.ts'
import { bytes, longDay } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useShortcuts } from '../../../ui/keys.tsx'
import { Mark, type State } from '../../../ui/mark.tsx'
import { may, useMe } from '../../../ui/me.ts'
import { Card } from '../../../ui/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { say } from '../../../ui/say.tsx'
import { typing } from '../../../ui/table.tsx'
import { type Filed } from '../words.ts'
import { Credit, NotGranted } from './credit.tsx'
import { firstLooks } from './first.ts'
import { Viewer } from './viewer.tsx'

export type Review = Output<'application.ofCase'>
export type Material = Review['materials'][number]

/** 审查: of a case that an application began; what must be looked at first, then its papers, seen in their place. */
export function Reviewed({ filed }: { filed: Filed }) {
  const me = useMe().data, wanted = typeof filed.variables.application === 'string' && may(me, 'application.ofCase'), asked = useAsk('application.ofCase', { filed: filed.id }, { enabled: wanted, keep: true })
  // whoever only gives an opinion from another department sees the case, and not the papers
  if (!wanted || (asked.isError && 'status' in asked.error && asked.error.status === 404)) return null
  return <Answer asked={asked} what={say('材料', 'the papers')} rows={4}>{review => <><First filed={filed} review={review} /><Papers review={review} service={serviceOf(filed)} /><Credit filed={filed.id} service={serviceOf(filed)} /></>}</Answer>
}

const serviceOf = ({ variables }: Filed): string | null => typeof variables.serviceName === 'string' ? variables.serviceName : null

function First({ filed, review }: { filed: Filed; review: Review }) {
  const looks = firstLooks(filed, review)
  return <Card title={say('先看这几处', 'Look here first')} note={looks.length > 0 ? String(looks.length) : undefined}>
    {looks.length === 0 ? <p className="inside"><Mark state="good">{say('没有要特别留意的：没有承诺、没有容缺、没有疑义，用的证照都有效。', 'Nothing in particular: no promises, nothing missing, no doubts.')}</Mark></p> : <ul className="list">{looks.map(({ key, state, what, text }) => <li key={key} className="item"><Mark state={state}>{what}</Mark><span className="grow">{text}</span></li>)}</ul>}
    <footer>{review.situation.map(({ ask, answer }) => <span key={ask}>{ask}{/[？?]$/.test(ask) ? ' ' : say('：', ': ')}<b>{answer}</b></span>)}{review.clerkName ? <span>{review.origin === 'phone' ? say(`电话里由${review.clerkName}录入`, `by telephone, entered by ${review.clerkName}`) : say(`窗口由${review.clerkName}录入`, `entered at the window by ${review.clerkName}`)}</span> : null}{review.visitor ? <span>{visitorWord(review.visitor)}</span> : null}</footer>
  </Card>
}

const visitorWord = ({ name, acts, mandate, until }: NonNullable<Review['visitor']>): string => acts === 'paper' ? say(`${name}来办，凭授权委托书（${mandate ?? ''}，到 ${until ? longDay(until) : ''}）`, `by ${name}, with a letter of authority (${mandate ?? ''}, until ${until ?? ''})`) : acts === 'authorized' ? say(`${name}来办，登记的代办人`, `by ${name}, authorized here`) : say(`${name}来办，代表这家单位`, `by ${name}, who stands for it`)
const standings = (): Record<string, { word: string; state: State }> => ({
  valid: { word: say('现在有效', 'valid now'), state: 'good' }, early: { word: say('还没有生效', 'not yet in force'), state: 'near' }, expired: { word: say('过期了', 'expired'), state: 'late' }, suspended: { word: say('暂停了', 'suspended'), state: 'late' }, revoked: { word: say('吊销、注销了', 'revoked'), state: 'late' }, replaced: { word: say('换了新的', 'replaced'), state: 'near' },
})
export const standingWord = (standing: string): { word: string; state: State } => standings()[standing] ?? { word: standing, state: 'waiting' }
const wayOf = ({ way, files, required, credential }: Material): { word: string; state: State } => {
  switch (way) {
    case 'credential': return credential ? { word: say(`电子证照，${standingWord(credential.standing).word}`, `credential, ${standingWord(credential.standing).word}`), state: standingWord(credential.standing).state } : { word: say('电子证照', 'credential'), state: 'good' }
    case 'data': return { word: say('共享数据', 'shared data'), state: 'good' }
    case 'file': return { word: say(`${files.length} 个文件`, `${files.length} files`), state: files.length > 0 ? 'good' : 'late' }
    case 'promise': return { word: say('告知承诺', 'promised'), state: 'near' }
    case 'later': return { word: say('容缺', 'may follow'), state: 'near' }
    case 'paper': return { word: say('纸质原件', 'on paper'), state: 'good' }
    case null: return { word: required ? say('没有交', 'missing') : say('没有交（可以不交）', 'not given'), state: required ? 'late' : 'missing' }
  }
}

/** 材料, one after the other: with ] and [ as well, so that the hand stays where it is. A file is fetched when it is looked at, and each look is in the ledger. */
function Papers({ review, service }: { review: Review; service: string | null }) {
  const { materials } = review, [at, setAt] = useState<number | null>(null), chosen = at === null ? null : materials[at]
  useShortcuts([[['[', ']'], say('上一份、下一份材料', 'The paper before, the next')]])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = event.code === 'BracketRight' ? 1 : event.code === 'BracketLeft' ? -1 : 0
      if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]') || materials.length === 0) return
      event.preventDefault()
      setAt(now => now === null ? by === 1 ? 0 : materials.length - 1 : (now + by + materials.length) % materials.length)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [materials.length])
  return <Card title={say(`材料 ${materials.length} 份`, `${materials.length} papers`)} actions={materials.length > 0 ? <span className="keys small muted"><kbd>[</kbd> <kbd>]</kbd> {say('上一份、下一份', 'previous, next')}</span> : undefined}>
    {materials.length === 0 ? <p className="inside muted">{say('这件事不用交材料。', 'No papers are needed.')}</p> : <div className="papers-frame">
      <ol className="list">{materials.map((material, index) => { const { word, state } = wayOf(material); return <li key={material.key}><button type="button" className="item" aria-pressed={index === at} onClick={() => setAt(index === at ? null : index)}><span className="grow">{index + 1}. {material.name}</span><Mark state={state}>{word}</Mark></button></li> })}</ol>
      <section className="seen" aria-label={chosen ? chosen.name : say('材料内容', 'The paper')} aria-live="polite">{chosen ? <One key={chosen.key} review={review} material={chosen} service={service} /> : <p className="muted">{say('点一份看内容。打开一个文件，就记一笔“看过”，申请人看得到。', 'Choose one. Each file that is opened is kept as a look.')}</p>}</section>
    </div>}
  </Card>
}

function One({ review, material, service }: { review: Review; material: Material; service: string | null }) {
  const { credential, credit, way, text, files, explain } = material
  return <div className="stack tight"><h3>{material.name}</h3>{explain ? <p className="muted small">{explain}</p> : null}
    {credential ? <dl className="pairs"><dt>{say('证照', 'Credential')}</dt><dd>{credential.name} <Mark state={standingWord(credential.standing).state}>{standingWord(credential.standing).word}</Mark></dd><dt>{say('标识', 'Number')}</dt><dd className="mono">{credential.number}</dd><dt>{say('谁发的', 'Issued by')}</dt><dd>{credential.issuerName}</dd><dt>{say('有效期至', 'Valid until')}</dt><dd>{credential.validUntil ? longDay(credential.validUntil) : say('长期', 'no end')}</dd></dl> : null}
    {credential ? <p><Link to={paths.desk.credential(credential.id)}>{say('看这本证照', 'The credential')}</Link></p> : null}
    {way === 'data' ? <p><Icon name="good" /> {say(`不用交：${text}里查到的。`, `Not needed: read from ${text}.`)}</p> : null}
    {way === 'paper' ? <p><Icon name="document" /> {say('收的是纸质原件，在窗口。', 'The paper itself is at the window.')}</p> : null}
    {way === 'promise' ? <><p><Mark state="near">{say('没有交，作了承诺；批了以后要核查。', 'Promised instead; to be checked afterwards.')}</Mark></p><blockquote className="fact">{text}</blockquote>{credit === 'notGranted' ? <NotGranted service={service} /> : credit === 'looked' ? <p><Mark state="good">{say('承诺前按授权查过信用，没有违反承诺的记录', 'Credit was looked at before, under a grant: no broken promise')}</Mark></p> : null}</> : null}
    {way === 'later' ? <p><Mark state="near">{review.laterUntil ? say(`还没有交，${longDay(new Date(Date.parse(review.laterUntil) - 1))}以前补；到期不补视为撤回。`, `Missing until ${longDay(review.laterUntil)}.`) : say('还没有交，可以后补。', 'Missing; may follow.')}</Mark></p> : null}
    {way === null ? <p className="muted">{say('没有交。', 'Not given.')}</p> : null}
    {files.map(file => <Viewer key={file.id} application={review.id} file={file} note={`${bytes(file.size)}${say(`，${longDay(file.at)}传的`, `, ${longDay(file.at)}`)}`} />)}
  </div>
}
