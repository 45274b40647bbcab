import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** One import as it stands in a file: where it points inside the tree, or the package it names. */
export interface Import { from: string; specifier: string; typeOnly: boolean; to: string | null }

export interface Reading { files: string[]; imports: Import[] }

const statement = /^(import|export)\s+(type\s+)?([^'"]*?\s+from\s+)?'([^']+)'/gm
const dynamic = /\bimport\('([^']+)'\)/g

/**
 * Reads every `.ts` and `.tsx` below `root` and the imports in them. The compiler of TypeScript 7 has no
 * programming interface yet, so the statements are read as text; the house's own lint keeps them in this form.
 * @param doors the `imports` of package.json: `{ '#data/*': './src/data/*\/index.ts' }`
 */
export function readImports(root: string, doors: Record<string, string> = {}): Reading {
  const files = listSources(root)
  const imports = files.flatMap(from => {
    const text = readFileSync(join(root, from), 'utf8')
    const found: Import[] = []
    for (const [, verb, type, clause, specifier] of text.matchAll(statement)) {
      if (verb === 'export' && !clause) continue
      found.push({ from, specifier: specifier!, typeOnly: Boolean(type) || onlyTypes(clause), to: resolve(root, from, specifier!, doors) })
    }
    for (const [, specifier] of text.matchAll(dynamic)) {
      found.push({ from, specifier: specifier!, typeOnly: false, to: resolve(root, from, specifier!, doors) })
    }
    return found
  })
  return { files, imports }
}

/** `import { type A, type B } from` carries nothing at run time. */
function onlyTypes(clause: string | undefined): boolean {
  const names = clause && /^\{([^}]*)\}/.exec(clause.trim())?.[1]
  if (!names) return false
  return names.split(',').map(name => name.trim()).filter(Boolean).every(name => name.startsWith('type '))
}

function resolve(root: string, from: string, specifier: string, doors: Record<string, string>): string | null {
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(from), specifier))
  for (const [door, target] of Object.entries(doors)) {
    const [before, after] = door.split('*') as [string, string | undefined]
    if (after === undefined ? specifier !== door : !specifier.startsWith(before)) continue
    const path = target.replace(/^\.\/(src\/)?/, '').replaceAll('*', specifier.slice(before.length))
    return existsSync(join(root, path)) ? path : null
  }
  return null
}

function listSources(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules') && !entry.parentPath.includes('/dist'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}
