import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fastify from 'fastify'
import { servePages } from './pages.ts'

test('the pages that people come to stand in files of their own, every other is one; of what runs in them, the policy allows what was built and nothing else; what has its digest in its name is kept for ever', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-pages-')), app = fastify(), boot = "document.documentElement.lang = 'zh-CN'", html = (body: string) => `<!doctype html><script>${boot}</script><script src="/assets/a.js"></script>${body}`
  t.after(async () => { await app.close(); rmSync(folder, { recursive: true }) })
  mkdirSync(join(folder, 'assets'))
  for (const [name, text] of [['index.html', html('other')], ['home.html', html('first')], ['services.html', html('services')], ['guide.html', html('guide')], ['assets/a.js', '1']] as const) writeFileSync(join(folder, name), text)
  await servePages(app, folder)
  const page = (url: string) => app.inject({ url, headers: { accept: 'text/html' } }), first = await page('/?from=far'), other = await page('/services?q=开店'), services = await page('/services'), guide = await page('/services/11149901MB9X500200?a=rent.yes'), file = await page('/assets/a.js')
  assert.deepEqual([first.body.endsWith('first'), other.statusCode, other.body.endsWith('other')], [true, 200, true])
  assert.deepEqual([services.body.endsWith('services'), guide.body.endsWith('guide'), (await page('/services/1114/apply')).body.endsWith('other')], [true, true, true])
  for (const { headers } of [first, other, services, guide]) {
    assert.match(String(headers['content-security-policy']), new RegExp(`script-src 'self' 'sha256-${createHash('sha256').update(boot).digest('base64').replace(/[+/]/g, '\\$&')}';`))
    assert.equal(headers['cache-control'], 'no-cache')
  }
  assert.match(String(file.headers['cache-control']), /immutable/)
  assert.equal((await page('/favicon.ico')).headers.location, '/icon.svg')
  assert.equal((await app.inject({ url: '/services', headers: { accept: 'application/json' } })).statusCode, 404)
})
