// The interchange suite of the BPMN Model Interchange Working Group, as shown in a folder with check.mjs and data/:
//   node scripts/run.mjs scripts/outside/bpmn-miwg.mjs FOLDER [reference|vendors|all]
// Its check speaks HTTP; here it speaks to nothing but the function `roundTrip` of @yiwang/bpmn.
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { roundTrip } from '@yiwang/bpmn'
import { node, root, run } from '../house.mjs'

const [folder, what = 'reference'] = process.argv.slice(2)
if (!folder) { console.error('node scripts/run.mjs scripts/outside/bpmn-miwg.mjs FOLDER [reference|vendors|all]'); process.exit(2) }
const server = createServer(async (request, response) => {
  try { response.end(await roundTrip(await text(request))) } catch (error) { response.writeHead(422).end(error.message) }
})
await new Promise(ready => server.listen(0, '127.0.0.1', ready))
const code = await run(node, ['--no-deprecation', resolve(folder, 'check.mjs'), `http://127.0.0.1:${server.address().port}`, what], { env: { MODS: root } })
server.close()
process.exit(code)
