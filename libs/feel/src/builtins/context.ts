import { type Context, isContext, setEntry, type Value } from '../value.ts'
import { any, type Call, context, list, signature, type Table, text } from './define.ts'

function put(of: Context, keys: Value[], value: Value, depth = 0): Context | null {
  const [key, ...rest] = keys
  if (typeof key !== 'string' || depth > 100) return null
  const inner = Object.hasOwn(of, key) ? of[key] ?? null : null
  const below = rest.length === 0 ? value : inner !== null && isContext(inner) ? put(inner, rest, value, depth + 1) : null
  if (rest.length > 0 && below === null) return null
  const made: Context = { ...of }
  setEntry(made, key, below)
  return made
}
function fromEntries(call: Call, entries: Value[]): Value {
  const made: Context = {}
  call.state.payItems(entries.length)
  for (const each of entries) {
    if (each === null || !isContext(each) || typeof each.key !== 'string' || !Object.hasOwn(each, 'value') || Object.hasOwn(made, each.key)) return null
    setEntry(made, each.key, each.value ?? null)
  }
  return made
}

export const contextFunctions: Table = {
  'get value': [
    signature<[Context, string]>(['m', 'key'], [context, text], (_, of, key) => (Object.hasOwn(of, key) ? of[key] ?? null : null)),
    signature<[Context, Value[]]>(['m', 'keys'], [context, list], (_, of, keys) => keys.reduce<Value>((at, key) => (typeof key === 'string' && at !== null && isContext(at) && Object.hasOwn(at, key) ? at[key] ?? null : null), of)),
  ],
  'get entries': [signature<[Context]>(['m'], [context], (call, of) => {
    const entries = Object.entries(of)
    call.state.payItems(entries.length)
    return entries.map(([key, value]) => ({ key, value }))
  })],
  context: [signature<[Value[]]>(['entries'], [list], fromEntries)],
  'context put': [
    signature<[Context, string, Value]>(['context', 'key', 'value'], [context, text, any], (call, of, key, value) => { call.state.payItems(Object.keys(of).length + 1); return put(of, [key], value) }),
    signature<[Context, Value[], Value]>(['context', 'keys', 'value'], [context, list, any], (call, of, keys, value) => { call.state.payItems(Object.keys(of).length + keys.length); return put(of, keys, value) }),
  ],
  'context merge': [signature<[Value[]]>(['contexts'], [list], (call, contexts) => {
    const made: Context = {}
    for (const each of contexts) {
      if (each === null || !isContext(each)) return null
      const entries = Object.entries(each)
      call.state.payItems(entries.length)
      for (const [name, value] of entries) setEntry(made, name, value)
    }
    return made
  })],
}
