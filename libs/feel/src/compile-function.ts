import { closure, deeper, type Setting } from './compile.ts'
import { coerce } from './conform.ts'
import { type Run, within } from './run.ts'
import { type NodeOf } from './syntax.ts'
import { FeelFunction, type Value } from './value.ts'

/** `function(a: number, b) a + b`: a value that remembers where it was made. */
export function functionOf(node: NodeOf<'function'>, setting: Setting): Run {
  const body = closure(node.body, deeper(setting, node.parameters.map(({ name }) => name))), { parameters } = node, { types } = setting
  return frame => new FeelFunction(parameters, given => {
    const values: Value[] = []
    for (let place = 0; place < parameters.length; place++) {
      const { type } = parameters[place]!, value = given[place] ?? null
      const fitting = type === null ? value : coerce(value, type, types)
      if (fitting === null && value !== null) return frame.state.warn(`参数“${parameters[place]!.name}”不是应有的类型`, node)
      values.push(fitting)
    }
    frame.state.enter()
    try { return body(within(frame, values)) } finally { frame.state.calls-- }
  })
}
