import './style.css'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { drawnIn, mostDrawn } from '../../ui/drawn.ts'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { useTitle } from '../../ui/page.tsx'
import { ErrorPanel, Loading } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Board } from './board/board.tsx'
import { useChangeMarks, useTold } from './changes.tsx'
import { Checks, useFindings, useFlags } from './check.tsx'
import { useKeeping } from './keeping.ts'
import { More } from './more.tsx'
import { Palette } from './palette.tsx'
import { Publish } from './publish.tsx'
import { Saved } from './saved.tsx'
import { StaleDialog } from './stale.tsx'
import { Step } from './step/step.tsx'
import { Changes } from './versions.tsx'
import { draftOf, type Model } from './words.ts'

const DrawingBoard = lazy(() => import('./board/board.tsx'))
const Forms = lazy(async () => ({ default: (await import('./forms/panel.tsx')).Forms }))
const Decisions = lazy(async () => ({ default: (await import('./decisions/panel.tsx')).Decisions }))
const Trial = lazy(async () => ({ default: (await import('./trial/panel.tsx')).Trial }))
const DryRun = lazy(async () => ({ default: (await import('./dry/panel.tsx')).DryRun }))
const Migration = lazy(async () => ({ default: (await import('./dry/panel.tsx')).Migration }))

/** 流程设计: draw, say who and until when, try, compare, publish; all of it without a line of code. */
export function Page() {
  const { code = '' } = useParams()
  const asked = useAsk('model.read', { code })
  return <Answer asked={asked} what={say('这个流程', 'the model')} height={480}>{model => <Designer key={code} given={model} />}</Answer>
}

type Tab = 'step' | 'forms' | 'decisions' | 'trial' | 'changes'
const broad = new Set<Tab>(['forms', 'decisions', 'trial'])

function Designer({ given }: { given: Model }) {
  const me = useMe().data, address = useAddress(), narrow = useNarrow()
  const keeping = useKeeping(given), { model, content, turn, draw, change } = keeping, { document } = content
  const mayChange = model.can.includes('model.change'), shown = drawnIn(document.bpmn), large = shown > mostDrawn, editable = mayChange && !narrow && !large
  const [board, setBoard] = useState<Board | null>(null), [failed, setFailed] = useState<unknown>(null)
  const { findings, error } = useFindings(document, model, may(me, 'model.check'))
  useFlags(board, findings)
  const marks = useMarks(board), base = useAsk('model.read', { code: model.code, number: model.version ?? 1 }, { enabled: model.version !== null && (model.number !== model.version || content.document !== model.document) })
  const told = useTold(model.version === null ? null : base.data?.document ?? model.document, document)
  useTitle(say(`${content.name} · 流程`, `${content.name} · Models`))
  const given_tab = address.get('tab'), tabs: [Tab, string][] = [['step', say('这一步', 'Step')], ['forms', say('表单', 'Forms')], ['decisions', say('决策表', 'Decisions')], ['trial', say('试跑', 'Trial')], ['changes', say('改动', 'Changes')]]
  const tab = tabs.find(([name]) => name === given_tab)?.[0] ?? 'step', draft = draftOf(model), [looking, setLooking] = useState(false)
  useChangeMarks(tab === 'changes' ? board : null, told)
  const part = { document, editable: mayChange, change: useCallback((next: Partial<Omit<Model['document'], 'bpmn'>>) => change({ document: { ...document, ...next } }), [change, document]) }
  const nameOf = (id: string) => { const element = board?.element(id); return element ? element === board?.root() ? say('整条流程', 'The whole') : element.businessObject.name || say('没有名字的一步', 'unnamed') : say('整条流程', 'The whole') }
  return <div className="designer">
    <div className="tool">
      <Link className="button little quiet" to={paths.desk.design()}><Icon name="back" />{say('流程', 'Models')}</Link>
      <h1>{content.name}</h1>
      {model.withdrawn !== null ? <Tag state="missing">{say('停用了', 'Withdrawn')}</Tag> : draft ? <Tag icon="edit">{say(`草稿 第 ${draft.number} 版`, `Draft ${draft.number}`)}</Tag> : <Tag state="good">{say(`第 ${model.version} 版，在用`, `Version ${model.version}, in force`)}</Tag>}
      <Saved keeping={keeping} editable={mayChange} decide={() => setLooking(false)} />
      <span className="grow" />
      {editable ? <UndoRedo board={board} /> : null}
      {model.version !== null && draft ? <button type="button" className="button little" onClick={() => address.set({ tab: 'changes' }, true)}>{say(`和第 ${model.version} 版比`, `Compare with ${model.version}`)}</button> : null}
      <Publish keeping={keeping} told={told} findings={findings} />
      <More keeping={keeping} />
    </div>
    <div className={`work ${editable ? '' : 'reading'} ${broad.has(tab) ? 'broad' : ''}`}>
      {editable ? <Palette board={board} /> : null}
      <div className="middle">
        {large ? <p className="note"><Icon name="info" /><span>{say(`图上有 ${count(shown)} 样，太多，这里画不出来（最多 ${count(mostDrawn)} 样）。检查、试跑、发布都照常；要改图，导出来改好再导入。`, `There are ${count(shown)} things on the drawing, too many to draw here (at most ${count(mostDrawn)}). It is checked, tried and published as usual; to change the drawing, export it and import it again.`)}</span></p>
          : failed ? <ErrorPanel error={failed} /> : <Suspense fallback={<Loading what={say('画板', 'the drawing board')} height={320} />}>
          <DrawingBoard bpmn={document.bpmn} turn={turn} editable={editable} name={content.name} ready={setBoard} drawn={draw} failed={setFailed} />
        </Suspense>}
        <Checks document={document} findings={findings} error={error} nameOf={nameOf} choose={board ? element => { board.choose(element); address.set({ tab: null }, true) } : null} />
      </div>
      <aside className="beside" aria-label={say('写明', 'What it says')}>
        <nav className="tabs" aria-label={say('写明什么', 'About what')}>{tabs.map(([name, word]) => <button type="button" key={name} aria-current={tab === name ? 'page' : undefined} onClick={() => address.set({ tab: name === 'step' ? null : name }, true)}>{word}</button>)}</nav>
        <div className="content"><Suspense fallback={<Loading what={say('这一页', 'this page')} rows={3} />}>
          {narrow && mayChange && !large && tab === 'step' ? <p className="note"><Icon name="screen" /><span>{say('屏幕窄，只能看。要画图，换到电脑上。', 'This screen is for reading; to draw, use a wider one.')}</span></p> : null}
          {tab === 'step' ? board ? <Step board={board} document={document} model={{ ...model, name: content.name }} editable={editable} rename={name => change({ name })} /> : null
            : tab === 'forms' ? <Forms {...part} /> : tab === 'decisions' ? <Decisions {...part} /> : tab === 'trial' ? <><Trial document={document} mark={marks} /><DryRun model={model} /></>
            : <><Changes model={model} told={told} choose={board ? element => board.choose(element) : undefined} /><Migration model={model} /></>}
        </Suspense></div>
      </aside>
    </div>
    {keeping.theirs && !looking ? <StaleDialog keeping={keeping} theirs={keeping.theirs} close={() => setLooking(true)} /> : null}
  </div>
}

/** What a trial wants to be seen on the drawing. */
function useMarks(board: Board | null): (nodes: readonly string[]) => void {
  const [nodes, setNodes] = useState<readonly string[]>([])
  useEffect(() => {
    if (!board) return
    const canvas = board.get('canvas'), drawn = nodes.filter(id => board.element(id))
    for (const id of drawn) canvas.addMarker(id, 'marked')
    return () => { for (const id of drawn) if (board.element(id)) canvas.removeMarker(id, 'marked') }
  }, [board, nodes])
  return setNodes
}

function UndoRedo({ board }: { board: Board | null }) {
  const [, heard] = useState(0)
  useEffect(() => board?.on('commandStack.changed', () => heard(times => times + 1)), [board])
  return <>
    <button type="button" className="button little bare" aria-label={say('撤销', 'Undo')} aria-disabled={!board?.canUndo()} onClick={() => { if (board?.canUndo()) board.undo() }}><Icon name="undo" /></button>
    <button type="button" className="button little bare mirrored" aria-label={say('重做', 'Redo')} aria-disabled={!board?.canRedo()} onClick={() => { if (board?.canRedo()) board.redo() }}><Icon name="undo" /></button>
    <button type="button" className="button little bare" aria-label={say('在图里找', 'Find in the drawing')} onClick={() => board?.find()}><Icon name="search" /></button>
  </>
}

/** Drawing wants room. */
function useNarrow(): boolean {
  const query = useMemo(() => matchMedia('(max-width: 900px)'), [])
  const [narrow, setNarrow] = useState(query.matches)
  useEffect(() => { const heard = () => setNarrow(query.matches); query.addEventListener('change', heard); return () => query.removeEventListener('change', heard) }, [query])
  return narrow
}
