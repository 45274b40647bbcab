import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { Fonts, isPdf, linesOf, readSealed, sealPdf, Sheet, widthOf, writePdf } from './index.ts'

/** What a reader of PDF finds to read aloud: the letters behind the drawings. */
function textIn(bytes: Buffer): string {
  const objects = new Map([...bytes.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]))
  const streamOf = (body: string) => inflateSync(Buffer.from(/stream\n([\s\S]*)\nendstream/.exec(body)![1]!, 'latin1')).toString('utf8')
  const page = [...objects.values()].find(body => body.includes('/Type /Page '))!
  const fonts = new Map([.../\/Font << (.*?) >>/.exec(page)![1]!.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
    const map = streamOf(objects.get(/\/ToUnicode (\d+)/.exec(objects.get(id)!)![1]!)!)
    return [name, new Map([...map.matchAll(/<(..)> <([0-9A-F]{4,})>/g)].map(([, code = '', hex = '']) => [code, Buffer.from(hex, 'hex').swap16().toString('utf16le')]))]
  }))
  return [...streamOf(objects.get(/\/Contents (\d+)/.exec(page)![1]!)!).matchAll(/\/(F\d+) \S+ Tf <([0-9a-f]*)> Tj/g)].map(([, font = '', codes = '']) => (codes.match(/../g) ?? []).map(code => fonts.get(font)!.get(code)).join('')).join('\n')
}

test('what is drawn can be read: Chinese, Latin and digits, in two weights, more letters than one font holds', () => {
  const fonts = new Fonts(), sheet = new Sheet(595, 842, fonts), many = Array.from({ length: 300 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  sheet.text(60, 80, '食品经营许可证 No. 42', { size: 30, weight: 700 })
  sheet.text(60, 120, many, { size: 6 })
  const bytes = writePdf([sheet.drawing], fonts.all, { title: '证', subject: '演示', author: '局', language: 'zh-CN', at: new Date('2026-03-02T09:00:00+08:00') })
  assert.ok(isPdf(bytes))
  assert.equal(textIn(bytes).replaceAll('\n', ''), `食品经营许可证 No. 42${many}`)
  // every place that the table of objects names is where an object begins
  const text = bytes.toString('latin1'), table = Number(/startxref\n(\d+)/.exec(text)![1])
  for (const [at, [, offset]] of [...text.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].entries()) assert.ok(text.startsWith(`${at + 1} 0 obj`, Number(offset)))
  assert.deepEqual([widthOf('证', 10), widthOf('证', 10, 700), widthOf('i', 10) < widthOf('W', 10)], [10, 10, true])
})

test('a line is no wider than it may be, and a number is not broken where it can be kept whole', () => {
  const lines = linesOf('经营项目：热食类食品制售、自制饮品 JY23301130001234', 12, 120)
  assert.deepEqual([lines.join(''), lines.every(line => widthOf(line, 12) <= 120), lines.at(-1)], ['经营项目：热食类食品制售、自制饮品 JY23301130001234', true, 'JY23301130001234'])
})

test('a seal is the last line and nothing may follow it', () => {
  const sealed = sealPdf(Buffer.from('%PDF-1.7\n…\n%%EOF\n'), 'a.b.c')
  assert.equal(readSealed(sealed)?.seal, 'a.b.c')
  assert.equal(readSealed(Buffer.concat([sealed, Buffer.from('1 0 obj\n')])), null)
  assert.equal(readSealed(Buffer.from('%PDF-1.7\n')), null)
})
