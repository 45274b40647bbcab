import { useState } from 'react'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { More } from './beside/more.tsx'
import { type Filed } from './words.ts'

type Doing = 'pause' | 'resume' | 'urge' | 'withdraw'
/** 停钟, 恢复, 催办, 撤回: what may be done with a case as a whole. */
export function Course({ filed }: { filed: Filed }) {
  const [doing, setDoing] = useState<Doing | null>(null), may = (action: string) => filed.can.includes(action)
  return <>
    {may('case.urge') ? <button type="button" className="button" onClick={() => setDoing('urge')}><Icon name="bell" />{say('催办', 'Urge')}</button> : null}
    {may('case.pause') ? <button type="button" className="button" onClick={() => setDoing('pause')}><Icon name="pause" />{say('停钟', 'Pause')}</button> : null}
    {may('case.resume') ? <button type="button" className="button primary" onClick={() => setDoing('resume')}><Icon name="clock" />{say('恢复计时', 'Resume')}</button> : null}
    {may('case.withdraw') ? <button type="button" className="button grave" onClick={() => setDoing('withdraw')}>{say('撤回', 'Withdraw')}</button> : null}
    <More filed={filed} />
    {doing ? <Act key={doing} filed={filed} doing={doing} close={() => setDoing(null)} /> : null}
  </>
}

function Act({ filed: { id, revision }, doing, close }: { filed: Filed; doing: Doing; close: () => void }) {
  const [reason, setReason] = useState(''), [basis, setBasis] = useState(''), [tried, setTried] = useState(false)
  const pause = useTell('case.pause'), resume = useTell('case.resume'), urge = useTell('case.urge'), withdraw = useTell('case.withdraw'), told = { pause, resume, urge, withdraw }[doing]
  const text = reason.trim(), short = doing !== 'resume' && text.length < 2, lawless = doing === 'pause' && basis.trim().length < 4
  const words = {
    pause: { title: say('停钟', 'Pause the clocks'), about: say('停钟的时候一天都不算，也不能往下办；恢复了接着算。理由和依据会写在办件上。', 'No day counts meanwhile and nothing goes on; reason and law are kept on the case.'), verb: say('停钟', 'Pause'), done: say('停钟了', 'Paused') },
    resume: { title: say('恢复计时', 'Resume'), about: say('每个时限从停下的地方接着算。', 'Each clock goes on where it stood.'), verb: say('恢复', 'Resume'), done: say('接着算了', 'Going on') },
    urge: { title: say('催办', 'Urge'), about: say('办的人会在待办里看到催了几次、为什么。', 'Whoever has the work sees how often, and why.'), verb: say('催一下', 'Urge'), done: say('催了', 'Urged') },
    withdraw: { title: say('撤回', 'Withdraw'), about: say('撤回以后谁都不用再办了，不能恢复；要的话重新申请。', 'Nobody has to do anything any more. It cannot be undone.'), verb: say('撤回', 'Withdraw'), done: say('撤回了', 'Withdrawn') },
  }[doing]
  const go = () => {
    setTried(true)
    if (short || lawless || told.isPending) return
    const after = { onSuccess: () => { tell(words.done); close() } }
    if (doing === 'pause') pause.mutate({ id, revision, reason: text, basis: basis.trim() }, after)
    else if (doing === 'resume') resume.mutate({ id, revision, note: text === '' ? null : text }, after)
    else (doing === 'urge' ? urge : withdraw).mutate({ id, revision, reason: text }, after)
  }
  return <Dialog urgent={doing === 'withdraw'} title={words.title} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><p>{words.about}</p>
      <LongField id="course-reason" label={doing === 'resume' ? say('说明', 'A word') : say('为什么', 'Why')} optional={doing === 'resume'} longest={2000} value={reason} change={setReason} error={tried && short ? say('写一句', 'Say it in a sentence') : undefined} />
      {doing === 'pause' ? <TextField broad label={say('依据', 'Legal basis')} hint={say('哪部法第几条，例如《行政许可法》第四十五条', 'which law, which article')} longest={500} value={basis} change={setBasis} error={tried && lawless ? say('写明依据', 'Name the law') : undefined} /> : null}
      {told.error ? <ErrorNote error={told.error} kept /> : null}</div>
    <footer><button type="submit" className={`button ${doing === 'withdraw' ? 'grave' : 'primary'}`} aria-disabled={told.isPending}>{words.verb}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
