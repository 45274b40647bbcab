import { useEffect, useState } from 'react'
import { call, Refusal } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { useMe } from '../../ui/me.ts'
import { type Finding, type Guide, type Service } from './words.ts'

/** What is being written: kept in this browser until it is saved as a draft of the house. */
export interface Keeping { guide: Guide; touched: boolean; found: boolean; set: (part: Partial<Guide>) => void; forget: () => void; save: () => Promise<Service | null>; saving: boolean; error: unknown; theirs: Service | null; settle: (guide: Guide, revision: number) => void }
export function useKeeping(service: Service): Keeping {
  const account = useMe().data?.account.id ?? '', [held, setHeld, clear, found] = useDraft(`service.${account}.${service.code}`, () => ({ revision: service.revision, guide: service.guide }))
  const change = useTell('service.change'), [theirs, setTheirs] = useState<Service | null>(null), touched = JSON.stringify(held.guide) !== JSON.stringify(service.guide)
  // saved here or by somebody else while nothing was typed: that is what one sees
  useEffect(() => { if (!touched && held.revision !== service.revision) { setHeld({ revision: service.revision, guide: service.guide }); clear() } }, [service, touched]) // eslint-disable-line
  return {
    guide: held.guide, touched, found, saving: change.isPending, error: theirs ? null : change.error, theirs,
    set: part => setHeld(now => ({ ...now, guide: { ...now.guide, ...part } })),
    forget: () => { setHeld({ revision: service.revision, guide: service.guide }); clear() },
    settle: (guide, revision) => { setTheirs(null); setHeld({ revision, guide }) },
    async save() {
      try {
        const saved = await change.mutateAsync({ code: service.code, revision: held.revision, guide: held.guide })
        setHeld({ revision: saved.revision, guide: saved.guide })
        clear()
        return saved
      } catch (error) {
        if (error instanceof Refusal && error.code === 'action.stale') setTheirs(error.detail.current as Service)
        return null
      }
    },
  }
}

/** 要素校验 while somebody writes, half a second after the last stroke. */
export function useFindings({ code, organization }: Pick<Service, 'code' | 'organization'>, guide: Guide): { findings: readonly Finding[]; away: boolean; shape: string | null } {
  const [known, setKnown] = useState<{ findings: readonly Finding[]; away: boolean; shape: string | null }>({ findings: [], away: false, shape: null }), text = JSON.stringify(guide)
  useEffect(() => {
    const stop = new AbortController(), timer = setTimeout(() => {
      call('service.check', { code, organization, guide: JSON.parse(text) }, { signal: stop.signal }).then(({ findings }) => setKnown({ findings, away: false, shape: null }), (error: unknown) => {
        if (stop.signal.aborted) return
        const [first] = error instanceof Refusal && Array.isArray(error.detail.errors) ? error.detail.errors as { at: string; message: string }[] : []
        setKnown(before => ({ ...before, away: !first, shape: first ? `${first.at.split('/').filter(Boolean).slice(1).join(' · ')} ${first.message}` : null }))
      })
    }, 500)
    return () => { clearTimeout(timer); stop.abort() }
  }, [text, code, organization])
  return known
}
