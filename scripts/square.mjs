// Writes into web/public/boot.js a font of a single square, as wide as a Chinese letter and standing for each of them. It is committed; run this after changing it.
// Where a machine has no Chinese letters, its own boxes are narrower: when the letters come, every line would break anew. A square holds their place.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './house.mjs'

const u16 = n => [(n >> 8) & 255, n & 255], u32 = n => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255], none = (count, size = u16) => Array(count).fill(size(0)).flat()
const filled = bytes => { while (bytes.length % 4) bytes.push(0); return bytes }
const [em, above, below, left, foot, right, head] = [1000, 1160, -288, 90, -60, 910, 820], stroke = 50, box = [left, foot, right, head].flatMap(u16)
const letters = [[0x2014, 0x2014], [0x2018, 0x2019], [0x201c, 0x201d], [0x2026, 0x2026], [0x3001, 0x303f], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xf900, 0xfaff], [0xff01, 0xff60], [0x20000, 0x323af]]
const frame = ([l, b, r, t]) => [[l, b], [l, t], [r, t], [r, b]]
const points = [...frame([left, foot, right, head]), ...frame([left + stroke, foot + stroke, right - stroke, head - stroke]).reverse()]
const steps = axis => points.flatMap((point, at) => u16(point[axis] - (points[at - 1]?.[axis] ?? 0)))
const glyph = filled([...u16(2), ...box, ...u16(3), ...u16(7), ...u16(0), ...points.map(() => 1), ...steps(0), ...steps(1)])
const tables = {
  'OS/2': [...u16(4), ...u16(em), ...u16(400), ...u16(5), ...u16(0), ...none(11), ...none(5), ...none(4, u32), 89, 87, 83, 81, ...u16(64), ...u16(0x2014), ...u16(0xffff), ...u16(880), ...u16(-120), ...u16(0), ...u16(above), ...u16(-below), ...none(2, u32), ...u16(543), ...u16(733), ...u16(0), ...u16(32), ...u16(1)],
  // format 13: many letters, one picture
  cmap: [...u16(0), ...u16(1), ...u16(3), ...u16(10), ...u32(12), ...u16(13), ...u16(0), ...u32(16 + letters.length * 12), ...u32(0), ...u32(letters.length), ...letters.flatMap(([from, to]) => [...u32(from), ...u32(to), ...u32(1)])],
  glyf: glyph,
  head: [...u32(0x10000), ...u32(0x10000), ...u32(0), ...u32(0x5f0f3cf5), ...u16(3), ...u16(em), ...none(4, u32), ...box, ...u16(0), ...u16(8), ...u16(2), ...none(2)],
  hhea: [...u32(0x10000), ...u16(above), ...u16(below), ...u16(0), ...u16(em), ...u16(0), ...u16(em - right), ...u16(right), ...u16(1), ...none(7), ...u16(1)],
  hmtx: [...u16(em), ...u16(0), ...u16(left)],
  loca: [...u16(0), ...u16(0), ...u16(glyph.length / 2)],
  maxp: [...u32(0x10000), ...u16(2), ...u16(8), ...u16(2), ...none(2), ...u16(1), ...none(8)],
  name: [...u16(0), ...u16(0), ...u16(6)],
  post: [...u32(0x30000), ...u32(0), ...u16(-100), ...u16(50), ...none(5, u32)],
}
const sum = bytes => filled([...bytes]).reduce((before, byte, at) => (before + byte * 2 ** (24 - 8 * (at % 4))) % 2 ** 32, 0)
const names = Object.keys(tables).sort(), directory = [...u32(0x10000), ...u16(names.length), ...u16(128), ...u16(3), ...u16(names.length * 16 - 128)], body = []
for (const name of names) {
  const table = tables[name]
  directory.push(...Buffer.from(name), ...u32(sum(table)), ...u32(12 + 16 * names.length + body.length), ...u32(table.length))
  body.push(...filled([...table]))
}
const boot = join(root, 'web/public/boot.js'), font = Buffer.from([...directory, ...body]).toString('base64')
writeFileSync(boot, readFileSync(boot, 'utf8').replace(/(var square = ')[^']*/, `$1${font}`))
