import { closure } from './compile.ts'
import { type Types } from './conform.ts'
import { FeelFault } from './fault.ts'
import { type Names } from './names.ts'
import { parse } from './parse.ts'
import { Frame, type Given, type Run, State, type Warning } from './run.ts'
import { type Node } from './syntax.ts'
import { type FeelDateTime } from './temporal.ts'
import { type Value, valueOf } from './value.ts'

export interface CompileOptions {
  /** The names that hold blanks or signs, as a context has them; see `Names`. */
  names?: Names | undefined
  /** Types of the host, for `instance of` and parameters. */
  types?: Types | undefined
}
export interface EvaluateOptions {
  /** What now() and today() say; the clock of the machine in UTC if not given. */
  now?: Date | FeelDateTime | (() => Date | FeelDateTime) | undefined
  /** Gets a sentence for each thing that became null. */
  warnings?: Warning[] | undefined
  /** How many steps the evaluation may take at most. */
  steps?: number | undefined
  /** Goes on with the allowance and the clock of an evaluation that calls this one. */
  within?: State | undefined
}
/** A compiled expression: pure, so that it can be kept and used by all. */
export interface Expression { readonly text: string; readonly tree: Node; evaluate(context?: Given, options?: EvaluateOptions): Value }
/** Compiled unary tests: what a cell of a decision table says of its input; null where that cannot be told. */
export interface UnaryTests { readonly text: string; readonly tree: Node; test(input: unknown, context?: Given, options?: EvaluateOptions): boolean | null }

const empty: Given = {}, unknown: Types = () => null, usual: EvaluateOptions = {}

/** Compiles an expression; a `FeelFault` of kind `syntax` or `limit` if it cannot be read. */
export function compile(text: string, { names, types = unknown }: CompileOptions = {}): Expression {
  const tree = parse(text, { names }), run = closure(tree, { text, scope: null, types })
  return { text, tree, evaluate: (context = empty, options = usual) => start(run, context, options, null) }
}
/** Compiles unary tests: `> 5`, `"甲","乙"`, `[1..5)`, `not(…)`, `-`. */
export function compileUnary(text: string, { names, types = unknown }: CompileOptions = {}): UnaryTests {
  const tree = parse(text, { names, unary: true }), run = closure(tree, { text, scope: null, types })
  return {
    text, tree,
    test(input, context = empty, options = usual) {
      const answer = start(run, context, options, valueOf(input))
      return typeof answer === 'boolean' ? answer : null
    },
  }
}

function start(run: Run, context: Given, { now, warnings, steps, within }: EvaluateOptions, input: Value): Value {
  const state = within ?? new State(now ?? null, warnings ?? null, steps)
  try { return run(new Frame(context, state, null, none, input)) } catch (error) {
    // the stack of JavaScript ran out before the allowance did
    if (error instanceof RangeError) throw new FeelFault('limit', '表达式套得太深')
    throw error
  }
}
const none: Value[] = []
