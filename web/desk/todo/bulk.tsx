import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, Refusal } from '../../api/client.ts'
import { renew } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { type Chosen, Colleague } from '../case/beside/colleague.tsx'
import { type Filed, type Task } from '../case/words.ts'

const faultOf = (error: unknown): string => error instanceof Refusal ? error.message : say('没有连上，再试一次', 'No connection; try again')
type Way = 'claim' | 'release' | 'complete' | 'handOver'
interface Told { task: Task; fault: string | null; /** The case as it stands after it. */ filed: Filed | null }
interface Run { way: Way; tasks: readonly Task[]; told: Told[] }

/** What is safe to do with several at once: the server says of each what may be done, and whether it leaves anything to fill in. */
const fits: Record<Way, (task: Task) => boolean> = {
  claim: ({ can }) => can.includes('case.claim'), release: ({ can }) => can.includes('case.release'), handOver: ({ can }) => can.includes('case.handOver'), complete: ({ can, blank }) => blank && can.includes('case.complete'),
}
const verb = (way: Way): string => ({ claim: say('领', 'Take'), release: say('放回', 'Give back'), handOver: say('转给别人', 'Hand over'), complete: say('办结', 'Finish') })[way]

/** 选中的几件: each is its own change, so that one that is refused stops no other; what became of each is told. */
export function Bulk({ tasks, handing, hand, clear }: { tasks: readonly Task[]; handing: boolean; hand: (on: boolean) => void; clear: () => void }) {
  const client = useQueryClient(), [run, setRun] = useState<Run | null>(null), [sure, setSure] = useState(false)
  const begin = async (way: Way, more: { to: string; reason: string } | null = null) => {
    const wanted = tasks.filter(fits[way]), told: Told[] = []
    hand(false)
    setSure(false)
    setRun({ way, tasks: wanted, told: [] })
    for (const task of wanted) {
      const { id, revision } = task
      const said = way === 'claim' ? call('case.claim', { id, revision }) : way === 'release' ? call('case.release', { id, revision }) : way === 'complete' ? call('case.complete', { id, revision, values: {}, note: null }) : call('case.handOver', { id, revision, ...more! })
      told.push(await said.then(filed => ({ task, fault: null, filed }), (error: unknown) => ({ task, filed: null, fault: faultOf(error) })))
      setRun({ way, tasks: wanted, told: [...told] })
    }
    void renew(client, 'case')
  }
  const close = () => { setRun(null); clear() }
  const ways = (['claim', 'release', 'handOver', 'complete'] as const).map(way => ({ way, count: tasks.filter(fits[way]).length })).filter(({ count }) => count > 0)
  return <div className="sticky-foot row" role="region" aria-label={say('选中的', 'Chosen')}>
    <b>{say(`选中 ${tasks.length} 件`, `${tasks.length} chosen`)}</b>
    {ways.map(({ way, count }) => <button type="button" key={way} className={`button little ${way === 'claim' ? 'primary' : ''}`} onClick={() => way === 'handOver' ? hand(true) : way === 'complete' ? setSure(true) : void begin(way)}>{verb(way)}{say(` ${count} 件`, ` ${count}`)}</button>)}
    {ways.length === 0 ? <span className="muted">{say('这些不能一起办：要填的一件一件办。', 'These cannot be done together.')}</span> : null}
    <span className="grow" /><button type="button" className="button quiet little" onClick={clear}>{say('不选了', 'Choose none')}</button>
    {handing && ways.some(({ way }) => way === 'handOver') ? <HandOver count={tasks.filter(fits.handOver).length} task={tasks.filter(fits.handOver)[0]!.id} go={more => void begin('handOver', more)} close={() => hand(false)} /> : null}
    {sure ? <Dialog title={say('一起办结', 'Finish together')} close={() => setSure(false)}>
      <div className="inside stack"><p>{say('这几件这一步没有要填的，办了就往下走：', 'These steps ask for nothing; each goes on:')}</p><ul className="list">{tasks.filter(fits.complete).map(({ id, title, name }) => <li key={id} className="item"><span className="grow">{title}<br /><span className="muted small">{name}</span></span></li>)}</ul></div>
      <footer><button type="button" className="button primary" onClick={() => void begin('complete')}>{say(`办结这 ${tasks.filter(fits.complete).length} 件`, `Finish these ${tasks.filter(fits.complete).length}`)}</button><button type="button" className="button" onClick={() => setSure(false)}>{say('先不', 'Not now')}</button></footer>
    </Dialog> : null}
    {run ? <Outcome run={run} close={close} /> : null}
  </div>
}

function Outcome({ run: { way, tasks, told }, close }: { run: Run; close: () => void }) {
  const client = useQueryClient(), [back, setBack] = useState<ReadonlyMap<string, string> | null>(null), backable = told.filter(({ filed }) => filed?.can.includes('case.undo'))
  const undo = async () => {
    const outcome = new Map<string, string>()
    setBack(outcome)
    for (const { task, filed } of backable) outcome.set(task.id, await call('case.undo', { id: filed!.id, revision: filed!.revision }).then(() => say('撤回了，还归你办', 'Taken back; it is yours again'), faultOf))
    setBack(new Map(outcome))
    void renew(client, 'case')
  }
  const done = told.filter(({ fault }) => fault === null).length, over = told.length === tasks.length
  return <Dialog title={over ? say(`${verb(way)}：${done} 件成了${done < told.length ? `，${told.length - done} 件没成` : ''}`, `${verb(way)}: ${done} of ${told.length}`) : say(`正在办，${told.length} / ${tasks.length}`, `${told.length} of ${tasks.length}`)} close={close}>
    <ul className="list inside" role="status">{told.map(({ task, fault }) => <li key={task.id} className="item"><span className={fault === null ? 'good' : 'late'}><Icon name={fault === null ? 'good' : 'late'} /></span><span className="grow">{task.title}{fault ?? back?.get(task.id) ? <><br /><span className="muted small">{fault ?? back?.get(task.id)}</span></> : null}</span></li>)}</ul>
    <footer><button type="button" className="button primary" aria-disabled={!over} onClick={() => { if (over) close() }}>{say('知道了', 'OK')}</button>
      {over && way === 'complete' && backable.length > 0 && back === null ? <button type="button" className="button" onClick={() => void undo()}>{say(`撤回这 ${backable.length} 件`, `Take these ${backable.length} back`)}</button> : null}</footer>
  </Dialog>
}

function HandOver({ count, task, go, close }: { count: number; task: string; go: (more: { to: string; reason: string }) => void; close: () => void }) {
  const [to, setTo] = useState<Chosen | null>(null), [reason, setReason] = useState(''), [tried, setTried] = useState(false), silent = reason.trim().length < 2
  return <Dialog title={say(`把 ${count} 件转给别人`, `Hand over ${count}`)} close={close}><form noValidate onSubmit={event => { event.preventDefault(); setTried(true); if (to !== null && !silent) go({ to: to.login, reason: reason.trim() }) }}>
    <div className="inside stack"><Colleague task={task} label={say('转给谁', 'To whom')} chosen={to} choose={setTo} wrong={tried && to === null} />
      <LongField id="bulk-reason" label={say('为什么转', 'Why')} longest={2000} value={reason} change={setReason} error={tried && silent ? say('写一句', 'Say it in a sentence') : undefined} /></div>
    <footer><button type="submit" className="button primary">{say('转过去', 'Hand over')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
