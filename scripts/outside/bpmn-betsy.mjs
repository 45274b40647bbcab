// The BPMN conformance suite of the University of Bamberg (betsy), as shown in a folder with check.mjs and data/:
//   node scripts/run.mjs scripts/outside/bpmn-betsy.mjs FOLDER [exec|static|all]
// It runs the models and refuses the wrong ones through @yiwang/bpmn itself, by the adapter beside this file.
import { join, resolve } from 'node:path'
import { node, root, run } from '../house.mjs'

const [folder, what = 'all'] = process.argv.slice(2)
if (!folder) { console.error('node scripts/run.mjs scripts/outside/bpmn-betsy.mjs FOLDER [exec|static|all]'); process.exit(2) }
process.exit(await run(node, ['--no-deprecation', resolve(folder, 'check.mjs'), 'library', what], { env: { ADAPTER: join(root, 'scripts/outside/bpmn-betsy-adapter.mjs'), MODS: root } }))
