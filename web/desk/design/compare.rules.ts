import { type Change, compareModels, type Graph, type Node, type Trigger } from '@yiwang/bpmn'
import { say } from '../../ui/say.tsx'
import { translated } from './board/translated.ts'
import { type ModelDocument } from './words.ts'

/** One place where two versions differ, in sentences. */
export interface Told { id: string; kind: Change['kind']; title: string; lines: readonly string[]; /** Of the drawing, so that it can be shown there. */ drawn: boolean }
/** What codes are called. */
export interface Names { role: (code: string) => string; clock: (code: string) => string; service: (name: string) => string }

const words = (): Record<string, string> => ({
  name: say('名称', 'name'), kind: say('是什么', 'what it is'), default: say('默认走的路', 'the default way'), triggers: say('等什么', 'what it waits for'), interrupting: say('到了就不再等原来那一步', 'whether it ends its step'), attachedTo: say('附在哪一步', 'where it is attached'),
  loop: say('几家来办', 'how many do it'), called: say('办哪种件', 'the kind that is called'), message: say('消息', 'the message'), script: say('怎么算', 'how it is reckoned'), scope: say('放在哪里', 'where it lies'), source: say('从哪来', 'where it comes from'), target: say('去哪', 'where it leads'), condition: say('什么时候走', 'when it is taken'),
  form: say('填哪张表', 'the form'), role: say('谁来办', 'who does it'), post: say('哪个机构的', 'of which organization'), apart: say('要和哪一步分给两个人办', 'not by whoever did'), clock: say('时限', 'the time limit'), decision: say('决策表', 'the decision'), service: say('自动办什么', 'what is done by itself'), result: say('结论记在哪', 'where the conclusion is kept'),
  inputs: say('带什么去', 'what it is given'), outputs: say('带什么回来', 'what it brings back'), fields: say('要填的项', 'its fields'), caseKind: say('办件种类', 'the kind of case'),
})
const kindWord = (kind: string) => translated(kind.charAt(0).toUpperCase() + kind.slice(1).replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`))
const sayTrigger = ({ kind, name, timer, condition }: Trigger, names: Names): string =>
  timer?.clock ? names.clock(timer.clock.value) : timer?.duration ?? timer?.date ?? timer?.cycle ?? condition ?? name ?? kind
const record = (value: unknown): Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

function sayValue(property: string, value: unknown, graph: Graph, names: Names): string {
  const nameOf = (id: string) => graph.nodes[id]?.name ?? graph.flows[id]?.name ?? say('没有名字的一步', 'an unnamed step')
  if (value === true) return say('是', 'yes')
  if (value === false) return say('否', 'no')
  if (typeof value === 'string') return property === 'role' ? names.role(value) : property === 'service' ? names.service(value) : property === 'kind' ? kindWord(value) : ['source', 'target', 'attachedTo', 'scope', 'apart'].includes(property) ? nameOf(value) : property === 'default' ? nameOf(graph.flows[value]?.target ?? value) : value
  if (property === 'clock') return names.clock(String(record(value).value ?? ''))
  if (property === 'triggers' && Array.isArray(value)) return (value as Trigger[]).map(trigger => sayTrigger(trigger, names)).join('、')
  if (property === 'fields' && Array.isArray(value)) return value.join('、')
  if ((property === 'inputs' || property === 'outputs') && Array.isArray(value)) return value.map(pair => `${String(record(pair).name)} = ${String(record(pair).value)}`).join('、')
  if (property === 'loop') { const { until, sequential } = record(value); return sequential ? say('一家接一家办', 'one after another') : until ? say(`几家同时办，${String(until)} 就够`, `several at once, until ${String(until)}`) : say('会签', 'all of them') }
  return JSON.stringify(value)
}
function line(property: string, before: unknown, after: unknown, [old, young]: readonly [Graph, Graph], names: Names): string {
  const word = words()[property] ?? property, said = [before === null || before === undefined ? null : sayValue(property, before, old, names), after === null || after === undefined ? null : sayValue(property, after, young, names)]
  return said[0] === null ? say(`${word}：加了“${said[1]}”`, `${word}: added “${said[1]}”`) : said[1] === null ? say(`${word}：去掉了“${said[0]}”`, `${word}: “${said[0]}” is gone`) : say(`${word}：从“${said[0]}”改成“${said[1]}”`, `${word}: from “${said[0]}” to “${said[1]}”`)
}

/** What is otherwise in the drawing, element by element. */
export function toldDrawing(before: Graph, after: Graph, names: Names): Told[] {
  return compareModels(before, after).map(({ kind, what, id, properties }) => {
    const graph = kind === 'removed' ? before : after, node: Node | undefined = graph.nodes[id], flow = graph.flows[id]
    const called = (id: string | undefined) => id === undefined ? '' : graph.nodes[id]?.name ?? say('没有名字的一步', 'an unnamed step')
    const title = what === 'flow' ? say(`从“${called(flow?.source)}”到“${called(flow?.target)}”的路`, `The way from “${called(flow?.source)}” to “${called(flow?.target)}”`) : node?.kind === 'process' ? say('整条流程', 'The whole') : node?.name ?? kindWord(node?.kind ?? '')
    const inner = properties.flatMap(({ name, before, after }) => name === 'yw' ? [...new Set([...Object.keys(record(before)), ...Object.keys(record(after))])].filter(key => JSON.stringify(record(before)[key]) !== JSON.stringify(record(after)[key])).map(key => ({ name: key, before: record(before)[key], after: record(after)[key] })) : [{ name, before, after }])
    return { id, kind, title, drawn: true, lines: inner.map(each => line(each.name, each.before, each.after, [before, after], names)) }
  }).filter(({ kind, lines }) => kind !== 'changed' || lines.length > 0)
}
/** And in what goes with it. */
export function toldBeside(before: ModelDocument, after: ModelDocument): Told[] {
  const parts: [keyof Omit<ModelDocument, 'bpmn'>, string][] = [['forms', say('表单', 'Form')], ['decisions', say('决策表', 'Decision')], ['tests', say('决策表的试算', 'Tests of the decision')]]
  return parts.flatMap(([part, word]) => {
    const old: Record<string, unknown> = before[part] ?? {}, young: Record<string, unknown> = after[part] ?? {}
    return [...new Set([...Object.keys(young), ...Object.keys(old)])].filter(name => JSON.stringify(old[name]) !== JSON.stringify(young[name]))
      .map(name => ({ id: `${part} ${name}`, kind: !(name in old) ? 'added' as const : !(name in young) ? 'removed' as const : 'changed' as const, title: `${word} ${name}`, lines: [], drawn: false }))
  })
}
