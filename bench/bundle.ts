// How much compressed JavaScript a browser fetches before it can show the first page of a room.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, type Figures } from './figures.ts'

interface Chunk { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] }
const root = join(import.meta.dirname, '..')

/** The entry, and for each room its own frame and first page, with all that they import. */
const rooms: Record<string, string[]> = {
  desk: ['desk/shell.tsx', 'desk/home.tsx'],
  cockpit: ['cockpit/shell.tsx', 'cockpit/wall.tsx', 'cockpit/map.tsx'],
}

/** Figures: kB (1000 bytes) of brotli-compressed JavaScript for each room; `firstPageKb` is the larger. */
export async function bench({ folder, say }: Bench): Promise<Figures> {
  const out = join(folder, 'dist')
  const built = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', join(root, 'web'), '--outDir', out, '--logLevel', 'error'], { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the web application did not build')
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'))
  const entry = Object.keys(manifest).filter(key => manifest[key]?.isEntry)
  const weigh = (pages: string[]) => {
    const seen = new Set<string>()
    const visit = (key: string) => {
      const chunk = manifest[key]
      if (!chunk) throw new Error(`${key} is not in the build`)
      if (seen.has(chunk.file)) return
      seen.add(chunk.file)
      for (const next of chunk.imports ?? []) visit(next)
    }
    for (const key of [...entry, ...pages]) visit(key)
    const size = (file: string) => statSync(join(out, `${file}.br`), { throwIfNoEntry: false })?.size ?? statSync(join(out, file)).size
    return [...seen].filter(file => file.endsWith('.js')).reduce((sum, file) => sum + size(file), 0) / 1000
  }
  const kb = Object.fromEntries(Object.entries(rooms).map(([room, pages]) => [room, Math.round(weigh(pages) * 10) / 10]))
  for (const [room, size] of Object.entries(kb)) say(`${room}: ${size} kB of JavaScript`)
  return { firstPageKb: Math.max(...Object.values(kb)), deskKb: kb.desk ?? 0, cockpitKb: kb.cockpit ?? 0 }
}
