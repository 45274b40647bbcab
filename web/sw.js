// The portal's worker: its pages and the guides somebody has looked at can be read without a network. Written out by worker.ts, which puts VERSION and SHELL before it.
// It keeps nothing about a person: of the answers of the server only what everybody may read (guides, the list of services), never what somebody searched for, never what is asked with rights of one's own.
/* global self, caches, fetch, URL, Request, Response, VERSION, SHELL */
const shell = `yiwang-shell-${VERSION}`, guides = 'yiwang-guides', mostGuides = 60

self.addEventListener('install', event => event.waitUntil(caches.open(shell).then(cache => cache.addAll(SHELL)).then(() => self.skipWaiting())))
self.addEventListener('activate', event => event.waitUntil(caches.keys()
  .then(names => Promise.all(names.filter(name => name.startsWith('yiwang-shell-') && name !== shell).map(name => caches.delete(name)))).then(() => self.clients.claim())))

self.addEventListener('fetch', event => {
  const { request } = event, { pathname, origin, searchParams } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (/^\/(desk|console|cockpit|oidc|sign-in|sign-out)(\/|$)/.test(pathname)) return
  if (pathname.startsWith('/assets/')) event.respondWith(kept(request))
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(async () => await caches.match('/index.html') ?? Response.error()))
  else if (request.method === 'GET' && pathname === '/api/services/find' && !searchParams.has('q')) event.respondWith(asked(request, request.url))
  else if (request.method === 'POST' && /^\/api\/services\/[0-9A-Z]+\/guide$/.test(pathname)) event.respondWith(request.clone().text().then(body => asked(request, `${request.url}?${encodeURIComponent(body)}`)))
  else if (SHELL.includes(pathname)) event.respondWith(fetch(request).catch(async () => await caches.match(request) ?? Response.error()))
})

// A file with a hash in its name never changes.
async function kept(request) {
  return await caches.match(request) ?? fetch(request)
}

// What everybody may read: the server's word while it can be reached, or else what it said the last time.
async function asked(request, key) {
  try {
    const answer = await fetch(request)
    if (answer.ok) await remember(key, answer.clone())
    return answer
  } catch (error) {
    const before = await caches.match(key)
    if (before) return before
    throw error
  }
}

async function remember(key, answer) {
  const cache = await caches.open(guides)
  await cache.delete(key)
  await cache.put(key, answer)
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - mostGuides)).map(old => cache.delete(old)))
}
