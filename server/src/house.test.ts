// The rules of the house that no compiler knows.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readImports } from './tools/imports.ts'
import { tiers, violations } from './tools/walls.ts'

const src = fileURLToPath(new URL('.', import.meta.url))
const doors = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8')).imports as Record<string, string>
const rooms = ['index', 'schema', 'problems', 'rules', 'table', 'views', 'commands', 'queries', 'routes', 'jobs']

test('the walls stand, and somebody looked', () => {
  const reading = readImports(src, doors)
  assert.deepEqual(violations(reading), [])
  assert.ok(reading.files.length >= 40, `only ${reading.files.length} files were read`)
  assert.ok(reading.imports.length >= 150, `only ${reading.imports.length} imports were read`)
})

/** A little house of its own, in which a wall is broken on purpose. */
function plant(t: { after(done: () => void): void }, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'yiwang-walls-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const planted: [rule: string, files: Record<string, string>][] = [
  ['tiers-look-down', { 'data/registry/commands.ts': "import { x } from '#cockpit/board'\n", 'cockpit/board/index.ts': 'export const x = 1\n' }],
  ['tiers-look-down', { 'services/rating/jobs.ts': "import { x } from '#operations/incident'\n", 'operations/incident/index.ts': 'export const x = 1\n' }],
  ['cockpit-is-the-top', { 'kernel/db/index.ts': "import { x } from '#cockpit/board'\n", 'cockpit/board/index.ts': 'export const x = 1\n' }],
  ['through-the-door', { 'data/exchange/commands.ts': "import { x } from '../registry/table.ts'\n", 'data/registry/table.ts': 'export const x = 1\n' }],
  ['rules-are-pure', { 'data/exchange/rules.ts': "import { readFileSync } from 'node:fs'\n" }],
  ['rules-are-pure', { 'data/exchange/rules.ts': "import { x } from './table.ts'\n", 'data/exchange/table.ts': 'export const x = 1\n' }],
  ['sql-in-table', { 'data/exchange/commands.ts': "import { sql } from 'kysely'\n" }],
  ['routes-are-leaves', { 'data/exchange/commands.ts': "import { x } from './routes.ts'\n", 'data/exchange/routes.ts': 'export const x = 1\n' }],
  ['doors-exist', { 'data/exchange/commands.ts': "import { x } from '#data/nowhere'\n" }],
  ['no-cycles', { 'data/a/index.ts': "import { b } from '#data/b'\n", 'data/b/index.ts': "import { a } from '#data/a'\n" }],
]
for (const [rule, files] of planted) {
  test(`the wall bites: ${rule} (${Object.keys(files)[0]})`, t => {
    assert.ok(violations(readImports(plant(t, files), doors)).map(found => found.rule).includes(rule))
  })
}

test('two modules may know each other\'s types without a circle', t => {
  const root = plant(t, { 'data/a/index.ts': "import { type B } from '#data/b'\n", 'data/b/index.ts': "import { a } from '#data/a'\n" })
  assert.deepEqual(violations(readImports(root, doors)), [])
})

test('a door opens the index and nothing behind it, for Node and for the compiler', t => {
  const root = plant(t, {
    'package.json': readFileSync(join(src, '../package.json'), 'utf8'),
    'tsconfig.json': JSON.stringify({ extends: join(src, '../../tsconfig.base.json'), compilerOptions: { incremental: false, types: [] }, include: ['src'] }),
    'src/data/registry/index.ts': "export { open } from './table.ts'\n",
    'src/data/registry/table.ts': 'export const open = 1\nexport const hidden = 2\n',
    'src/data/catalogue/good.ts': "import { open } from '#data/registry'\nexport const seen = open\n",
    'src/data/catalogue/bad.ts': "import { hidden } from '#data/registry/table'\nexport const seen = hidden\n",
  })
  symlinkSync(join(src, '../../node_modules'), join(root, 'node_modules'))
  const run = (file: string) => execFileSync(process.execPath, [join(root, 'src/data/catalogue', file)], { stdio: 'pipe' })
  assert.doesNotThrow(() => run('good.ts'))
  assert.throws(() => run('bad.ts'), /ERR_MODULE_NOT_FOUND|ERR_PACKAGE_IMPORT_NOT_DEFINED/)
  const compile = () => execFileSync(process.execPath, [join(src, '../../node_modules/typescript/bin/tsc'), '-p', root], { stdio: 'pipe', encoding: 'utf8' })
  assert.throws(compile, (error: { stdout: string }) => /bad\.ts\(1,\d+\): error TS2307/.test(error.stdout) && !error.stdout.includes('good.ts'))
})

const read = (path: string) => readFileSync(join(src, path), 'utf8')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts'))

test('no file is a warehouse: 300 lines, then it is two things', () => {
  const long = sources.map(path => [path, read(path).split('\n').length] as const).filter(([, lines]) => lines > 300)
  assert.deepEqual(long, [])
})

test('the environment is read in one place', () => {
  const readers = sources.filter(path => !path.endsWith('.test.ts') && read(path).includes('process.env') && !['main.ts', 'kernel/testing/index.ts'].includes(path))
  assert.deepEqual(readers.filter(path => !path.startsWith('tools/')), [])
})

test('names say what a thing is', () => {
  const vague = /\b(?:export (?:class|interface|type|const|function)|class) \w*(?:Manager|Helper|DTO|Impl|Utils?)\b/
  assert.deepEqual(sources.filter(path => vague.test(read(path))), [])
  const anonymous = sources.filter(path => /^export default/m.test(read(path)))
  assert.deepEqual(anonymous, [])
})

test('only a door re-exports', () => {
  const reexport = /^export (?:\{[^}]*\}|\*) from '/m
  assert.deepEqual(sources.filter(path => !path.endsWith('index.ts') && reexport.test(read(path))), [])
})

const modules = tiers.filter(tier => tier !== 'kernel' && existsSync(join(src, tier)))
  .flatMap(tier => readdirSync(join(src, tier)).map(module => [tier, module] as const))
const actionFiles = (files: string[]) => files.filter(file => /(^|[.-])(commands|queries)\.ts$/.test(file))

for (const [tier, module] of modules) {
  const files = readdirSync(join(src, tier, module), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  const text = (file: string) => read(join(tier, module, file))

  test(`${module}: every file is a room of the plan`, () => {
    const strangers = files.filter(file => !file.endsWith('.test.ts') && !file.includes('/') && !rooms.includes(file.replace(/^.*[.-](?=[a-z]+\.ts$)/, '').replace('.ts', '')))
    assert.deepEqual(strangers, [])
  })

  test(`${module}: actions and tables carry the module's name`, () => {
    for (const file of actionFiles(files)) {
      for (const [, name] of text(file).matchAll(/^\s+name: '([a-z]+\.[^']+)'/gm)) assert.match(name!, new RegExp(`^${module}\\.[a-z]+`), file)
    }
    for (const file of files.filter(file => file.endsWith('table.ts'))) {
      for (const [, opened] of text(file).matchAll(/tables<\{([^}]+)\}>/g)) {
        for (const [, table] of opened!.matchAll(/(\w+):/g)) assert.ok(table!.startsWith(module), `${table} is not ${module}'s`)
      }
    }
  })

  test(`${module}: every action is exercised by a test`, () => {
    const tests = files.filter(file => file.endsWith('.test.ts')).map(text).join()
    const untested = actionFiles(files).flatMap(file =>
      [...text(file).matchAll(/export const (\w+) = (?:command|query)\(/g)].map(([, action]) => action!).filter(action => !tests.includes(action)))
    assert.deepEqual(untested, [])
  })
}
