import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bin, node, root, run } from './house.mjs'

/** True if types, walls and lint are as they should be; each failure has been printed. */
export async function check() {
  mkdirSync(join(root, 'var/tsc'), { recursive: true })
  const said = (name, code) => { if (code !== 0) console.error(`✖ ${name}`); return code === 0 }
  const types = async project => said(`types: ${project}`, await run(bin('tsc'), ['-p', project]))
  const first = (async () => [await types('server'), ...await Promise.all(readdirSync(join(root, 'libs')).map(lib => types(`libs/${lib}`)))])()
  const second = (async () => [await types('web'), await types('demo'), said('lint', await run(bin('biome'), ['lint', '--error-on-warnings', '.']))])()
  const results = (await Promise.all([first, second])).flat()
  results.push(said('walls', await run(node, ['--test', '--test-reporter=dot', 'server/src/house.test.ts'])))
  return results.every(Boolean)
}
