import { type ReactNode, useState } from 'react'
import { Refusal } from '../api/client.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useDraft } from '../ui/draft.ts'
import { type Mistake, Mistakes } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { useMe } from '../ui/me.ts'
import { ErrorNote } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'
import { type Difference, StaleDialog } from '../ui/stale.tsx'
import { tell } from '../ui/toast.tsx'

export interface At<T> { id: string; form: T; change: (some: Partial<T>) => void; error: string | undefined }
export interface EditField<T> {
  key: keyof T & string
  label: string
  control: (at: At<T>) => ReactNode
  /** The value in words, where two people saved at once. */
  show?: (form: T) => ReactNode
  /** What is wrong before the server is asked. */
  wrong?: (form: T) => string | undefined
}
interface Edit<T> {
  title: string
  /** Names what is kept in this browser until it is saved. */
  draft: string
  initial: NoInfer<T>
  fields: readonly EditField<T>[]
  submit: string
  revision?: number
  save: (form: NoInfer<T>, revision: number) => Promise<unknown>
  /** What somebody else saved meanwhile, in the form's own words. */
  theirs?: (current: Record<string, unknown>) => Partial<NoInfer<T>>
  done: string
  close: () => void
  about?: ReactNode
  /** What will happen, said before it is done. */
  after?: (form: NoInfer<T>) => ReactNode
  grave?: boolean
  /** What it is called to go without; what is typed goes too. */
  leave?: string
}
interface Stale<T> { revision: number; current: Partial<T> }

/** One thing changed in a window: what is typed is kept until it is saved, mistakes stand beside their fields, and a stale save asks only about what differs. */
export function EditDialog<T extends object>({ title, draft, initial, fields, submit, revision = 0, save, theirs, done, close, about, after, grave = false, leave }: Edit<T>) {
  const me = useMe()
  const [form, setForm, forget, found] = useDraft<T>(`${me.data?.account.id ?? ''}.${draft}`, () => initial)
  const [base, setBase] = useState(revision), [round, setRound] = useState(0), [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null), [stale, setStale] = useState<Stale<T> | null>(null)
  const own: Mistake[] = round === 0 ? [] : fields.flatMap(field => { const message = field.wrong?.(form); return message ? [{ field: idOf(draft, field.key), label: field.label, message }] : [] })
  const told: Mistake[] = error instanceof Refusal ? faults(error).map(({ key, message }) => ({ field: idOf(draft, key), label: fields.find(field => field.key === key)?.label ?? title, message })) : []
  const mistakes = own.length > 0 ? own : told
  const change = (some: Partial<T>) => setForm(before => ({ ...before, ...some }))

  const send = async (now: T, on: number) => {
    setRound(times => times + 1)
    if (fields.some(field => field.wrong?.(now))) return
    setBusy(true)
    setError(null)
    try {
      await save(now, on)
      forget()
      tell(done)
      close()
    } catch (thrown) {
      const current = thrown instanceof Refusal && thrown.code === 'action.stale' ? thrown.detail.current : null
      if (theirs && isRecord(current)) setStale({ revision: Number(current.revision), current: theirs(current) })
      else setError(thrown)
    } finally { setBusy(false) }
  }
  const settle = (sides: Record<string, 'mine' | 'theirs'>) => {
    if (!stale) return
    const kept = Object.fromEntries(Object.entries(stale.current).filter(([key]) => sides[key] !== 'mine'))
    const now: T = { ...form, ...kept }
    setForm(now)
    setBase(stale.revision)
    setStale(null)
    void send(now, stale.revision)
  }

  return <Dialog title={title} close={close} broad={fields.length > 3}>
    <form noValidate onSubmit={event => { event.preventDefault(); if (!busy) void send(form, base) }}>
      <div className="inside stack">
        {about}
        {found ? <p className="note"><Icon name="info" /><span>{say('上次填到一半的还在，接着填就行。', 'What was typed last time is still here. ')}<button type="button" className="textlink" onClick={() => { setForm(initial); forget() }}>{say('不要了，重新填', 'Start afresh')}</button></span></p> : null}
        <Mistakes mistakes={mistakes} round={round} />
        {error && told.length === 0 ? <ErrorNote error={error} kept /> : null}
        <div className="grid-of-fields">{fields.map(field => <FieldOf key={field.key} {...{ field, form, change }} id={idOf(draft, field.key)} error={mistakes.find(mistake => mistake.field === idOf(draft, field.key))?.message} />)}</div>
        {after ? <div className="note" aria-live="polite"><Icon name="info" /><span>{after(form)}</span></div> : null}
      </div>
      <footer><button type="submit" className={`button ${grave ? 'grave' : 'primary'}`} aria-disabled={busy}>{busy ? say('正在存', 'Saving') : submit}</button>
        <button type="button" className="button quiet" onClick={() => { forget(); close() }}>{leave ?? say('不改了', 'Discard')}</button></footer>
    </form>
    {stale ? <StaleDialog title={title} revision={stale.revision} differences={differences(fields, form, { ...form, ...stale.current })} settle={settle} close={() => setStale(null)} /> : null}
  </Dialog>
}
function FieldOf<T extends object>({ field, ...at }: { field: EditField<T> } & At<T>) { return <>{field.control(at)}</> }

const idOf = (draft: string, key: string) => `${draft}-${key}`.replace(/[^\w-]/g, '_')
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function differences<T extends object>(fields: readonly EditField<T>[], mine: T, saved: T): Difference[] {
  return fields.flatMap(({ key, label, show }) => JSON.stringify(mine[key]) === JSON.stringify(saved[key]) ? [] : [{ key, name: label, mine: shown(mine, key, show), theirs: shown(saved, key, show) }])
}
const shown = <T extends object>(form: T, key: keyof T, show?: (form: T) => ReactNode): ReactNode => show ? show(form) : String(form[key] ?? '') || say('（空）', '(empty)')

/** Faults of single fields, and reasons that the server found in the whole. */
function faults({ detail }: Refusal): { key: string; message: string }[] {
  const errors = Array.isArray(detail.errors) ? detail.errors : []
  const reasons = Array.isArray(detail.reasons) ? detail.reasons : []
  return [
    ...errors.flatMap(each => isRecord(each) && typeof each.message === 'string' ? [{ key: String(each.at ?? '').split('/')[1] ?? '', message: each.message }] : []),
    ...reasons.flatMap(reason => typeof reason === 'string' ? [{ key: '', message: reason }] : []),
  ]
}
export const needed = (text: string): string | undefined => text.trim() === '' ? say('这一项要填', 'Required') : undefined
