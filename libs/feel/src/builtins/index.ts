import { contextFunctions } from './context.ts'
import { conversionFunctions } from './conversion.ts'
import { Builtin, type Table } from './define.ts'
import { listFunctions } from './list.ts'
import { builtinNames } from './names.ts'
import { numberFunctions } from './number.ts'
import { rangeFunctions } from './range.ts'
import { stringFunctions } from './string.ts'
import { temporalFunctions } from './temporal.ts'

const tables: Table[] = [numberFunctions, stringFunctions, listFunctions, contextFunctions, temporalFunctions, rangeFunctions, conversionFunctions]
const all = new Map<string, Builtin>()
for (const name of builtinNames) {
  const signatures = tables.flatMap(table => table[name] ?? [])
  if (signatures.length > 0) all.set(name, new Builtin(name, signatures))
}

/** The built-in function of this name, or null. */
export const builtinValue = (name: string): Builtin | null => all.get(name) ?? null
export { Builtin }
