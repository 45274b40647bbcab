import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { call, Refusal } from '../../api/client.ts'
import { Answer } from '../../ui/answer.tsx'
import { memory, renew, useAsk } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { TextField } from '../../ui/form.tsx'
import { said } from '../../ui/format.ts'
import { useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { StaleDialog } from '../../ui/stale.tsx'
import { tell } from '../../ui/toast.tsx'
import { type BoardPage } from '../words.ts'
import { SlotList, type Slot } from './slots.tsx'

interface Layout { name: string; summary: string; sort: number; tiles: Slot[] }
interface Draft extends Layout { code: string; revision: number }
type Board = BoardPage['board']

/** 改板块: which indicators, in which order, shown how. */
export function Page() {
  const { board } = useParams()
  const asked = useAsk('board.read', { code: board ?? '' }, { enabled: board !== undefined })
  const crumbs = [{ name: say('一屏', 'Wall'), to: paths.cockpit.home() }, ...board === undefined ? [] : [{ name: asked.data?.board.name ?? board, to: paths.cockpit.board(board) }]]
  return <div className="inset-page"><Heading title={board === undefined ? say('加一个板块', 'Add a board') : say('改板块', 'Edit the board')} crumbs={crumbs} />
    {board === undefined ? <Editor board={null} /> : <Answer asked={asked} what={say('板块', 'the board')}>{found => <Editor key={found.board.code} board={found.board} />}</Answer>}</div>
}

function Editor({ board }: { board: Board | null }) {
  const me = useMe().data, navigate = useNavigate()
  const [draft, setDraft, forget, restored] = useDraft<Draft>(`board.${me?.account.id ?? ''}.${board?.code ?? 'new'}`, () => ({ code: board?.code ?? '', revision: board?.revision ?? 0, name: board?.name ?? '', summary: board?.summary ?? '', sort: board?.sort ?? 100, tiles: (board?.tiles ?? []).map(({ indicator, show }) => ({ indicator, show })) }))
  const [error, setError] = useState<unknown>(null), [saving, setSaving] = useState(false), [stale, setStale] = useState<(Layout & { revision: number }) | null>(null)
  const indicators = useAsk('indicator.list', {})
  const names = new Map([...(board?.tiles ?? []).map(({ indicator, name }) => [indicator, name] as const), ...(indicators.data?.items ?? []).map(({ code, name }) => [code, name] as const)])
  const named = (tiles: readonly Slot[]) => tiles.map(({ indicator }) => names.get(indicator) ?? indicator).join(say('、', ', '))
  const faults = error instanceof Refusal && Array.isArray(error.detail.errors) ? error.detail.errors.flatMap((each: unknown) => (typeof each === 'object' && each !== null && 'at' in each && 'message' in each ? [{ at: String(each.at), message: String(each.message) }] : [])) : []
  const set = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))
  const save = async ({ code, revision, name, summary, sort, tiles }: Draft) => {
    setSaving(true)
    setError(null)
    try {
      const saved = await (board ? call('board.change', { code: board.code, revision, name, summary, sort, tiles }) : call('board.add', { code, name, summary, sort, tiles }))
      forget()
      await renew(memory, 'board')
      tell(say(`“${saved.name}”存好了，是第 ${saved.revision} 版。`, `“${saved.name}” is saved as revision ${saved.revision}.`))
      void navigate(paths.cockpit.board(saved.code))
    } catch (thrown) {
      const current = thrown instanceof Refusal && thrown.code === 'action.stale' ? thrown.detail.current : null
      if (current && typeof current === 'object' && 'revision' in current && 'tiles' in current) setStale(current as Layout & { revision: number })
      else setError(thrown)
    } finally { setSaving(false) }
  }
  const fields: [keyof Layout, string][] = [['name', say('名称', 'Name')], ['summary', say('一句话', 'Summary')], ['sort', say('次序', 'Order')], ['tiles', say('格子', 'Tiles')]]
  const show = (layout: Layout, key: keyof Layout) => (key === 'tiles' ? named(layout.tiles) : String(layout[key]) || say('没填', 'empty'))
  return <form className="stack" onSubmit={event => { event.preventDefault(); if (!saving) void save(draft) }}>
    {restored ? <p className="note"><span>{say('这是你上次没存完的草稿。', 'A draft you have not saved. ')}<button type="button" className="textlink" onClick={() => { forget(); location.reload() }}>{say('不要了，从头来', 'Discard it')}</button></span></p> : null}
    {error !== null ? <ErrorNote error={error} kept /> : null}
    <div className="columns">
      <Card title={say('格子', 'Tiles')} note={say('最上面的排在前；用“上移、下移”或者拖', 'top first; move with the buttons or drag')} inside>
        <SlotList tiles={draft.tiles} change={tiles => set({ tiles })} names={names} fault={i => faults.find(({ at }) => at === `/tiles/${i}`)?.message} />
        <label className="field"><span className="label">{say('加一个指标', 'Add an indicator')}</span><select className="select" value="" onChange={event => { if (event.target.value) set({ tiles: [...draft.tiles, { indicator: event.target.value, show: 'trend' }] }) }}><option value="">{indicators.isError ? say('指标没取到', 'could not fetch') : say('选一个', 'choose')}</option>{(indicators.data?.items ?? []).filter(({ code }) => !draft.tiles.some(({ indicator }) => indicator === code)).map(({ code, name, datasetName }) => <option key={code} value={code}>{name}{say(`（${datasetName}）`, ` (${datasetName})`)}</option>)}</select></label>
      </Card>
      <div><Card title={say('板块', 'Board')} inside><div className="stack">
        {board ? null : <TextField label={say('代码', 'Code')} hint={say('小写字母开头，字母、数字、下划线', 'lower case letters, digits, underscore')} value={draft.code} change={code => set({ code: code.normalize('NFKC').trim() })} longest={41} error={faults.find(({ at }) => at === '/code')?.message} />}
        <TextField label={say('名称', 'Name')} value={draft.name} change={name => set({ name })} longest={20} error={faults.find(({ at }) => at === '/name')?.message} />
        <TextField label={say('一句话', 'Summary')} hint={say('这个板块回答什么问题', 'which question it answers')} value={draft.summary} change={summary => set({ summary })} longest={200} optional />
        <TextField label={say('次序', 'Order')} hint={say('小的排前面', 'smaller comes first')} kind="number" value={String(draft.sort)} change={text => set({ sort: Math.max(0, Math.min(9999, Math.trunc(Number(text)) || 0)) })} />
      </div></Card>{board ? <Versions code={board.code} named={named} /> : null}</div>
    </div>
    <div className="row"><button type="submit" className="button primary" aria-disabled={saving}>{saving ? say('正在存', 'Saving') : board ? say('存成新的一版', 'Save as a new revision') : say('加上这个板块', 'Add this board')}</button><button type="button" className="button quiet" onClick={() => void navigate(board ? paths.cockpit.board(board.code) : paths.cockpit.home())}>{say('先不改，草稿留着', 'Leave; the draft is kept')}</button></div>
    {stale ? <StaleDialog title={draft.name} revision={stale.revision} close={() => setStale(null)} differences={fields.filter(([key]) => JSON.stringify(draft[key]) !== JSON.stringify(stale[key])).map(([key, name]) => ({ key, name, mine: show(draft, key), theirs: show(stale, key) }))}
      settle={sides => { const theirs = Object.fromEntries(fields.filter(([key]) => sides[key] === 'theirs').map(([key]) => [key, stale[key]])), next = { ...draft, ...theirs, revision: stale.revision }; setStale(null); setDraft(next); void save(next) }} /> : null}
  </form>
}

function Versions({ code, named }: { code: string; named: (tiles: readonly Slot[]) => string }) {
  const asked = useAsk('board.versions', { code })
  return <Card title={say('历次布局', 'History')}><Answer asked={asked} what={say('历次布局', 'the history')} rows={2}>{({ items }) => <ol className="list">{items.map(version => <li key={version.revision}><div className="item"><b>{say(`第 ${version.revision} 版`, `No. ${version.revision}`)}</b><span className="grow small">{said(version.at)} · {version.accountName}<br /><span className="muted">{version.tiles.length > 0 ? named(version.tiles) : say('空的', 'empty')}</span></span></div></li>)}</ol>}</Answer></Card>
}
