import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/** What is typed here is not saved and may not be kept in the browser, since it is personal: leaving asks first. */
export function Unsaved({ when, what }: { when: boolean; what: string }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [when])
  if (blocker.state !== 'blocked') return null
  return <Dialog urgent title={say('改的还没交', 'Not handed in yet')} lead={<Icon name="near" />} close={() => blocker.reset()}>
    <p className="inside">{what}</p>
    <footer>
      <button type="button" className="button primary" onClick={() => blocker.reset()}>{say('留下接着改', 'Stay')}</button>
      <button type="button" className="button grave" onClick={() => blocker.proceed()}>{say('不要了，离开', 'Leave without it')}</button>
    </footer>
  </Dialog>
}
