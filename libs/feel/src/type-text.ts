import { type Feel } from './type.ts'

const simple: Record<string, Feel> = {
  any: { kind: 'any' }, null: { kind: 'null' }, number: { kind: 'number' }, string: { kind: 'string' }, boolean: { kind: 'boolean' }, date: { kind: 'date' }, time: { kind: 'time' },
  'date and time': { kind: 'date and time' }, datetime: { kind: 'date and time' }, 'days and time duration': { kind: 'days and time duration' }, daytimeduration: { kind: 'days and time duration' },
  'years and months duration': { kind: 'years and months duration' }, yearmonthduration: { kind: 'years and months duration' },
  list: { kind: 'list', of: { kind: 'any' } }, range: { kind: 'range', of: { kind: 'any' } }, context: { kind: 'context', entries: {} }, function: { kind: 'function', parameters: null, result: null },
}

/** Reads a type as FEEL writes it: `list<number>`, `context<a: string>`, `function<number> -> string`, or a name. */
export function readType(text: string): Feel | null {
  const reading = { text: text.replace(/\s+/g, ' ').trim(), place: 0 }
  const found = one(reading, 0)
  return found !== null && reading.text.slice(reading.place).trim() === '' ? found : null
}
interface Reading { text: string; place: number }

function skip(reading: Reading, token: string): boolean {
  while (reading.text[reading.place] === ' ') reading.place++
  if (!reading.text.startsWith(token, reading.place)) return false
  reading.place += token.length
  return true
}
function one(reading: Reading, depth: number): Feel | null {
  if (depth > 50) return null
  skip(reading, '')
  const name = /^[^<>,:]*?(?=\s*(?:[<>,:]|->|$))/.exec(reading.text.slice(reading.place))?.[0] ?? ''
  reading.place += name.length
  if (name === '') return null
  if (!skip(reading, '<')) return named(name)
  switch (name) {
    case 'list': case 'range': {
      const of = one(reading, depth + 1)
      return of !== null && skip(reading, '>') ? { kind: name, of } : null
    }
    case 'context': {
      const entries: Record<string, Feel> = {}
      do {
        const key = /^[^:<>,]+/.exec(reading.text.slice(reading.place))?.[0] ?? ''
        reading.place += key.length
        const type = key !== '' && skip(reading, ':') ? one(reading, depth + 1) : null
        if (type === null) return null
        entries[key.trim()] = type
      } while (skip(reading, ','))
      return skip(reading, '>') ? { kind: 'context', entries } : null
    }
    case 'function': {
      const parameters: Feel[] = []
      if (!skip(reading, '>')) {
        do {
          const type = one(reading, depth + 1)
          if (type === null) return null
          parameters.push(type)
        } while (skip(reading, ','))
        if (!skip(reading, '>')) return null
      }
      const result = skip(reading, '->') ? one(reading, depth + 1) : null
      return { kind: 'function', parameters, result }
    }
    default: return null
  }
}
const known = (name: string): Feel | undefined => (Object.hasOwn(simple, name) ? simple[name] : undefined)
const named = (name: string): Feel => {
  const lower = name === 'Any' || name === 'Null' ? name.toLowerCase() : name === 'dateTime' || name === 'dayTimeDuration' || name === 'yearMonthDuration' ? name.toLowerCase() : name
  return known(lower) ?? { kind: 'named', name }
}
