import { useSyncExternalStore } from 'react'
import { language } from './say.tsx'

/* 读给我听: the page read aloud by the device itself; nothing that is read leaves it. */
/** `mute`: this device has no voice for the language of the page. */
export type Speaking = 'silent' | 'reading' | 'mute'
let state: Speaking = 'silent', here: HTMLElement | null = null, turn = 0
const listeners = new Set<() => void>()
const become = (next: Speaking) => { state = next; for (const listener of listeners) listener() }
const subscribe = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener) } }
export const useSpeaking = (): Speaking => useSyncExternalStore(subscribe, () => state)

const block = 'h1, h2, h3, p, li, dt, dd, legend, label, summary, td, th, button, figcaption, a'
/** What is to be read, block after block, in the order of the page: what is not shown is not read. */
export function blocksOf(root: HTMLElement): { element: HTMLElement; text: string }[] {
  const found: { element: HTMLElement; text: string }[] = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim(), parent = node.parentElement, element = parent?.closest<HTMLElement>(block)
    if (!text || !parent || !element || parent.closest('[aria-hidden="true"], script, style') || !parent.checkVisibility()) continue
    const last = found.at(-1)
    if (last && (last.element === element || last.element.contains(element))) last.text += ` ${text}`
    else found.push({ element, text })
  }
  return found
}

/** Voices are told late by some browsers. */
async function voice(): Promise<SpeechSynthesisVoice | null> {
  const wanted = language.get() === 'en' ? 'en' : 'zh', find = () => speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().replace('cmn', 'zh').startsWith(wanted)) ?? null
  for (let tries = 0; tries < 8; tries++) {
    const found = find()
    if (found) return found
    await new Promise(resolve => { setTimeout(resolve, 150) })
  }
  return null
}

export async function readAloud(root: HTMLElement | null) {
  silence()
  const mine = ++turn, spoken = 'speechSynthesis' in window ? await voice() : null
  if (mine !== turn || !root) return
  if (!spoken) return become('mute')
  become('reading')
  for (const { element, text } of blocksOf(root)) {
    if (mine !== turn) return
    here?.classList.remove('read-now')
    here = element
    here.classList.add('read-now')
    here.scrollIntoView({ block: 'nearest' })
    await new Promise<void>(resolve => { const said = new SpeechSynthesisUtterance(text); Object.assign(said, { voice: spoken, lang: spoken.lang, rate: 0.9, onend: () => resolve(), onerror: () => resolve() }); speechSynthesis.speak(said) })
  }
  if (mine === turn) silence()
}

export function silence() {
  turn++
  if ('speechSynthesis' in window) speechSynthesis.cancel()
  here?.classList.remove('read-now')
  here = null
  become('silent')
}
