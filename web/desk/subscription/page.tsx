import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Code } from '../../ui/code.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Figures } from '../../ui/figure.tsx'
import { count, exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { whoOf } from '../../ui/who.ts'
import { Attempts, DeadLetters } from './record.tsx'
import { Secret } from './secret.tsx'
import { answerOf, causeSentence, isSandbox, modes, stateOf, type Subscription } from './words.ts'

/** 一个订阅: does it arrive, what was sent, what was not, and what can be done. */
export function Page() {
  const { id = '' } = useParams()
  const asked = useAsk('subscription.read', { id }, { every: 5000 })
  return <Answer asked={asked} what={say('这个订阅', 'the subscription')}>{subscription => <Shown subscription={subscription} />}</Answer>
}

function Shown({ subscription }: { subscription: Subscription }) {
  const { id, revision, can, last } = subscription, { state, word } = stateOf(subscription), cause = causeSentence(subscription)
  const pause = useTell('subscription.pause'), resume = useTell('subscription.resume'), test = useTell('subscription.test'), rotate = useTell('subscription.rotateSecret')
  const [removing, setRemoving] = useState(false), [secret, setSecret] = useState<{ secret: string; oldUntil: string } | null>(null)
  const failed = [pause, resume, test, rotate].find(each => each.isError), busy = [pause, resume, test, rotate].some(each => each.isPending)
  const may = (step: string) => can.includes(`subscription.${step}`)
  return <>
    <Heading title={subscription.name} crumbs={[{ name: say('订阅', 'Subscriptions'), to: paths.desk.subscriptions() }]} beside={<><Mark state={state}>{word}</Mark>{isSandbox(subscription.url) ? <Tag>{say('演示接收端', 'demonstration receiver')}</Tag> : null}</>}
      about={<>{say('数据：', 'Data: ')}<Link to={paths.desk.dataset(subscription.dataset)}>{subscription.datasetName}</Link>{say(`，授权第 ${subscription.grantNumber} 号`, `, grant no. ${subscription.grantNumber}`)}</>}
      actions={<>
        {may('test') ? <button type="button" className="button" disabled={busy} onClick={() => test.mutate({ id }, { onSuccess: () => tell(say('发出去了，看下面对方怎么回', 'Sent; see below what is answered')) })}><Icon name="play" />{say('发一条试试', 'Try it')}</button> : null}
        {may('resume') ? <button type="button" className="button primary" disabled={busy} onClick={() => resume.mutate({ id, revision }, { onSuccess: () => tell(say('接着发了', 'Resumed')) })}>{say('接着发', 'Resume')}</button> : null}
        {may('pause') ? <button type="button" className="button" disabled={busy} onClick={() => pause.mutate({ id, revision }, { onSuccess: () => tell(say('停了，消息先等着', 'Paused; messages wait')) })}><Icon name="pause" />{say('停发', 'Pause')}</button> : null}
        {may('rotateSecret') ? <button type="button" className="button" disabled={busy} onClick={() => rotate.mutate({ id, revision }, { onSuccess: setSecret })}><Icon name="lock" />{say('换密钥', 'Change the secret')}</button> : null}
        {may('remove') ? <button type="button" className="button grave" onClick={() => setRemoving(true)}>{say('删除', 'Remove')}</button> : null}
      </>} />
    {failed ? <ErrorNote error={failed.error} /> : null}
    {cause ? <div className={`note ${subscription.cause === 'byHand' || subscription.cause === 'removed' ? '' : 'near'}`} role="status" style={{ marginTop: 12 }}><Icon name={subscription.cause === 'byHand' ? 'pause' : 'near'} /><span><b>{cause.title}</b>{say('。', '. ')}{cause.text}</span></div> : null}
    <Figures boxes={[
      { name: say('等着发', 'Waiting'), value: count(subscription.waiting), about: subscription.retryAt ? say(`下一次 ${said(subscription.retryAt)}`, `next try ${said(subscription.retryAt)}`) : undefined },
      { name: say('没送到', 'Dead letters'), value: subscription.dead > 0 ? <span className="bad">{count(subscription.dead)}</span> : count(0) },
      { name: say('一天里收下', 'Taken in a day'), value: count(subscription.sentToday) },
      { name: say('最近一次', 'Last answer'), value: last ? answerOf(last).word : '—', about: last ? `${said(last.at)}，${last.ms} ms` : say('还没发过', 'nothing sent yet') },
    ]} />
    <div className="columns">
      <div>
        {subscription.dead > 0 ? <DeadLetters subscription={subscription} /> : null}
        <Attempts id={id} />
      </div>
      <div>
        <Card title={say('发到哪、怎么发', 'Where and how')} inside><dl className="pairs">
          <dt>{say('地址', 'Address')}</dt><dd className="mono" style={{ overflowWrap: 'anywhere' }}>{subscription.url}</dd>
          <dt>{say('谁收', 'Receiver')}</dt><dd>{subscription.organizationName}</dd>
          <dt>{say('样子', 'Form')}</dt><dd>{modes().find(({ value }) => value === subscription.mode)?.label}<span className="muted">，CloudEvents 1.0</span></dd>
          <dt>{say('握手', 'Handshake')}</dt><dd>{subscription.greeted === 'agreed' ? <>{say('对方同意收', 'agreed')}{subscription.rate ? say(`，每分钟最多 ${count(subscription.rate)} 条`, `, at most ${count(subscription.rate)} a minute`) : ''}</> : subscription.greeted === 'silent' ? say('对方没应答握手，照常发', 'not spoken by the receiver') : say('第一次发的时候做', 'at the first message')}</dd>
          {subscription.oldUntil ? <><dt>{say('旧密钥', 'Old secret')}</dt><dd>{say(`到 ${exactTime(subscription.oldUntil)} 还管用`, `signs too until ${exactTime(subscription.oldUntil)}`)}</dd></> : null}
          <dt>{say('谁建的', 'Made by')}</dt><dd>{whoOf(subscription.createdBy, subscription.createdByName)}<span className="muted"> {exactTime(subscription.createdAt)}</span></dd>
          <dt>{say('存证', 'Ledger')}</dt><dd><Link to={paths.console.ledger({ subject: id })}>{say('这个订阅的每一步', 'Every step of it')}</Link></dd>
        </dl></Card>
        <Card title={say('对方怎么验签', 'How to verify')} inside><div className="stack tight">
          <p className="small">{say('消息不会丢，可能重复：同一条的 webhook-id 不变，用它去重。sequence 是第几条，缺了就知道。', 'Nothing is lost, but a message may come twice: webhook-id stays the same. sequence counts.')}</p>
          <Code of={say('验签的例子', 'an example of verification')}>{verification}</Code>
        </div></Card>
      </div>
    </div>
    {removing ? <Remove subscription={subscription} close={() => setRemoving(false)} /> : null}
    {secret ? <Secret {...secret} close={() => setSecret(null)} /> : null}
  </>
}

const verification = `import { createHmac } from 'node:crypto'
const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
const mine = 'v1,' + createHmac('sha256', key).update(
  \`\${headers['webhook-id']}.\${headers['webhook-timestamp']}.\${body}\`
).digest('base64')
const ours = headers['webhook-signature'].split(' ').includes(mine)`

function Remove({ subscription, close }: { subscription: Subscription; close: () => void }) {
  const remove = useTell('subscription.remove'), { id, revision, waiting, dead } = subscription
  return <Dialog urgent title={say(`删除“${subscription.name}”`, `Remove “${subscription.name}”`)} close={close}>
    <div className="inside stack">
      <div className="note near"><Icon name="near" /><span>{waiting + dead > 0 ? say(`还有 ${waiting} 条等着、${dead} 条没送到，删了就都不发了。删了不能恢复，要用再建一个。`, `${waiting} messages wait and ${dead} are dead letters: none of them will be sent. It cannot be undone.`) : say('删了就不再发，不能恢复，要用再建一个。', 'Nothing more is sent. It cannot be undone.')}</span></div>
      {remove.isError ? <ErrorNote error={remove.error} /> : null}
    </div>
    <footer><button type="button" className="button grave" disabled={remove.isPending} onClick={() => remove.mutate({ id, revision }, { onSuccess: () => { tell(say('删掉了', 'Removed')); close() } })}>{say('删除', 'Remove')}</button><button type="button" className="button" onClick={close}>{say('先不删', 'Not now')}</button></footer>
  </Dialog>
}
