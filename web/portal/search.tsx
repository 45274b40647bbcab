import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Icon } from '../ui/icon.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'

/** What somebody typed into the box of the page as it was sent, before any script had run. */
const typed = (): HTMLInputElement | null => typeof document === 'undefined' ? null : document.querySelector('.first [data-find]')

/** 今天要办什么事: asked in people's own words; what was asked stays in the address, so that the way back finds it again. */
export function SearchBox({ asked = '', focus = false }: { asked?: string; focus?: boolean }) {
  const [words, setWords] = useState(() => asked || typed()?.value || ''), [shown, show] = useState(asked), [begun] = useState(() => { const box = typed(); return box !== null && document.activeElement === box }), go = useNavigate()
  if (shown !== asked) { show(asked); setWords(asked) }
  return <form role="search" className="ask" action={paths.services()} onSubmit={event => { event.preventDefault(); void go(paths.services({ q: String(new FormData(event.currentTarget).get('q') ?? words).trim() })) }}>
    <label className="ask-box"><Icon name="search" />
      <input type="search" name="q" aria-label={say('要办什么事', 'What do you need?')} data-find="" value={words} maxLength={100} autoFocus={focus || begun} autoComplete="off" enterKeyHint="search" placeholder={say('直接说，比如“给孩子上户口”', 'In your own words, such as “register my baby”')} onChange={event => setWords(event.target.value)} /></label>
    <button type="submit" className="button primary">{say('找一找', 'Find')}</button>
  </form>
}
