import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Beside every text file lies its .br and .gz, so that the server sends them as they are and compresses nothing while someone waits. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'yiwang-compressed', apply: 'build',
    configResolved(config) { folder = resolve(config.root, config.build.outDir) },
    async closeBundle() {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue
        const path = join(entry.parentPath, entry.name)
        const content = await readFile(path)
        if (content.length < 600) continue
        const text = { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }
        await Promise.all([brotli(content, text).then(small => writeFile(`${path}.br`, small)), zip(content, { level: 9 }).then(small => writeFile(`${path}.gz`, small))])
      }
    },
  }
}
