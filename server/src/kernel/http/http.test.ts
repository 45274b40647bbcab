import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { Type } from 'typebox'
import { type Actor, command, query } from '#kernel/action'
import { createHttp, downloadOf, type HttpOptions, openApiDocument } from '#kernel/http'
import { silentLog } from '#kernel/log'
import { type Module } from '#kernel/module'
import { Page, Strict, Uuid } from '#kernel/schema'
import { actor, testWorld } from '#kernel/testing'
import { refusalOf } from './answer.ts'
import { problem as refusals } from './problems.ts'

const File = Type.Object({ digest: Type.String(), size: Type.Integer() })
const Note = Strict({ id: Type.String(), text: Type.String() })

const listNotes = query({
  name: 'note.listNotes', input: Strict({ book: Type.String({ examples: ['red'] }), pinned: Type.Optional(Type.Boolean()), tags: Type.Optional(Type.Array(Type.String())), ...Page }), output: Type.Any(),
  async read({ areas }, input) { areas(); return input },
})
const addNote = command({
  name: 'note.addNote', input: Strict({ book: Type.String({ examples: ['red'] }), text: Type.String({ minLength: 2 }), stars: Type.Optional(Type.Integer()) }), output: Note,
  async run({ permit }, { book, text }) { permit({ division: '330000000000' }); return { id: book, text } },
})
const breakNote = command({
  name: 'note.breakNote', input: Strict({ id: Uuid }), output: Note,
  async run({ permit }) { permit({ division: '330000000000' }); throw new Error('resident 330106199001011234 fell through') },
})
const keepNote = command({
  name: 'note.keepFile', input: Strict({ book: Type.String({ examples: ['red'] }), fileName: Type.String({ minLength: 1 }), file: File }), output: Strict({ id: Type.String(), size: Type.Integer() }),
  async run({ permit }, { fileName, file }) { permit({ division: '330000000000' }); return { id: fileName, size: file.size } },
})
const exportNotes = query({
  name: 'note.exportNotes', input: Strict({}), output: downloadOf('text/csv'),
  async read({ areas }) { areas(); return { fileName: '便签（全部）.csv', type: 'text/csv', chunks: ['a,b\n', '1,2\n'] } },
})
const noteModule: Module = {
  name: 'note',
  routes(http) {
    http.query('GET /books/:book/notes', listNotes)
    http.command('POST /books/:book/notes', addNote)
    http.command('POST /notes/:id/break', breakNote)
    http.upload('POST /books/:book/files', keepNote)
    http.download('GET /notes.csv', exportNotes)
  },
}

const people: Record<string, Actor> = {
  'token-of-zhou-min-0001': actor('周敏', { may: ['note.*'] }),
  'token-of-zhang-wei-0001': actor('张伟', { may: ['note.listNotes'] }),
}
const bearer = { authorization: 'Bearer token-of-zhou-min-0001' }

async function testHttp(t: TestContext, options: Partial<HttpOptions> = {}) {
  const world = await testWorld(t)
  const lines: string[] = []
  const app = await createHttp({ world, modules: [noteModule], publicUrl: 'http://127.0.0.1:8080', log: silentLog, signedIn: async token => people[token] ?? null, ...options })
  t.after(() => app.close())
  return { app, world, lines }
}

test('who is not signed in is sent to the sign-in, in the form of a problem', async t => {
  const { app } = await testHttp(t)
  const answer = await app.inject('/api/books/red/notes')
  assert.equal(answer.statusCode, 401)
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
  const body = answer.json()
  assert.deepEqual(body, { type: 'http.signInFirst', title: '请先登录', status: 401, detail: '请先登录', facts: {}, instance: '/api/books/red/notes', requestId: answer.headers['x-request-id'] })
  assert.equal((await app.inject({ url: '/api/books/red/notes', headers: { authorization: 'Bearer somebody-unknown-xyz' } })).statusCode, 401)
})

test('path and query are read as the schema says; a body is never converted', async t => {
  const { app, world } = await testHttp(t)
  const answer = await app.inject({ url: '/api/books/12/notes?limit=5&pinned=true&tags=a,b', headers: bearer })
  assert.deepEqual(answer.json(), { book: '12', limit: 5, pinned: true, tags: ['a', 'b'], offset: 0 })
  const strict = await app.inject({ method: 'POST', url: '/api/books/red/notes', headers: bearer, payload: { text: '买灯', stars: '5' } })
  assert.deepEqual([strict.statusCode, strict.json().facts.errors, strict.json().detail], [400, [{ at: '/stars', message: '类型不对' }], '提交的内容有不对的地方，改好再交：stars 类型不对'])
  const twice = await app.inject({ method: 'POST', url: '/api/books/red/notes', headers: bearer, payload: { text: '买灯', book: 'blue' } })
  assert.equal(twice.statusCode, 400)
  const good = await app.inject({ method: 'POST', url: '/api/books/red/notes', headers: { ...bearer, 'idempotency-key': 'k1' }, payload: { text: '买灯' } })
  assert.deepEqual([good.statusCode, good.json()], [201, { id: 'red', text: '买灯' }])
  await app.inject({ method: 'POST', url: '/api/books/red/notes', headers: { ...bearer, 'idempotency-key': 'k1' }, payload: { text: '买灯' } })
  assert.deepEqual(await world.sql('select action, request_id from ledger_entry'), [{ action: 'note.addNote', request_id: good.headers['x-request-id'] }])
})

test('whatever cannot be read is refused in Chinese, never with 500', async t => {
  const { app } = await testHttp(t, { bodyLimit: 2000 })
  const post = (payload: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    app.inject({ method: 'POST', url: '/api/books/red/notes', headers: { ...bearer, ...headers }, payload })
  const refused = async (payload: string, status: number, type: string, headers?: Record<string, string>) => {
    const answer = await post(payload, headers)
    assert.deepEqual([answer.statusCode, answer.json().type, answer.headers['content-type']], [status, type, 'application/problem+json; charset=utf-8'], payload.slice(0, 30))
  }
  await refused('{', 400, 'http.badJson')
  await refused('', 400, 'action.invalid')
  await refused('[1]', 400, 'action.invalid')
  await refused('null', 400, 'action.invalid')
  await refused('{"__proto__":{"admin":true}}', 400, 'http.badJson')
  await refused(`{"text":${'['.repeat(500)}${']'.repeat(500)}}`, 400, 'http.tooDeep')
  await refused('{"text":"a\\u0000b"}', 400, 'action.invalid')
  await refused(JSON.stringify({ text: '长'.repeat(3000) }), 413, 'http.bodyTooLarge')
  await refused('<a/>', 415, 'http.wrongMediaType', { 'content-type': 'text/xml' })
  await refused('abc', 415, 'http.wrongMediaType', { 'content-type': 'application/octet-stream' })
  await refused('{"text":"买灯"}', 400, 'action.invalid', { 'content-type': 'application/json', 'idempotency-key': '钥匙' })
  assert.equal((await post('\uFEFF{"text":"买灯"}')).statusCode, 201)
  for (const url of ['/api/nowhere', '/api/books/%E0%A4%A/notes', `/api/books/${'x'.repeat(5000)}/notes`]) {
    const answer = await app.inject({ url, headers: bearer })
    assert.ok([400, 404].includes(answer.statusCode) && String(answer.headers['content-type']).startsWith('application/problem+json'), url)
  }
})

test('a known path says which methods it has', async t => {
  const { app } = await testHttp(t)
  const wrong = await app.inject({ method: 'DELETE', url: '/api/books/red/notes', headers: bearer })
  assert.deepEqual([wrong.statusCode, wrong.headers.allow, wrong.json().type], [405, 'GET, HEAD, OPTIONS, POST', 'http.methodRefused'])
  assert.deepEqual((({ statusCode, body, headers }) => [statusCode, body, headers.allow])(await app.inject({ method: 'OPTIONS', url: '/api/books/red/notes' })), [204, '', 'GET, HEAD, OPTIONS, POST'])
  assert.deepEqual((({ statusCode, body }) => [statusCode, body])(await app.inject({ method: 'HEAD', url: '/api/books/red/notes', headers: bearer })), [200, ''])
})

test('a bug answers with the number of the request and nothing of its inside', async t => {
  const lines: string[] = []
  const { jsonLog } = await import('#kernel/log')
  const { app } = await testHttp(t, { log: jsonLog(line => lines.push(line)) })
  const answer = await app.inject({ method: 'POST', url: '/api/notes/019a3f5e-7c1a-7000-8000-000000000001/break', headers: bearer, payload: {} })
  assert.equal(answer.statusCode, 500)
  assert.deepEqual(answer.json(), { type: 'http.internal', title: answer.json().title, status: 500, detail: answer.json().title, facts: {}, instance: '/api/notes/019a3f5e-7c1a-7000-8000-000000000001/break', requestId: answer.headers['x-request-id'] })
  const [bug, line] = lines.map(text => JSON.parse(text))
  assert.equal(bug.event, 'http.bug')
  assert.match(bug.stack[0], /http\.test\.ts/)
  assert.deepEqual([line.event, line.route, line.status], ['http.request', '/api/notes/:id/break', 500])
  assert.ok(!lines.join().includes('330106199001011234') && !lines.join().includes('019a3f5e'))
})

test('a line that breaks towards the database is our trouble, one that breaks towards the sender is not', () => {
  const broken = (message: string, facts: object) => refusalOf(Object.assign(new Error(message), { code: 'ECONNRESET', ...facts }), silentLog, {}).status
  assert.equal(broken('read ECONNRESET', { syscall: 'read' }), 503)
  assert.equal(broken('aborted', {}), 400)
})

test('a page of somebody else cannot act with the cookie of whoever reads it', async t => {
  const { app } = await testHttp(t)
  const post = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/books/red/notes', headers: { host: 'yiwang.test', ...headers }, cookies: { yw_session: 'token-of-zhou-min-0001' }, payload: { text: '买灯' } })
  assert.equal((await post({ origin: 'https://evil.example' })).json().type, 'http.foreignOrigin')
  assert.equal((await post({ origin: 'null' })).statusCode, 403)
  assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  assert.equal((await post({ origin: 'http://127.0.0.1:8080' })).statusCode, 201)
  assert.equal((await post({ origin: 'http://yiwang.test' })).statusCode, 201)
  assert.equal((await post({})).statusCode, 201)
})

test('a file is stored first and named to the command by its digest', async t => {
  const { app, world } = await testHttp(t, { uploadLimit: 1000 })
  const upload = (payload: Buffer, headers: Record<string, string> = bearer) =>
    app.inject({ method: 'POST', url: '/api/books/red/files?fileName=%E5%87%BA%E7%94%9F.csv', headers: { 'content-type': 'application/octet-stream', ...headers }, payload })
  assert.deepEqual((await upload(Buffer.from('a,b\n1,2\n'))).json(), { id: '出生.csv', size: 8 })
  const large = await upload(Buffer.alloc(1001))
  assert.deepEqual([large.statusCode, large.json().facts], [413, { limit: 1000 }])
  assert.equal((await upload(Buffer.alloc(0))).json().type, 'http.noFile')
  const forbidden = await upload(Buffer.from('x'), { authorization: 'Bearer token-of-zhang-wei-0001' })
  assert.equal(forbidden.statusCode, 403)
  assert.equal(await world.files.has('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'), false, 'what is refused is not stored')
  const nameless = await app.inject({ method: 'POST', url: '/api/books/red/files', headers: { 'content-type': 'application/octet-stream', ...bearer }, payload: Buffer.from('x') })
  assert.deepEqual([nameless.statusCode, nameless.json().facts.errors], [400, [{ at: '/fileName', message: '这一项要填' }]])
})

test('what comes first is done to an upload before its transaction begins, and what it puts in its place is all that is kept', async t => {
  const seen: string[] = [], paint = command({
    name: 'picture.keepFile', input: keepNote.input, output: Strict({ size: Type.Integer(), text: Type.String() }),
    async run({ permit, files }, { file }) { permit({ division: '330000000000' }); seen.push('command'); return { size: file.size, text: await readFile(files.path(file.digest), 'utf8') } },
  })
  const first = async (path: string, account: string) => {
    const came = await readFile(path, 'utf8'), [open] = await world.sql<{ count: string }>("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and backend_type = 'client backend'")
    seen.push(`${account} ${came}, ${open?.count} open`)
    if (came === 'broken') throw refusals.bodyTooLarge()
    return came.startsWith('picture') ? Buffer.from('anew') : null
  }
  const { app, world } = await testHttp(t, { modules: [{ name: 'picture', routes(http) { http.upload('POST /books/:book/pictures', paint, { most: 20, first }) } }], signedIn: async () => actor('周敏', { may: ['picture.*'] }) })
  const upload = (payload: string) => app.inject({ method: 'POST', url: '/api/books/red/pictures?fileName=a', headers: { ...bearer, 'content-type': 'application/octet-stream' }, payload })
  assert.deepEqual([(await upload('picture')).json(), (await upload('paper')).json()], [{ size: 4, text: 'anew' }, { size: 5, text: 'paper' }])
  assert.deepEqual([(await upload('broken')).statusCode, (await upload('picture of 20 and more')).json().type], [413, 'http.bodyTooLarge'])
  assert.deepEqual(seen, ['周敏 picture, 0 open', 'command', '周敏 paper, 0 open', 'command', '周敏 broken, 0 open'])
  const kept = (text: string) => world.files.has(createHash('sha256').update(text).digest('hex'))
  assert.deepEqual([await kept('anew'), await kept('paper'), await kept('picture'), await kept('broken'), await world.files.sweep(new Date(Date.now() + 1000))], [true, true, false, false, 0])
})

test('a download has a name that may be Chinese', async t => {
  const { app } = await testHttp(t)
  const answer = await app.inject({ url: '/api/notes.csv', headers: bearer })
  assert.equal(answer.body, 'a,b\n1,2\n')
  assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8')
  assert.equal(answer.headers['content-disposition'], `attachment; filename="______.csv"; filename*=UTF-8''${encodeURIComponent('便签（全部）.csv')}`)
})

test('a head that is no HTTP is answered in the same words', async t => {
  const { app } = await testHttp(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const port = Number(new URL(app.listeningOrigin).port)
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
    let got = ''
    socket.on('data', chunk => { got += chunk }).on('end', () => resolve(got)).on('error', reject)
  })
  assert.match(text, /^HTTP\/1\.1 400 /)
  assert.equal(JSON.parse(text.split('\r\n\r\n')[1]!).type, 'http.badRequest')
})

test('health, metrics and the document are open and hold nobody\'s data', async t => {
  const { app } = await testHttp(t, {
    ready: async () => ({ database: true }), gauges: [{ name: 'delivery_waiting', help: 'Deliveries that wait.', labels: ['state'], read: async () => [{ labels: { state: 'received' }, value: 3 }] }],
  })
  await app.inject({ url: '/api/books/secret/notes?limit=1', headers: bearer })
  const metrics = await app.inject('/metrics')
  assert.match(metrics.body, /delivery_waiting\{state="received"\} 3/)
  assert.match(metrics.body, /http_request_duration_seconds_count\{method="GET",route="\/api\/books\/:book\/notes",status="200"\} 1/)
  assert.ok(!metrics.body.includes('secret'))
  assert.deepEqual((await app.inject('/readyz')).json(), { state: 'ready', parts: { database: true } })
  assert.equal((await app.inject('/healthz')).statusCode, 200)
  assert.deepEqual((await app.inject('/openapi.json')).json(), openApiDocument([noteModule]))
})

test('the document says where each part of an input goes', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument([noteModule], { summaries: { 'note.addNote': '记一条便签' } })))
  const add = document.paths['/api/books/{book}/notes'].post
  assert.deepEqual([add.operationId, add.summary, add.tags], ['note.addNote', '记一条便签', ['note']])
  assert.deepEqual(add.parameters.map((one: { name: string; in: string }) => `${one.in} ${one.name}`), ['path book', 'header Idempotency-Key'])
  assert.deepEqual(Object.keys(add.requestBody.content['application/json'].schema.properties), ['text', 'stars'])
  assert.ok('201' in add.responses && '409' in add.responses)
  const list = document.paths['/api/books/{book}/notes'].get
  assert.deepEqual(list.parameters.map((one: { name: string; required: boolean }) => [one.name, one.required]), [['book', true], ['pinned', false], ['tags', false], ['limit', false], ['offset', false]])
  assert.deepEqual(document.paths['/api/notes.csv'].get.responses[200].content, { 'text/csv': {} })
})
