import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Plugin, runnerImport } from 'vite'

type Chunk = { type: string; facadeModuleId?: string | null; moduleIds?: string[]; isEntry?: boolean; imports?: string[]; viteMetadata?: { importedCss: Set<string> } }
const house = import.meta.dirname, module = (name: string) => join(house, 'portal', name)
/** The pages that people come to from elsewhere: what each is called as a file, where it is, what it is made of, what it asks at once. The server knows their names (pages.ts). */
const pages = [
  { file: 'home.html', path: '/', entry: module('home.tsx'), asks: ['/api/me', '/api/services/find?limit=24'] },
  { file: 'services.html', path: '/services', entry: module('find.tsx'), asks: ['/api/me', '/api/services/find?limit=20&offset=0'] },
  { file: 'guide.html', path: '/services/:code', entry: module('guide.tsx'), asks: ['/api/me'] },
] as const

/** Every file that a page of the portal is made of, found by what each imports. */
function closure(from: string, found = new Set<string>()): Set<string> {
  if (found.has(from)) return found
  found.add(from)
  if (/\.tsx?$/.test(from)) for (const [, next = ''] of readFileSync(from, 'utf8').matchAll(/^(?:import|export) (?!type )(?:[^'"\n]*from )?'(\.[^'"]+)'/gm)) closure(join(dirname(from), next), found)
  return found
}
const needed = closure(pages[0].entry), further = new Set(pages.flatMap(({ entry }) => [...closure(entry)]).filter(id => !needed.has(id) && !id.endsWith('.css')))
/** Few files and not thirty: on a slow line each costs half a second before its first byte. What officials load, too, is apart from what only the portal has. */
export const pieces = {
  groups: [
    { name: 'lib', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ },
    { name: 'house', includeDependenciesRecursively: false, test: (id: string) => needed.has(id) && /\/web\/(ui|api)\//.test(id) && !id.endsWith('.css') },
    { name: 'portal', includeDependenciesRecursively: false, test: (id: string) => needed.has(id) && id.includes('/web/portal/') },
    { name: 'services', includeDependenciesRecursively: false, test: (id: string) => further.has(id) },
  ],
}

const styleless: Plugin = { name: 'yiwang-styleless', enforce: 'pre', resolveId: id => id.endsWith('.css') ? '\0styleless' : undefined, load: id => id === '\0styleless' ? 'export {}' : undefined }
/** Nothing is run before the page stands on the screen; then one file after another, so that between them the page hears what is tapped. A page in a hidden tab is never painted, and begins all the same. */
const begin = (files: readonly string[]): string => `(function(){var begun
function begin(){if(begun)return
begun=true;
${JSON.stringify(files)}.forEach(function(file){var script=document.createElement('script')
script.type='module'
script.async=false
script.crossOrigin=''
script.src=file
document.head.append(script)})}
requestAnimationFrame(function(){setTimeout(begin)})
setTimeout(begin,document.hidden?0:1000)})()`

/**
 * The portal's pages as they stand before any script has run: the real heading, the real box to search in, written into a file of their own together with the styles they need.
 * React takes them over as they are (main.tsx). Every other page is `index.html`.
 */
export function first(): Plugin {
  return {
    name: 'yiwang-first', apply: 'build',
    generateBundle: { order: 'post', async handler(_options, bundle) {
      const index = bundle['index.html']
      if (index?.type !== 'asset') throw new Error('the web has no page')
      const boot = readFileSync(join(house, 'public/boot.js'), 'utf8').replace(/^\s*\/\/.*\n/gm, '').replace(/^ +/gm, '')
      index.source = String(index.source).replace('<script src="/boot.js"></script>', `<script>${boot}</script>`)
      // what a browser has, and Node need not
      Object.assign(globalThis, { addEventListener() {}, matchMedia: () => ({ matches: false, addEventListener() {} }) })
      const { module: { shell } } = await runnerImport<{ shell(path: string): string }>(join(house, 'shell.tsx'), { configFile: false, logLevel: 'error', plugins: [styleless] })
      for (const { file, path, entry, asks } of pages) {
        // what is needed by others comes before them
        const files = new Set<string>(), seen = new Set<string>(), styles = new Set<string>()
        const visit = (name: string) => {
          const chunk = bundle[name] as Chunk | undefined
          if (chunk?.type !== 'chunk' || seen.has(name)) return
          seen.add(name)
          for (const next of chunk.imports ?? []) visit(next)
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
          files.add(`/${name}`)
        }
        const chunks = Object.entries(bundle as Record<string, Chunk>).filter(([, chunk]) => chunk.type === 'chunk')
        for (const [name, chunk] of chunks) if (!chunk.isEntry && (chunk.facadeModuleId === entry || chunk.moduleIds?.includes(entry))) visit(name)
        for (const [name, chunk] of chunks) if (chunk.isEntry) visit(name)
        const css = [...styles].map(name => { const sheet = bundle[name]; return sheet?.type === 'asset' ? String(sheet.source) : '' }).join('')
        // The links stay, switched off: whoever fetches a page's styles finds them there already.
        const head = [
          ...[...files].map(name => `<link rel="modulepreload" crossorigin href="${name}">`),
          ...asks.map(ask => `<link rel="preload" as="fetch" crossorigin="anonymous" href="${ask}">`),
          ...[...styles].map(name => `<link rel="stylesheet" crossorigin href="/${name}" media="not all" disabled>`), `<style>${css}</style>`,
        ].join('')
        const source = String(index.source).replace(/\s*<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '').replace(/\s*<script type="module"[^>]*><\/script>/, '').replace('</head>', () => `${head}</head>`)
          .replace('<div id="root"></div>', () => `<div id="root" class="first" data-page="${path}">${shell(path)}</div><script>${begin([...files])}</script>`)
        this.emitFile({ type: 'asset', fileName: file, source })
      }
    } },
  }
}
