// Our decision engine as the DMN TCK asks for it: models by file, inputs with their types, the value as JSON.
import { readAt, plain } from '../../libs/feel/src/index.ts'
import { readDmn } from '../../libs/dmn/src/index.ts'

const models = new Map()
const given = ({ t, v }) => (v === null ? null : t === 'list' ? v.map(given) : t === 'context' ? Object.fromEntries(Object.entries(v).map(([name, each]) => [name, given(each)])) : /^date|time|duration/i.test(t) ? readAt(v) ?? v : v)

export default {
  async evaluate({ files, model, kind, name, node, typed }) {
    const key = files[model] ?? Object.values(files)[0]
    if (!models.has(key)) { models.clear(); models.set(key, await readDmn(key, Object.values(files).filter(each => each !== key))) }
    const inputs = Object.fromEntries(Object.entries(typed).map(([input, each]) => [input, given(each)])), decisions = models.get(key)
    const { value } = kind === 'decision' ? decisions.evaluate(name, inputs) : decisions.invoke(name, inputs), result = plain(value)
    // a service with several decisions gives them by name, and the suite asks for one of them
    return { result: kind === 'decisionService' && result !== null && typeof result === 'object' && node in result ? result[node] : result }
  },
}
