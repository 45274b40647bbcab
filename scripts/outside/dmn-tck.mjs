// The Technology Compatibility Kit of DMN (github.com/dmn-tck/tck, folder TestCases), or any folder with compliance-level-2 and -3 in it or in its data/:
//   node scripts/run.mjs scripts/outside/dmn-tck.mjs FOLDER [2|3|all]     ADAPTER=/path/adapter.mjs for another engine, ONLY=… for some folders
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [given, level = 'all'] = process.argv.slice(2)
const folder = given && [resolve(given), resolve(given, 'data'), resolve(given, 'TestCases')].find(each => existsSync(join(each, 'compliance-level-2')))
if (!folder) { console.error('node scripts/run.mjs scripts/outside/dmn-tck.mjs FOLDER [2|3|all]'); process.exit(2) }
const adapter = (await import(process.env.ADAPTER ? pathToFileURL(resolve(process.env.ADAPTER)).href : './dmn-tck-adapter.mjs')).default

/** Enough of XML for the suite's own files: elements, attributes, text. */
function readXml(xml) {
  const plain = text => text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;')).replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) =>
    (hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : number ? String.fromCodePoint(Number(number)) : { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? whole))
  const top = { name: '', attributes: {}, children: [], text: '' }, open = [top]
  for (const [, close, name, attributes, self, text] of xml.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '').matchAll(/<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])+)/g)) {
    if (text !== undefined) open.at(-1).text += plain(text)
    else if (close) open.pop()
    else {
      const element = { name: name.replace(/^.*:/, ''), attributes: Object.fromEntries([...attributes.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, one, other]) => [key.replace(/^.*:/, ''), plain(one ?? other)])), children: [], text: '' }
      open.at(-1).children.push(element)
      if (!self) open.push(element)
    }
  }
  return top.children[0]
}
const all = (element, name) => element.children.filter(each => each.name === name)

/** A value of the suite as its type and what it holds. */
function valueOf(element) {
  const [first] = element.children.filter(each => ['value', 'list', 'component'].includes(each.name))
  if (!first || first.attributes.nil === 'true') return { t: 'null', v: null }
  if (first.name === 'list') return { t: 'list', v: all(first, 'item').map(valueOf) }
  if (first.name === 'component') return { t: 'context', v: Object.fromEntries(all(element, 'component').map(each => [each.attributes.name, each.attributes.nil === 'true' ? { t: 'null', v: null } : valueOf(each)])) }
  const t = (first.attributes.type ?? 'string').replace(/^.*:/, ''), text = first.text
  if (['decimal', 'double', 'integer', 'int', 'float', 'long'].includes(t)) return { t: 'number', v: text.trim() === '' ? null : Number(text) }
  if (t === 'boolean') return { t, v: ['true', '1'].includes(text.trim()) }
  return { t, v: t === 'string' ? text : text.trim() }
}
const bare = ({ t, v }) => (t === 'list' ? v.map(bare) : t === 'context' ? Object.fromEntries(Object.entries(v).map(([name, each]) => [name, bare(each)])) : v)

const clock = text => String(text).replace(/(\.\d*?)0+(?=$|[Z@+-])/, '$1').replace(/\.(?=$|[Z@+-])/, '').replace(/\+00:00$/, 'Z')
function duration(text) {
  const [whole, sign, y = 0, m = 0, d = 0, h = 0, minutes = 0, s = 0] = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(String(text)) ?? []
  return whole === undefined ? text : `${sign && '-'}${y * 12 + Number(m)} ${((d * 24 + Number(h)) * 60 + Number(minutes)) * 60 + Number(s)}`.replace(/^-0 0$/, '0 0')
}
function same({ t, v }, found = null) {
  switch (t) {
    case 'null': return found === null
    case 'list': return Array.isArray(found) && found.length === v.length && v.every((each, place) => same(each, found[place]))
    case 'context': return found !== null && typeof found === 'object' && !Array.isArray(found) && Object.keys(found).every(name => name in v) && Object.entries(v).every(([name, each]) => same(each, found[name]))
    case 'number': return v === null ? found === null : found !== null && found !== '' && Math.abs(Number(found) - v) <= 1e-8 * Math.max(1, Math.abs(v))
    case 'duration': case 'dayTimeDuration': case 'yearMonthDuration': return found !== null && duration(found) === duration(v)
    case 'date': case 'time': case 'dateTime': return found !== null && clock(found) === clock(v)
    default: return found === v
  }
}

const counts = { passed: 0, failed: 0 }, files = path => readdirSync(path).sort()
for (const which of ['2', '3'].filter(each => level === 'all' || level === each)) {
  const root = join(folder, `compliance-level-${which}`), before = { ...counts }
  for (const name of files(root).filter(each => statSync(join(root, each)).isDirectory() && each.includes(process.env.ONLY ?? ''))) {
    const path = join(root, name), models = Object.fromEntries(files(path).filter(each => each.endsWith('.dmn')).map(each => [each, readFileSync(join(path, each), 'utf8')]))
    for (const file of files(path).filter(each => each.endsWith('.xml'))) {
      const suite = readXml(readFileSync(join(path, file), 'utf8').replace(/^\uFEFF/, ''))
      if (suite?.name !== 'testCases') continue
      const model = all(suite, 'modelName')[0]?.text.trim() ?? Object.keys(models)[0]
      for (const each of all(suite, 'testCase')) {
        const typed = Object.fromEntries(all(each, 'inputNode').map(input => [input.attributes.name, valueOf(input)])), kind = each.attributes.type ?? 'decision'
        for (const asked of all(each, 'resultNode')) {
          const node = asked.attributes.name, [expected] = all(asked, 'expected'), wanted = expected ? valueOf(expected) : { t: 'null', v: null }
          let result = null, error = null
          try { result = (await adapter.evaluate({ files: models, model, kind, node, name: kind === 'decision' ? node : each.attributes.invocableName ?? node, typed, inputs: bare({ t: 'context', v: typed }) })).result ?? null } catch (thrown) { error = thrown }
          const good = asked.attributes.errorResult === 'true' ? error !== null || result === null : error === null && same(wanted, result)
          counts[good ? 'passed' : 'failed']++
          if (!good) console.log(`✖ ${which}/${name} ${each.attributes.id} ${node}: ${JSON.stringify(bare(wanted))}, but ${error ?? JSON.stringify(result)}`)
        }
      }
    }
  }
  console.log(`level ${which}: ${counts.passed - before.passed} passed, ${counts.failed - before.failed} failed`)
}
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0)
