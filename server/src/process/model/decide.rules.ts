import { type Graph } from '@yiwang/bpmn'
import { type Decided, decide, decisionFor, type DecisionModel, DmnFault, readDmn, testDecision } from '@yiwang/dmn'
import { FeelFault } from '@yiwang/feel'
import { type Document, type Finding } from './schema.ts'

type Decisions = Document['decisions']
/** Decision models that were read lately, by their text; no more letters of them are kept than this. */
const most = 16_000_000, known = new Map<string, Promise<DecisionModel>>()
let letters = 0

/** A decision of a document, ready to run. One that imports finds the others of the same document. */
function readDecision(decisions: Decisions, name: string): Promise<DecisionModel> {
  const xml = Object.hasOwn(decisions, name) ? decisions[name]! : null
  if (xml === null) return Promise.reject(new DmnFault('不在这个流程里', name))
  const others = /<(?:[\w.-]+:)?import\b/.test(xml) ? Object.values(decisions).filter(other => other !== xml) : [], key = [xml, ...others].join('\u0000'), before = known.get(key)
  if (before) return before
  if (letters + key.length > most) { known.clear(); letters = 0 }
  const read = readDmn(xml, others)
  known.set(key, read)
  letters += key.length
  return read
}

/** What one evaluation may cost: a decision is answered while somebody waits. */
const steps = 1_000_000
const isFault = (error: unknown): error is Error => error instanceof DmnFault || error instanceof FeelFault
/** Says what a decision of a document says of the inputs at an instant; or, in Chinese, why it says nothing. */
export type Decider = (name: string, inputs: Record<string, unknown>, now: Date) => Decided | { fault: string }
/** The decisions of a document that somebody asks for, ready to answer. */
export async function deciderOf(decisions: Decisions, names: Iterable<string>): Promise<Decider> {
  const ready = new Map<string, DecisionModel | string>()
  for (const name of new Set(names)) ready.set(name, await readDecision(decisions, name).catch((error: unknown) => { if (!isFault(error)) throw error; return error.message }))
  return (name, inputs, now) => {
    const model = ready.get(name) ?? '没有读进来'
    if (typeof model === 'string') return { fault: `决策“${name}”算不出来：${model}` }
    try {
      const decided = decide(model, name, inputs, { now, steps })
      return decided.value === null && decided.why.length > 0 ? { fault: `决策“${decided.decision}”没有得出结果：${decided.why.slice(0, 3).join('；')}` } : decided
    } catch (error) {
      if (!isFault(error)) throw error
      return { fault: `决策“${name}”算不出来：${error.message}` }
    }
  }
}

const json = (value: unknown): string => { const text = JSON.stringify(value); return text.length > 200 ? `${text.slice(0, 200)}…` : text }
/** What is wrong with the decisions of a document: what cannot be read, test cases that come out otherwise; gaps and overlaps are advice. Each stands beside the task that asks it. */
export async function decisionFaults(graph: Graph, { decisions, tests }: Pick<Document, 'decisions' | 'tests'>): Promise<Finding[]> {
  const found: Finding[] = []
  for (const name of Object.keys(decisions)) {
    const element = Object.values(graph.nodes).find(({ yw }) => yw?.decision === name)?.id ?? ''
    let called = ` ${name} `
    const say = (rule: string, message: string, serious = true) => { found.push({ element, rule, serious, message: `决策${called}${message}` }) }
    try {
      const model = await readDecision(decisions, name)
      decisionFor(model, name)
      // whoever drew it gave it a name; the drawing knows it by another
      const drawn = model.definitions.elements.find(each => each.kind === 'decision' && each.id === name)
      if (drawn && drawn.name !== name) called = `“${drawn.name}”`
      for (const fault of model.check().slice(0, 20)) say('decisionFault', `有写得不对的地方：${fault.message}`)
      for (const { where, text, kind } of model.lint().slice(0, 20)) if (kind !== 'undecided') say(kind === 'gap' ? 'decisionGap' : 'decisionOverlap', `的表“${where}”${text}`, false)
      for (const { name: test, passed, expected, found: came, why } of testDecision(model, name, tests[name] ?? [], { steps })) {
        if (!passed) say('decisionTest', `的测试“${test}”没有通过：应当是 ${json(expected)}，得出的是 ${json(came)}${why.length > 0 ? `（${why.slice(0, 3).join('；')}）` : ''}`)
      }
    } catch (error) {
      if (!isFault(error)) throw error
      say('decisionFault', `读不懂：${error.message}`)
    }
  }
  for (const name of Object.keys(tests)) if (!Object.hasOwn(decisions, name)) found.push({ element: '', rule: 'decisionTest', serious: false, message: `有测试的决策 ${name} 不在这个流程里，测试没有用了` })
  return found
}
