// Says what failed in full, which files take long, and counts the rest; the counts of all runs are added up by scripts/test.mjs.
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { inspect } from 'node:util'

export default async function* report(source) {
  let passed = 0, failed = 0, skipped = 0, file = null, inFile = 0, ms = 0
  const failures = []
  const closeFile = function* () { if (file) yield `  ${relative(process.cwd(), file)} ${inFile}${ms >= 5000 ? `（${Math.round(ms / 1000)} 秒）` : ''}\n` }
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') { yield data.message; continue }
    if (type !== 'test:pass' && type !== 'test:fail') continue
    if (data.details?.type === 'suite') continue
    if (data.file !== file) { yield* closeFile(); file = data.file; inFile = 0; ms = 0 }
    inFile++
    // a test's time has that of the tests within it
    if (data.nesting === 0) ms += data.details?.duration_ms ?? 0
    if (data.skip !== undefined || data.todo !== undefined) { skipped++; continue }
    if (type === 'test:pass') { passed++; continue }
    failed++
    const { error } = data.details
    failures.push(`✖ ${data.name}\n  ${relative(process.cwd(), data.file ?? '')}:${data.line}\n${inspect(error?.cause ?? error, { depth: 6 }).replace(/^/gm, '    ')}\n`)
    yield `✖ ${data.name} (${relative(process.cwd(), data.file ?? '')}:${data.line})\n`
  }
  yield* closeFile()
  for (const failure of failures) yield `\n${failure}`
  if (process.env.YIWANG_TEST_COUNTS) appendFileSync(process.env.YIWANG_TEST_COUNTS, `${passed} ${failed} ${skipped}\n`)
}
