import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { paperPdf } from '#kernel/testing'
import { endsAsPdf } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-pdf-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const holds = (bytes: Buffer | string): Promise<boolean> => { const path = join(folder, 'a.pdf'); writeFileSync(path, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes); return endsAsPdf(path) }
const whole = paperPdf('a').toString('latin1'), at = whole.indexOf('\nxref') + 1

test('a PDF ends as one: its last table is where it says', async () => {
  assert.equal(await holds(whole), true)
  for (const wrong of ['%PDF-1.7', '%PDF-1.7 胡说', `%PDF-1.7${'x'.repeat(100_000)}`, '%PDF-1.7\nstartxref\n0\n%%EOF', '%PDF-1.7\nstartxref\n999999\n%%EOF', '%PDF-1.7\nstartxref\n3\n%%EOF', '%PDF-1.7\n%%EOF', '']) assert.equal(await holds(wrong), false, wrong.slice(0, 40))
})

test('what broke off on the way is none, wherever it broke', async () => {
  for (const share of [0.2, 0.5, 0.9]) assert.equal(await holds(whole.slice(0, Math.floor(whole.length * share))), false)
  assert.equal(await holds(whole.slice(0, whole.lastIndexOf('%%EOF'))), false)
})

test('saved again, shown before it is whole, with a table in a stream, with something behind it, or moved by a line ending: all of these are read', async () => {
  const closed = (body: string, table: string): string => `${body}${table}\nstartxref\n${body.length}\n%%EOF\n`, xref = 'xref\n0 1\n0000000000 65535 f \n'
  const again = closed(`${whole}\n1 0 obj<</Type/Catalog/Again true>>endobj\n`, `${xref}trailer<</Size 3/Root 1 0 R/Prev ${at}>>`)
  const first = '%PDF-1.5\n1 0 obj<</Linearized 1>>endobj\n', linear = `${first}${xref}trailer<</Size 3/Root 1 0 R>>\nstartxref\n0\n%%EOF\n${'body\n'.repeat(9000)}${xref}trailer<</Size 1>>\nstartxref\n${first.length}\n%%EOF\n`
  const stream = '%PDF-1.5\n7 0 obj<</Type/XRef/Size 1/W[1 1 1]/Root 1 0 R/Length 3>>stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF'
  const moved = whole.replaceAll('\n', '\r\n')
  for (const [name, bytes] of Object.entries({ again, linear, stream, moved, behind: `${whole}\n${'\0'.repeat(2000)}`, mailed: `${whole}\r\n--boundary--\r\n` })) assert.equal(await holds(bytes), true, name)
})
