import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Dialog } from './dialog.tsx'
import { say } from './say.tsx'
import { typing } from './table.tsx'

export type Shortcut = [keys: string[], what: string]
let ofPage: readonly Shortcut[] = []
/** What the page that is shown has beside the keys that work everywhere. */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  useEffect(() => {
    ofPage = shortcuts
    return () => { if (ofPage === shortcuts) ofPage = [] }
  })
}

const shortcuts = (): Shortcut[] => [
  ...ofPage,
  [['/'], say('找：到这一页的查找框，没有就到目录', 'Find: this page’s search box, else the catalogue')],
  [['j', 'k'], say('在表里往下、往上走', 'Down and up in a table')],
  [['Enter'], say('打开这一行；在表单里走到下一格', 'Open the row; in a form, the next cell')],
  [['↑', '↓'], say('在可以填的表里，走到上一行、下一行的同一格', 'In a table one types in: the same cell of the row above, below')],
  [['Esc'], say('关上小窗', 'Close what is open')],
  [['?'], say('看这张表', 'This list')],
]

/** Keys that work everywhere: / finds, ? tells what there is. Never while somebody types. */
export function Shortcuts({ find }: { find?: string | undefined }) {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return
      if (event.key === '?') setOpen(true)
      else if (event.key === '/') {
        const box = document.querySelector<HTMLInputElement>('[data-find]')
        if (box) { box.focus(); box.select() } else if (find) void navigate(find)
        else return
      } else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [find, navigate])
  return open ? <Dialog title={say('快捷键', 'Keys')} close={() => setOpen(false)}>
    <dl className="pairs inside">{shortcuts().map(([keys, text]) => [<dt key={text}>{keys.map(key => <kbd key={key}>{key}</kbd>)}</dt>, <dd key={`${text}.`}>{text}</dd>])}</dl>
  </Dialog> : null
}
