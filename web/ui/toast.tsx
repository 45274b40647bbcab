import { useSyncExternalStore } from 'react'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/* What was done is said once, quietly, and read aloud; it asks nothing and stays long enough to be read. */
interface Toast { id: number; text: string; undo?: (() => void) | undefined }
let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const put = (next: Toast[]) => { toasts = next; for (const listener of listeners) listener() }

/** With `undo`, a mistake is one press away from not having happened. */
export function tell(text: string, undo?: () => void) {
  const id = ++last
  put([...toasts.slice(-2), { id, text, undo }])
  setTimeout(() => put(toasts.filter(toast => toast.id !== id)), 8000)
}

export function Toasts() {
  const shown = useSyncExternalStore(listener => { listeners.add(listener); return () => { listeners.delete(listener) } }, () => toasts, () => toasts)
  return <div className="toasts" role="status" aria-live="polite">{shown.map(toast => <div className="note good" key={toast.id}>
    <Icon name="good" /><span className="grow">{toast.text}</span>
    {toast.undo ? <button type="button" className="textlink strong" onClick={() => { toast.undo?.(); put(toasts.filter(other => other.id !== toast.id)) }}>{say('撤回', 'Undo')}</button> : null}
    <button type="button" className="textlink" onClick={() => put(toasts.filter(other => other.id !== toast.id))}>{say('知道了', 'OK')}</button>
  </div>)}</div>
}
