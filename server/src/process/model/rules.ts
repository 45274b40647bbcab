import { type Graph, lint, type ModelProblem, type Node } from '@yiwang/bpmn'
import { formFaults, titleOf } from '@yiwang/form'
import { type Document, type Finding } from './schema.ts'

/** What the house knows that a model may speak of. */
export interface Known { roles: ReadonlyMap<string, { name: string; holders: number }>; clocks: ReadonlySet<string>; services: ReadonlyMap<string, string>; /** Kinds of cases that are in force. */ kinds: ReadonlySet<string> }

const named = ({ id, name }: Node): string => `“${name ?? id}”`
const waits = new Set<Node['kind']>(['userTask', 'manualTask'])

/** Whether what the drawing names is there: forms, decisions, roles, time limits, what the house does by itself. */
export function boundFaults(graph: Graph, { forms, decisions }: Pick<Document, 'forms' | 'decisions'>, known: Known): Finding[] {
  const { process } = graph, untimed = graph.nodes[process]?.yw?.clock === undefined && Object.values(graph.nodes).some(({ kind }) => waits.has(kind))
  const whole: Finding[] = untimed ? [{ element: process, rule: 'noWholeClock', serious: false, message: '整个流程没有总时限：各环节都按时，整件事也可能拖很久' }] : []
  return whole.concat(Object.values(graph.nodes).flatMap(node => {
    const { yw = {}, id: element } = node, faults: Finding[] = []
    const say = (rule: string, message: string, serious = true) => { faults.push({ element, rule, serious, message }) }
    if (yw.form !== undefined && !(yw.form in forms)) say('form', `${named(node)}用的表单 ${yw.form} 不在这个流程里`)
    if (yw.decision !== undefined && !(yw.decision in decisions)) say('decision', `${named(node)}用的决策 ${yw.decision} 不在这个流程里`)
    const role = yw.role === undefined ? undefined : known.roles.get(yw.role)
    if (yw.role !== undefined && !role) say('role', `${named(node)}要的角色 ${yw.role} 没有登记`)
    if (role?.holders === 0) say('holder', `${named(node)}由“${role.name}”办，眼下没有人担任：件会到上级那里`, false)
    if (role?.holders === 1) say('holder', `${named(node)}由“${role.name}”办，只有一个人担任：他不在就停在这里`, false)
    for (const { timer } of node.triggers ?? []) if (timer?.clock && !known.clocks.has(timer.clock.value)) say('clock', `${named(node)}的时限 ${timer.clock.value} 没有登记：天数不写在流程里，登记成时限并写明依据`)
    if (yw.clock && !known.clocks.has(yw.clock.value)) say('clock', `${named(node)}的时限 ${yw.clock.value} 没有登记：天数不写在流程里，登记成时限并写明依据`)
    // on a start event it names what the house begins such a case after
    if (yw.service !== undefined && node.kind !== 'startEvent' && !known.services.has(yw.service)) say('service', `${named(node)}要自动办的 ${yw.service} 系统不会办`)
    if (node.called !== undefined && graph.nodes[node.called]?.kind !== 'process' && !known.kinds.has(node.called)) say('call', `${named(node)}要开的办件 ${node.called} 没有这个种类，或者还没有发布`)
    if (waits.has(node.kind) && yw.role === undefined && yw.post === undefined) say('nobody', `${named(node)}没有写由谁来办`)
    if (yw.apart !== undefined && (yw.apart === element || !waits.has(graph.nodes[yw.apart]?.kind ?? 'process'))) say('apart', `${named(node)}要和另一步分给两个人办，写的那一步不在流程里，或者不是人办的`)
    if (waits.has(node.kind) && !yw.clock) say('noClock', `${named(node)}没有时限`, false)
    return faults
  }))
}

/** What is wrong with the forms, at the first step that asks with them. */
export const formFindings = (graph: Graph, forms: Document['forms']): Finding[] => Object.entries(forms).flatMap(([name, schema]) => {
  const element = Object.values(graph.nodes).find(node => node.yw?.form === name)?.id ?? ''
  return formFaults(schema).map(({ serious, message }) => ({ element, rule: 'formFault', serious, message: `表单“${titleOf(schema, name)}”：${message}` }))
})
/** What the registers of the house say better, or say already. */
const saidElsewhere = new Set(['role.missing', 'role.unknown', 'clock.missing', 'clock.basis', 'clock.value', 'form.unknown', 'field.unbound', 'decision.unknown'])
/** Where a case would go round for ever, wait for what never comes, or come to no end. */
export const courseFaults = (graph: Graph): Finding[] =>
  lint(graph).filter(({ rule }) => !saidElsewhere.has(rule)).map(({ element, rule, level, message }) => ({ element, rule, serious: level === 'error', message }))

/** All that the check says, what keeps it from being published first. */
export const findingsOf = (problems: readonly ModelProblem[], bound: readonly Finding[]): Finding[] =>
  [...problems.map(problem => ({ ...problem, serious: true })), ...bound].sort((a, b) => Number(b.serious) - Number(a.serious))

/** What may still be done to a model. */
export const steps = ({ withdrawn }: { withdrawn: string | null }, draft: boolean): string[] =>
  withdrawn !== null ? [] : ['model.change', ...draft ? ['model.publish', 'model.discard'] : [], 'model.withdraw']
