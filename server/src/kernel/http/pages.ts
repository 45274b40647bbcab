import fastifyStatic from '@fastify/static'
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sendProblem } from './answer.ts'
import { problem } from './problems.ts'

const unbuilt = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>一网 · 页面还没有生成</title></head>
<body><main><h1>页面还没有生成</h1><p>服务器在运行，但是网页部分还没有构建。请在项目目录里运行 <code>npm start</code>，它会自己构建，然后刷新这一页。</p></main></body></html>`

/** Whatever is no file is a page of the web application, which finds its own way from there. */
const wantsPage = ({ method, headers, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html') && !/^\/(api|assets|oidc)(\/|$)/.test(url.split('?', 1)[0]!)

/** The built web application: files with a hash in their name are kept by the browser for ever, everything else is asked for again. */
export async function servePages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: folder, preCompressed: true, index: 'index.html', dotfiles: 'ignore', cacheControl: false,
      setHeaders(reply, path) { reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache') },
    })
  }
  const fonts = built ? fontsIn(join(folder, 'assets')) : ''
  app.get('/fonts.css', async (_request, reply) => reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(fonts))
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!wantsPage(request)) return sendProblem(request, reply, problem.noSuchPath())
    if (built) return reply.code(200).sendFile('index.html')
    return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(unbuilt)
  })
}

/** The web's own font faces, for the few pages that are not part of it: a machine without a Chinese font shows boxes otherwise. */
const fontsIn = (assets: string): string =>
  readdirSync(assets).filter(name => name.endsWith('.css')).flatMap(name => readFileSync(join(assets, name), 'utf8').match(/@font-face\{[^}]*\}/g) ?? []).join('\n')
