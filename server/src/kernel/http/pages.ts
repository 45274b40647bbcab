import fastifyStatic from '@fastify/static'
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sendProblem } from './answer.ts'
import { problem } from './problems.ts'
import { contentPolicy } from './security.ts'

const unbuilt = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>一网 · 页面还没有生成</title></head>
<body><main><h1>页面还没有生成</h1><p>服务器在运行，但是网页部分还没有构建。请在项目目录里运行 <code>npm start</code>，它会自己构建，然后刷新这一页。</p></main></body></html>`

/** Whatever is no file is a page of the web application, which finds its own way from there. */
const wantsPage = ({ method, headers, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html') && !/^\/(api|assets|oidc)(\/|$)/.test(url.split('?', 1)[0]!)

/** The few lines that run before the first paint stand in the page; the policy names their digests, and lets no other run. */
const policyFor = (folder: string): string => contentPolicy("'self'", [...new Set(readdirSync(folder).filter(name => name.endsWith('.html'))
  .flatMap(name => [...readFileSync(join(folder, name), 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => createHash('sha256').update(script).digest('base64'))))])

/** What stands at an address before any script has run (web/first.ts writes it): the portal's pages that people come to from elsewhere. Whoever brings a question along waits for its answer; a guide is the same whatever was answered. */
const standing = (url: string): string => url === '/services' ? 'services.html' : /^\/services\/[0-9A-Za-z]+(\?|$)/.test(url) ? 'guide.html' : 'index.html'

/** The built web application: files with a hash in their name are kept by the browser for ever, everything else is asked for again. */
export async function servePages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (built) {
    const policy = policyFor(folder)
    await app.register(fastifyStatic, {
      root: folder, preCompressed: true, index: ['home.html', 'index.html'], dotfiles: 'ignore', cacheControl: false,
      setHeaders(reply, path) {
        reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (/\.html(\.\w+)?$/.test(path)) reply.header('content-security-policy', policy)
      },
    })
  }
  const files = new Set(built ? readdirSync(folder) : []), fonts = built ? fontsIn(join(folder, 'assets')) : ''
  app.get('/fonts.css', async (_request, reply) => reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(fonts))
  // what a browser asks for beside a file that is no page
  app.get('/favicon.ico', async (_request, reply) => reply.header('cache-control', 'max-age=86400').redirect('/icon.svg', 301))
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!wantsPage(request)) return sendProblem(request, reply, problem.noSuchPath())
    if (built) { const file = standing(request.url); return reply.code(200).sendFile(files.has(file) ? file : 'index.html') }
    return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(unbuilt)
  })
}

/** The web's own font faces, for the few pages that are not part of it: a machine without a Chinese font shows boxes otherwise. */
const fontsIn = (assets: string): string =>
  readdirSync(assets).filter(name => name.endsWith('.css')).flatMap(name => readFileSync(join(assets, name), 'utf8').match(/@font-face\{[^}]*\}/g) ?? []).join('\n')
