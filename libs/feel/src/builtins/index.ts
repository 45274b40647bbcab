import { Builtin, type Table } from './define.ts'
import { builtinNames } from './names.ts'

const tables: Table[] = []
const all = new Map<string, Builtin>()
for (const name of builtinNames) {
  const signatures = tables.flatMap(table => table[name] ?? [])
  if (signatures.length > 0) all.set(name, new Builtin(name, [], signatures))
}

/** The built-in function of this name, or null. */
export const builtinValue = (name: string): Builtin | null => all.get(name) ?? null
export { Builtin }
