import { useEffect, useState } from 'react'
import { useAsk } from '../../../ui/ask.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ErrorNote, Loading } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { type Part } from '../words.ts'
import { Many } from './crowd.tsx'
import { One } from './one.tsx'
import { readWorld, type World } from './world.ts'
import '../parts.css'

interface Trying { document: Part['document']; mark: (nodes: readonly string[]) => void }
/** 试跑: in this browser, with the libraries of the house; no case begins, nobody is told. */
export function Trial({ document, mark }: Trying) {
  const clocks = useAsk('clock.list', { limit: 200 }), [world, setWorld] = useState<World | null>(null), [error, setError] = useState<string | null>(null), [how, setHow] = useState<'one' | 'many'>('one'), known = clocks.data?.items
  useEffect(() => {
    if (!known) return
    let gone = false
    readWorld(document, new Map(known.map(({ code, name, value, unit, warnAt, basis }) => [code, { code, name, value, unit, warnAt, basis }]))).then(next => { if (!gone) { setWorld(next); setError(null) } }, (thrown: unknown) => { if (!gone) setError(thrown instanceof Error ? thrown.message : String(thrown)) })
    return () => { gone = true }
  }, [document, known])
  useEffect(() => () => mark([]), [mark])
  if (clocks.error) return <ErrorNote error={clocks.error} retry={() => void clocks.refetch()} />
  if (error !== null) return <p className="note late"><Icon name="late" /><span>{say(`这张图还跑不起来：${error}`, `The drawing cannot be run yet: ${error}`)}</span></p>
  if (!world) return <Loading what={say('试跑要用的时限', 'the time limits')} rows={3} />
  return <div className="parts">
    <div className="row" role="group" aria-label={say('怎么试', 'How to try')}>{(['one', 'many'] as const).map(each => <button type="button" className="chip" key={each} aria-pressed={how === each} onClick={() => { mark([]); setHow(each) }}>{each === 'one' ? say('一件，一步一步', 'One, step by step') : say('很多件，一起', 'Many at once')}</button>)}</div>
    {world.problems.length > 0 ? <p className="note near"><Icon name="near" /><span>{say(`图里有 ${world.problems.length} 处还不对，试出来的不算数：${world.problems[0]!.message}`, `${world.problems.length} things are wrong in the drawing: ${world.problems[0]!.message}`)}</span></p> : null}
    {how === 'one' ? <One world={world} mark={mark} /> : <Many world={world} decisions={Object.values(document.decisions)} mark={mark} />}
  </div>
}
