import { useState } from 'react'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { TextField } from '../../ui/form.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

/** 说法: what people say, and what the catalogue calls it. */
export function Page() {
  const me = useMe().data, asked = useAsk('service.wordings', {}), put = useTell('service.putWording'), mayPut = may(me, 'service.putWording'), [said, setSaid] = useState(''), [means, setMeans] = useState('')
  const words = means.split(/[、,，\s]+/).filter(Boolean).slice(0, 8), ready = said.trim() !== '' && words.length > 0
  const send = () => { if (ready && !put.isPending) put.mutate({ said: said.trim(), means: words }, { onSuccess: () => { tell(say(`记下了：“${said.trim()}”就是${words.join('、')}`, `Noted: “${said.trim()}” means ${words.join(', ')}`)); setSaid(''); setMeans('') } }) }
  return <>
    <Heading title={say('说法', 'Wordings')} crumbs={[{ name: say('事项', 'Services'), to: paths.desk.services() }]} about={say('群众嘴里的叫法，和事项里的叫法对上号。记下以后马上按它找。', 'What people say, and what services are called. It counts at once.')} />
    {mayPut ? <form className="card inside row" style={{ alignItems: 'flex-end' }} onSubmit={event => { event.preventDefault(); send() }}>
      <TextField label={say('群众怎么说', 'What people say')} value={said} longest={40} change={setSaid} placeholder={say('奶茶店', 'tea shop')} /><TextField label={say('事项里叫什么', 'What it is called')} value={means} longest={320} change={setMeans} placeholder={say('食品经营许可、个体工商户登记', 'food permit, trader')} />
      <button type="submit" className="button primary" aria-disabled={!ready || put.isPending}>{say('记下', 'Note it')}</button></form> : null}
    {put.isError ? <ErrorNote error={put.error} kept /> : null}
    <Card title={say('记下的说法', 'Wordings')}><Answer asked={asked} what={say('说法', 'the wordings')} rows={5}>{({ items }) => items.length === 0 ? <Empty icon="text" title={say('还没有记下说法', 'None yet')}>{say('有人用自己的话没找到，就把那句话记在这里。', 'Note here what people said when they found nothing.')}</Empty>
      : <ul className="list">{items.map(one => <li className="item" key={one.said}><span className="grow"><b>{one.said}</b><span className="muted"> {say('就是', 'means')} </span>{one.means.join('、')}</span>{mayPut ? <button type="button" className="textlink" onClick={() => { if (!put.isPending) put.mutate({ said: one.said, means: [] }, { onSuccess: () => tell(say('忘掉了', 'Forgotten'), () => put.mutate({ said: one.said, means: one.means })) }) }} aria-label={say(`忘掉“${one.said}”`, `Forget “${one.said}”`)}>{say('忘掉', 'Forget')}</button> : null}</li>)}</ul>}</Answer></Card>
  </>
}
