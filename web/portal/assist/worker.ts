let asked = false
/** The portal works without a network and can be put on the home screen: its worker is fetched when the page is there and nothing waits any more. */
export function installable() {
  if (asked || !('serviceWorker' in navigator) || import.meta.env.DEV) return
  asked = true
  const register = () => { setTimeout(() => { void navigator.serviceWorker.register('/sw.js').catch(() => { /* forbidden here: the portal works as any page */ }) }, 2500) }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
