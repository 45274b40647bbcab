// Runs a TypeScript program of the house with the house's own Node: node scripts/run.mjs server/src/tools/ledger.ts verify
import { join } from 'node:path'
import { install, leaveInOrder, node, root, run } from './house.mjs'

const [program, ...args] = process.argv.slice(2)
leaveInOrder()
await install()
process.exit(await run(node, [join(root, program), ...args], { cwd: process.env.INIT_CWD ?? root }))
