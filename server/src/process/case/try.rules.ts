import { type Graph, simulate, standing, type Variables, variablesOf } from '@yiwang/bpmn'
import { decisionFor, DmnFault, readDmn } from '@yiwang/dmn'
import { FeelFault, plain } from '@yiwang/feel'
import { type Decider } from '#process/model'
import { environment, nameOf } from './rules.ts'
import { problem } from './problems.ts'
import { type Evaluate, type Simulate, type Simulated } from './try.schema.ts'

// What a drawing or a decision does, tried without any case.

/** So much of one trial is followed, and so long. */
const bounds = { events: 2000, budget: 2000, milliseconds: 3000, steps: 1_000_000 }
const words = { completed: 'completed', failed: 'failed', cancelled: 'failed', incident: 'incident', waiting: 'running', stuck: 'running' } as const

export function trialOf(graph: Graph, { variables, processId, answers, decisions, now }: Pick<Simulate, 'variables' | 'processId' | 'answers' | 'decisions' | 'now'>, decide: Decider, at: Date, clock: () => number): Simulated {
  const given = answers && new Map([...Map.groupBy(answers, ({ node }) => node)].map(([node, all]) => [node, [...all]])), began = clock(), env = environment(at)
  const isOver = () => clock() - began > bounds.milliseconds
  const { state, trace, completed, incidents } = simulate(graph, variables as Variables, {
    ...processId === undefined ? {} : { process: processId }, now: now ?? at.toISOString(), events: bounds.events, budget: bounds.budget,
    evaluate(expression, known) {
      if (isOver()) throw new Error('算得太久，已停下')
      return env.evaluate(expression, known)
    },
    answer(command) {
      if (isOver()) return undefined
      switch (command.kind) {
        case 'send': return { kind: 'message', name: command.message }
        case 'decide': {
          if (!Object.hasOwn(decisions, command.decision)) return given ? undefined : { kind: 'complete', token: command.token }
          const said = decide(command.decision, command.inputs, at)
          return 'fault' in said ? { kind: 'fail', token: command.token, message: said.fault } : { kind: 'complete', token: command.token, value: said.value }
        }
        case 'task': case 'service': case 'call': {
          if (!given) return { kind: 'complete', token: command.token }
          const next = given.get(command.node)?.shift()
          return next && (next.error === undefined ? { kind: 'complete', token: command.token, outputs: next.outputs } : { kind: 'error', token: command.token, code: next.error, outputs: next.outputs })
        }
        default: return undefined
      }
    },
  })
  const place = (node: string) => ({ node, name: nameOf(graph, node) ?? node })
  return {
    status: words[standing(state)], completed, ends: completed.filter(node => graph.nodes[node]?.kind === 'endEvent').map(place), waiting: [...new Set(state.tokens.filter(({ status }) => status === 'waiting').map(({ node }) => node))].map(place),
    error: incidents[0] ?? state.error?.message ?? state.error?.code ?? null, variables: variablesOf(state), trace, state: { ...state }, cut: isOver(),
  }
}

/** What a decision, a service or a function of some files says. What cannot be read or worked out is refused with its sentence. */
export async function decisionOf({ files, model, kind, name, node, inputs }: Pick<Evaluate, 'model' | 'kind' | 'name' | 'node' | 'inputs'> & { files: Record<string, string> }, now: Date) {
  const main = model === undefined ? Object.values(files)[0] : files[model]
  if (main === undefined) throw problem.undecided({ reasons: ['没有这个决策文件'] })
  try {
    const read = await readDmn(main, Object.values(files).filter(other => other !== main)), options = { now, steps: bounds.steps }
    const { value, hits, warnings } = kind === 'decision' ? read.evaluate(name ?? decisionFor(read, model ?? ''), inputs, options) : read.invoke(name ?? '', inputs, options), result = plain(value)
    const one = kind === 'decisionService' && node !== undefined && typeof result === 'object' && result !== null && !Array.isArray(result) && Object.hasOwn(result, node) ? result[node]! : result
    return { result: one, hits, warnings: warnings.map(({ where, text }) => (where === '' ? text : `${where}：${text}`)) }
  } catch (error) {
    if (!(error instanceof DmnFault || error instanceof FeelFault)) throw error
    throw problem.undecided({ reasons: [error.message] })
  }
}
