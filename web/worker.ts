import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin } from 'vite'

/** Writes the portal's worker with the list of what it keeps: the page, and every file that a page of the portal needs. Another build is another version. */
export function worker(): Plugin {
  return {
    name: 'yiwang-worker', apply: 'build',
    // after the chunks that hold nothing but styles are gone
    generateBundle: { order: 'post', handler(_options, bundle) {
      const files = new Set<string>()
      const visit = (name: string) => {
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk' || files.has(name)) return
        files.add(name)
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
        for (const next of chunk.imports) visit(next)
      }
      for (const [name, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && (chunk.isEntry || /\/web\/portal\//.test(chunk.facadeModuleId ?? ''))) visit(name)
      const shell = ['/index.html', '/boot.js', '/icon.svg', '/manifest.webmanifest', ...[...files].sort().map(name => `/${name}`)]
      const own = readFileSync(join(import.meta.dirname, 'sw.js'), 'utf8'), version = createHash('sha256').update(own).update(shell.join()).digest('hex').slice(0, 12)
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: `const VERSION = '${version}', SHELL = ${JSON.stringify(shell)}\n${own}` })
    } },
  }
}
