import { readModel, simulate, standing } from '@yiwang/bpmn'
import { evaluate } from './feel.mjs'

// a case that stands still, waiting or stuck at a join, is "running" in the words of the suite
const words = { completed: 'completed', failed: 'failed', incident: 'incident', waiting: 'running', stuck: 'running', cancelled: 'failed' }
export default {
  conditions: 'feel',
  async run({ xml, processId, variables }) {
    const { graph } = await readModel(xml)
    const { state, completed, incidents } = simulate(graph, variables, { evaluate, process: processId })
    return { status: words[standing(state)], completed, error: incidents[0] }
  },
  async validate({ xml }) {
    const { problems } = await readModel(xml)
    return { valid: problems.length === 0, errors: problems.map(problem => problem.message) }
  },
}
