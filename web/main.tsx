import './ui/style/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { startTransition, StrictMode, useEffect, useLayoutEffect } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { createBrowserRouter, matchPath, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'
import { memory } from './ui/ask.ts'
import { elder } from './ui/look.ts'
import { language } from './ui/say.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
/** Between reading the code and running it, and between its parts, the page hears what is tapped. */
const turn = () => new Promise<void>(resolve => setTimeout(resolve))
void begin(root)
// The letters for a machine without Chinese ones: never before the first page.
const dress = () => { if (lacksLetters()) void import('./ui/letters.ts').then(({ letters }) => letters()) }, idle = () => { if ('requestIdleCallback' in window) requestIdleCallback(dress, { timeout: 1000 }); else setTimeout(dress, 200) }
if (document.readyState === 'complete') idle()
else addEventListener('load', idle, { once: true })

async function begin(place: HTMLElement): Promise<void> {
  await turn()
  const router = createBrowserRouter(routes)
  if (!router.state.initialized) await new Promise<void>(resolve => { const stop = router.subscribe(({ initialized }) => { if (initialized) { stop(); resolve() } }) })
  await turn()
  const { page } = place.dataset, house = <StrictMode><QueryClientProvider client={memory}><RouterProvider router={router} /><Taken place={place} /></QueryClientProvider></StrictMode>
  /* What was sent with the page is what React would draw: it takes it as it is, and nothing moves. Whoever has chosen otherwise, and whoever is elsewhere, waits for what React draws. */
  const fits = page !== undefined && matchPath(page, location.pathname) !== null && language.get() === 'zh' && elder.get() === 'no'
  startTransition(() => { if (fits) hydrateRoot(place, house); else createRoot(place).render(house) })
}

/** The page is React's from now on. What was tapped before (boot.js) is done as soon as there is somebody to do it. */
function Taken({ place }: { place: HTMLElement }) {
  useLayoutEffect(() => { place.classList.remove('first') }, [place])
  useEffect(() => {
    for (const name of (window as { tapped?: string[] }).tapped?.splice(0) ?? []) {
      const button = document.querySelector<HTMLElement>(`[data-tap="${name}"]`)
      if (document.activeElement === document.body) button?.focus()
      button?.click()
    }
  }, [])
  return null
}

/** Where there are no Chinese letters, all look alike: the same box. */
function lacksLetters(): boolean {
  if (document.documentElement.dataset.boxes === 'yes') return true
  const pen = Object.assign(document.createElement('canvas'), { width: 24, height: 24 }).getContext('2d', { willReadFrequently: true })
  if (!pen) return true
  pen.font = '20px sans-serif'
  const drawn = (letter: string) => { pen.clearRect(0, 0, 24, 24); pen.fillText(letter, 2, 20); return pen.getImageData(0, 0, 24, 24).data.join() }
  return drawn('一') === drawn('永')
}
