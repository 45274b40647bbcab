import type { Environment } from './run/state.ts'
import type { Json, Variables } from './model/graph.ts'

// What the tests of this library share: short ways to a model, and a small language of expressions, since FEEL is another library.

/** A whole document around the inside of one process. */
export const model = (inside: string, around = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="definitions" targetNamespace="http://yiwang.dev/test">
${around}<process id="process" isExecutable="true">${inside}</process></definitions>`

/** `name`, `name = value`, `name < value`, `not …`, numbers, strings, true and false. */
export function evaluate(expression: string, variables: Variables): Json {
  const text = expression.trim()
  const assignment = /^\{\s*(\w+)\s*:\s*(.+)\}$/.exec(text)
  if (assignment) return { [assignment[1]!]: evaluate(assignment[2]!, variables) }
  const negated = /^not (.+)$/.exec(text)
  if (negated) return evaluate(negated[1]!, variables) !== true
  const both = /^(.+?) (and|or) (.+)$/.exec(text)
  if (both) return both[2] === 'and' ? evaluate(both[1]!, variables) === true && evaluate(both[3]!, variables) === true : evaluate(both[1]!, variables) === true || evaluate(both[3]!, variables) === true
  const compared = /^(.+?) (=|<|>|<=|>=) (.+)$/.exec(text)
  if (compared) {
    const [left, right] = [evaluate(compared[1]!, variables), evaluate(compared[3]!, variables)]
    if (compared[2] === '=') return left === right
    if (typeof left !== 'number' || typeof right !== 'number') return null
    return { '<': left < right, '>': left > right, '<=': left <= right, '>=': left >= right }[compared[2]!]!
  }
  const sum = /^(.+?) \+ (.+)$/.exec(text)
  if (sum) return Number(evaluate(sum[1]!, variables)) + Number(evaluate(sum[2]!, variables))
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (/^"[^"]*"$/.test(text)) return text.slice(1, -1)
  if (text === 'true' || text === 'false') return text === 'true'
  if (!/^[\p{L}_][\p{L}\d_]*$/u.test(text)) throw new Error(`“${text}”看不懂`)
  return variables[text] ?? null
}
export const environment: Environment = { evaluate, now: '2026-11-30T08:00:00Z' }
