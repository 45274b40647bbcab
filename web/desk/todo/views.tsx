import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Check, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { Popover } from '../../ui/popover.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

export type Saved = Output<'case.saved'>['items'][number]
type Search = Saved['search']
export const useSaved = (): Saved[] | undefined => { const me = useMe().data, asked = useAsk('case.saved', {}, { enabled: may(me, 'case.saved'), keep: true }); return me && !may(me, 'case.saved') || asked.isError ? [] : asked.data?.items }
const keys = ['whose', 'q', 'model', 'state', 'organization'] as const
const same = (one: Search, other: Search) => keys.every(key => (one[key] ?? '') === (other[key] ?? ''))

/** 常看的: what one looks at often, under a name of one's own; what is looked at now is kept here. */
export function Views({ now }: { now: Search }) {
  const me = useMe().data, saved = useSaved(), [doing, setDoing] = useState<Saved | 'new' | null>(null), drop = useTell('case.dropView'), here = saved?.find(({ search }) => same(search, now))
  if (!saved || !may(me, 'case.saveView')) return null
  return <>
    <Popover className="button" label={<><Icon name="list" /><span className="view-name">{here?.name ?? say('常看的', 'My views')}</span></>}>{shut => <div className="views">
      {saved.length === 0 ? <p className="muted">{say('把常看的一种筛选存下来，下次一点就到。', 'Keep what you often look at; one press leads there.')}</p> : <ul className="list">{saved.map(view => <li key={view.id} className="item">
        <Link className="grow" to={paths.desk.tasks(view.search)} {...view === here ? { 'aria-current': 'page' as const } : {}} onClick={shut}>{view.name}{view.first ? <span className="muted small">{say('，先看它', ', shown first')}</span> : null}</Link>
        <button type="button" className="button quiet little" aria-label={say(`改“${view.name}”`, `Change “${view.name}”`)} onClick={() => { shut(); setDoing(view) }}>{say('改', 'Change')}</button>
        <button type="button" className="button quiet little" aria-label={say(`删“${view.name}”`, `Delete “${view.name}”`)} onClick={() => drop.mutate({ id: view.id }, { onSuccess: () => tell(say(`“${view.name}”删了`, `“${view.name}” is gone`)) })}>{say('删', 'Delete')}</button></li>)}</ul>}
      {drop.error ? <ErrorNote error={drop.error} /> : null}
      <div className="row">{here ? <span className="muted small">{say('现在看的已经存着了。', 'What you see now is kept.')}</span> : <button type="button" className="button little" onClick={() => { shut(); setDoing('new') }}>{say('把现在看的存下来', 'Keep what I see now')}</button>}</div>
    </div>}</Popover>
    {doing ? <Keep view={doing === 'new' ? null : doing} now={now} close={() => setDoing(null)} /> : null}
  </>
}

function Keep({ view, now, close }: { view: Saved | null; now: Search; close: () => void }) {
  const [name, setName] = useState(view?.name ?? ''), [first, setFirst] = useState(view?.first ?? false), [anew, setAnew] = useState(false), [tried, setTried] = useState(false), save = useTell('case.saveView'), change = useTell('case.changeView'), told = view ? change : save, text = name.trim(), other = view !== null && !same(view.search, now)
  const go = () => {
    setTried(true)
    if (text === '' || told.isPending) return
    const after = { onSuccess: close }
    if (view) change.mutate({ id: view.id, name: text, search: anew ? now : view.search, first }, after)
    else save.mutate({ name: text, search: now, first }, after)
  }
  return <Dialog title={view ? say(`改“${view.name}”`, `Change “${view.name}”`) : say('把现在看的存下来', 'Keep what I see now')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack">
      <TextField broad label={say('叫什么', 'Name')} longest={30} value={name} change={setName} error={tried && text === '' ? say('起个名字', 'Give it a name') : undefined} />
      <Check label={say('打开待办先看它', 'Show it first')} value={first} change={setFirst} />
      {other ? <Check label={say('换成现在看的这些', 'Let it show what I see now')} value={anew} change={setAnew} /> : null}
      {told.error ? <ErrorNote error={told.error} kept /> : null}
    </div>
    <footer><button type="submit" className="button primary" aria-disabled={told.isPending}>{say('存下来', 'Keep')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
