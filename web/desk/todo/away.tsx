import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, SelectField, TextField } from '../../ui/form.tsx'
import { isoDay, shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

type Told = Output<'case.substitutes'>
const useSubstitutes = () => { const me = useMe().data; return useAsk('case.substitutes', {}, { enabled: may(me, 'case.substitutes'), every: 60_000, keep: true }).data }

/** 在顶谁的岗: on top of the list, while it holds. */
export function StandsIn() {
  const me = useMe().data?.account.id, told = useSubstitutes(), on = told?.items.filter(({ substitute, holds }) => substitute === me && holds) ?? []
  return on.length === 0 ? null : <p className="note" role="status" style={{ marginBottom: 12 }}><Icon name="inbox" /><span>{on.map(({ id, absentName, until }) => <span key={id}>{say(`在顶${absentName}的岗，到 ${shortDay(until)}。`, `You stand in for ${absentName} until ${shortDay(until)}. `)}</span>)}
    <span className="muted">{say('他的待办也在这里：能领、能办、能退回、能放回，别的不能替他办。', 'That work is listed here too: take, do, return, put back; nothing more.')}</span></span></p>
}

/** 请假，找人顶岗. */
export function Away() {
  const [shown, show] = useState(false), me = useMe().data, told = useSubstitutes()
  if (!may(me, 'case.substitute') || !told) return null
  return <><button type="button" className="button" onClick={() => show(true)}>{say('请假，找人顶岗', 'Away: name a substitute')}</button>{shown ? <Naming told={told} close={() => show(false)} /> : null}</>
}

function Naming({ told: { items, colleagues, others }, close }: { told: Told; close: () => void }) {
  const today = isoDay(new Date()), [absent, setAbsent] = useState(''), [substitute, setSubstitute] = useState(''), [from, setFrom] = useState(today), [until, setUntil] = useState(''), [reason, setReason] = useState(''), [tried, setTried] = useState(false)
  const name = useTell('case.substitute'), other = absent.trim(), who = substitute.trim(), short = reason.trim().length < 2, early = from < today, backward = until < from, alone = other === '' && colleagues.length === 0
  const go = () => {
    setTried(true)
    if (who.length < 2 || short || early || backward || name.isPending) return
    name.mutate({ absent: other === '' ? null : other, substitute: who, from, until, reason: reason.trim() }, { onSuccess: () => { tell(say('定下来了，他的待办里会看到', 'Named; it shows on the other’s list')); setUntil(''); setReason(''); setSubstitute(''); setTried(false) } })
  }
  return <Dialog title={say('请假，找人顶岗', 'Away: name a substitute')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack">
      <p>{say('这几天你的待办由他领、办、退回、放回，写明是替你办的；别的权限不给他，他也不能再转给别人顶。', 'For these days he takes, does, returns and puts back your steps, in your name; nothing else is lent, and he cannot lend it on.')}</p>
      {items.length > 0 ? <ul className="list">{items.map(item => <One key={item.id} item={item} />)}</ul> : null}
      {others ? <TextField optional label={say('谁请假', 'Who is away')} hint={say('替辖区里的人定，就写他的登录名；不写就是自己', 'the login of somebody of your area; otherwise yourself')} longest={60} value={absent} change={setAbsent} /> : null}
      {alone ? <p className="note" role="status"><Icon name="inbox" /><span>{say('你们单位还没有别人有岗位，没有人可以顶。请平台管理员先给同事排岗。', 'Nobody else of your department holds a post yet. Ask whoever runs the platform to give a colleague one.')}</span></p>
        : other === '' ? <SelectField label={say('谁顶岗', 'Who stands in')} none={say('选一个同事', 'Choose a colleague')} value={substitute} change={setSubstitute} choices={colleagues.map(({ login, name: of }) => ({ value: login, label: say(`${of}（${login}）`, `${of} (${login})`) }))} error={tried && who === '' ? say('选一个人', 'Choose one') : undefined} />
        : <TextField label={say('谁顶岗', 'Who stands in')} hint={say('写同一个单位的人的登录名', 'the login of somebody of the same department')} longest={60} value={substitute} change={setSubstitute} error={tried && who.length < 2 ? say('写登录名', 'the login') : undefined} />}
      <TextField kind="date" label={say('从哪天', 'From')} value={from} change={setFrom} error={tried && early ? say('从今天或以后', 'today or later') : undefined} />
      <TextField kind="date" label={say('到哪天', 'Until')} hint={say('这一天也算', 'this day counts')} value={until} change={setUntil} error={tried && backward ? say('写结束的那天，不早于开始', 'not before the first day') : undefined} />
      <LongField id="away-reason" label={say('为什么', 'Why')} longest={500} value={reason} change={setReason} error={tried && short ? say('写一句', 'Say it in a sentence') : undefined} />
      {name.error ? <ErrorNote error={name.error} kept /> : null}
    </div>
    <footer><button type="submit" className="button primary" aria-disabled={name.isPending || alone}>{say('定下来', 'Name him')}</button><button type="button" className="button" onClick={close}>{say('关上', 'Close')}</button></footer>
  </form></Dialog>
}

function One({ item: { id, absentName, substituteName, from, until, reason, holds, can } }: { item: Told['items'][number] }) {
  const end = useTell('case.endSubstitute')
  return <li className="item"><span className="grow">{say(`${substituteName}顶${absentName}`, `${substituteName} for ${absentName}`)}{say('，', ', ')}{shortDay(from)} — {shortDay(until)}<br /><span className="muted small">{holds ? '' : say('还没开始；', 'to come; ')}{reason}</span>{end.error ? <ErrorNote error={end.error} /> : null}</span>
    {can.includes('case.endSubstitute') ? <button type="button" className="button little" aria-disabled={end.isPending} onClick={() => { if (!end.isPending) end.mutate({ id }, { onSuccess: () => tell(say('顶岗结束了', 'Ended')) }) }}>{say('结束', 'End')}</button> : null}</li>
}
