// npm test: installs what is missing, then hands over to the house's own Node (scripts/suites.mjs).
import { join } from 'node:path'
import { install, leaveInOrder, node, root, run } from './house.mjs'

leaveInOrder()
await install()
process.exit(await run(node, [join(root, 'scripts/suites.mjs'), ...process.argv.slice(2)]))
