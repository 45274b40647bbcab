import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, type Output, Refusal } from '../../api/client.ts'
import { useMe } from '../../ui/me.ts'
import { keep, read } from '../../ui/setting.ts'
import { draftOf, type Model, type ModelDocument } from './words.ts'

/** What is drawn: kept by the server as a draft, and until then in this browser. */
export interface Content { name: string; note: string | null; document: ModelDocument }
export type Standing = 'kept' | 'changed' | 'saving' | 'failed'
export interface Keeping {
  /** As the server has it. */
  model: Model
  content: Content
  standing: Standing
  error: unknown
  /** Somebody else saved first: what is there now. */
  theirs: Model | null
  /** Counts up when the drawing comes from elsewhere than from the board. */
  turn: number
  change: (part: Partial<Content>) => void
  draw: (bpmn: string) => void
  /** Puts a whole document in place of what is there. */
  put: (content: Content) => void
  save: () => Promise<Model | null>
  /** Takes what the server answered to something that was done to the model. */
  take: (model: Model) => void
  /** And shows what it answered in place of what is here. */
  adopt: (model: Model) => void
  settle: (side: 'mine' | 'theirs') => void
}

const idle = 2500
const contentOf = (model: Model): Content => ({ name: model.name, note: draftOf(model)?.note ?? null, document: model.document })
interface Kept { revision: number; content: Content }
const parsed = (text: string | null): Kept | null => { try { return text === null ? null : JSON.parse(text) } catch { return null } }

/** Saves by itself, shortly after the last change; a closed tab, a broken line or somebody who was faster loses nothing. */
export function useKeeping(given: Model): Keeping {
  const client = useQueryClient(), account = useMe().data?.account.id ?? '', place = `yiwang.draft.model.${account}.${given.code}`
  const [found] = useState(() => given.can.includes('model.change') ? parsed(read(place)) : null)
  const [model, setModel] = useState(given), [theirs, setTheirs] = useState<Model | null>(found && found.revision !== given.revision ? given : null)
  const [content, setContent] = useState<Content>(found?.content ?? contentOf(given)), [turn, setTurn] = useState(0)
  const [standing, setStanding] = useState<Standing>(found ? 'changed' : 'kept'), [error, setError] = useState<unknown>(null)
  const now = useRef({ model, content, standing, theirs })
  now.current = { model, content, standing, theirs }
  const going = useRef<Promise<Model | null> | null>(null)

  const take = useCallback((next: Model) => {
    client.setQueryData<Output<'model.read'>>(['model.read', { code: next.code }], next)
    void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'model.list' })
    setModel(next)
  }, [client])
  const adopt = useCallback((next: Model) => { take(next); setContent(contentOf(next)); setStanding('kept'); setTheirs(null); setError(null); keep(place, null); setTurn(turn => turn + 1) }, [take, place])

  // somebody else saved while nothing was changed here: that is what one sees
  useEffect(() => { const { model, standing } = now.current; if (given.revision > model.revision && standing === 'kept') adopt(given) }, [given, adopt])
  useEffect(() => { if (standing !== 'kept') keep(place, JSON.stringify({ revision: now.current.model.revision, content } satisfies Kept)) }, [place, content, standing])

  const save = useCallback(async (): Promise<Model | null> => {
    if (going.current) await going.current
    const { model: { code, revision }, content: sent, standing, theirs } = now.current
    if (standing === 'kept' || theirs) return theirs ? null : now.current.model
    setStanding('saving')
    const work = call('model.change', { code, revision, ...sent }).then(next => {
      take(next)
      now.current = { ...now.current, model: next }
      if (now.current.content === sent) { setStanding('kept'); keep(place, null) } else setStanding('changed')
      setError(null)
      return next
    }, (thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === 'action.stale') { setTheirs(thrown.detail.current as Model); setStanding('changed') } else { setError(thrown); setStanding('failed') }
      return null
    }).finally(() => { going.current = null })
    going.current = work
    return work
  }, [take, place])
  useEffect(() => {
    if (standing !== 'changed' || theirs) return
    const soon = setTimeout(() => void save(), idle)
    return () => clearTimeout(soon)
  }, [content, standing, theirs, save])

  const put = useCallback((next: Content) => { setContent(next); setStanding('changed') }, [])
  return {
    model, content, standing, error, theirs, turn, save, take, adopt,
    change: useCallback(part => put({ ...now.current.content, ...part }), [put]),
    draw: useCallback(bpmn => put({ ...now.current.content, document: { ...now.current.content.document, bpmn } }), [put]),
    put: useCallback(next => { put(next); setTurn(turn => turn + 1) }, [put]),
    settle: useCallback(side => {
      const { theirs } = now.current
      if (!theirs) return
      if (side === 'theirs') { adopt(theirs); return }
      take(theirs)
      setTheirs(null)
      setStanding('changed')
    }, [adopt, take]),
  }
}
