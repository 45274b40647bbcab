import { useEffect, useState } from 'react'
import { call, type Output, Refusal } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { useMe } from '../../ui/me.ts'
import { type Document, type Policy } from './words.ts'

export type Sides = Record<string, 'mine' | 'theirs'>
/** What is being written: kept in this browser until it is saved as a draft of the house. */
export interface Keeping { document: Document; note: string; touched: boolean; found: boolean; set: (part: Partial<Document>) => void; say: (note: string) => void; forget: () => void; save: () => Promise<Policy | null>; saving: boolean; error: unknown; theirs: Policy | null; settle: (sides: Sides) => void; leave: () => void }
export function useKeeping(policy: Policy): Keeping {
  const account = useMe().data?.account.id ?? '', [held, setHeld, clear, found] = useDraft(`benefit.${account}.${policy.code}`, () => ({ revision: policy.revision, document: policy.document, note: '' }))
  const change = useTell('benefit.change'), [theirs, setTheirs] = useState<Policy | null>(null), touched = JSON.stringify(held.document) !== JSON.stringify(policy.document)
  // saved here or by somebody else while nothing was typed: that is what one sees
  useEffect(() => { if (!touched && held.revision !== policy.revision) { setHeld({ revision: policy.revision, document: policy.document, note: '' }); clear() } }, [policy, touched]) // eslint-disable-line
  return {
    document: held.document, note: held.note, touched, found, saving: change.isPending, error: theirs ? null : change.error, theirs,
    set: part => setHeld(now => ({ ...now, document: { ...now.document, ...part } })), say: note => setHeld(now => ({ ...now, note })),
    forget: () => { setHeld({ revision: policy.revision, document: policy.document, note: '' }); clear() }, leave: () => setTheirs(null),
    settle(sides) {
      if (!theirs) return
      const kept = Object.fromEntries(Object.entries(theirs.document).filter(([key]) => sides[key] === 'theirs'))
      setHeld(now => ({ ...now, revision: theirs.revision, document: { ...now.document, ...kept } }))
      setTheirs(null)
    },
    async save() {
      try {
        const note = held.note.trim(), saved = await change.mutateAsync({ code: policy.code, revision: held.revision, document: held.document, note: note.length >= 2 ? note : null })
        setHeld({ revision: saved.revision, document: saved.document, note: '' })
        clear()
        return saved
      } catch (error) {
        if (error instanceof Refusal && error.code === 'action.stale') setTheirs(error.detail.current as Policy)
        return null
      }
    },
  }
}

export type Checked = Output<'benefit.check'>
const none: Checked = { findings: [], names: [], sentences: [] }
/** 检查 while somebody writes, half a second after the last stroke; `shape` is what the house cannot even take. */
export function useChecked(organization: string, document: Document): Checked & { waiting: boolean; away: boolean; shape: { at: string; message: string } | null } {
  const [known, setKnown] = useState({ ...none, waiting: true, away: false, shape: null as { at: string; message: string } | null }), text = JSON.stringify(document)
  useEffect(() => {
    const stop = new AbortController(), timer = setTimeout(() => {
      call('benefit.check', { organization, document: JSON.parse(text) as Document }, { signal: stop.signal }).then(checked => setKnown({ ...checked, waiting: false, away: false, shape: null }), (error: unknown) => {
        if (stop.signal.aborted) return
        const [first] = error instanceof Refusal && Array.isArray(error.detail.errors) ? error.detail.errors as { at: string; message: string }[] : []
        setKnown(before => ({ ...before, waiting: false, away: !first, shape: first ? { at: first.at.split('/').filter(Boolean).slice(1).join('.'), message: first.message } : null }))
      })
    }, 500)
    return () => { clearTimeout(timer); stop.abort() }
  }, [text, organization])
  return known
}
