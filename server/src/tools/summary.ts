import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const declaration = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+ = (?:\([^)]*\) => )?(?:command|query)\(\{\s*name: '([^']+)'/g

/** The sentence above an action is its summary in the API's document: said once, where the action is written. */
export function summariesIn(source: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(file => /(^|[./-])(commands|queries)\.ts$/.test(file)).sort()) {
    for (const [, comment, name] of readFileSync(join(source, file), 'utf8').matchAll(declaration)) {
      if (found[name!] !== undefined) throw new Error(`${name} has two sentences: only the one that a caller meets is a doc comment`)
      found[name!] = comment!.replace(/^\s*\*? ?/gm, ' ').replace(/\s+/g, ' ').trim()
    }
  }
  return found
}
