// npm start: installs what is missing, builds the web if needed, and runs the server until Ctrl-C.
import { join } from 'node:path'
import { begin, buildWeb, install, isLeaving, leaveInOrder, node, root } from './house.mjs'

leaveInOrder()
await install()
if (!isLeaving()) await buildWeb()
if (isLeaving()) process.exit(130)
// The channel is how the server learns that we are gone, however it happened.
const server = begin(node, [join(root, 'server/src/main.ts'), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
process.exit(await server.done)
