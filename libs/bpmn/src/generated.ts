import { model } from './testing.ts'

// Models grown from a seed, for the tests that need many: blocks within blocks, each a piece of BPMN with one way in and one way out.

/** A small generator of numbers that gives the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export interface Generated { xml: string; variables: Record<string, number> }
export type Block = 'task' | 'exclusive' | 'parallel' | 'inclusive' | 'subProcess' | 'loop' | 'timer' | 'boundaryTimer' | 'boundaryError' | 'instances' | 'conditional' | 'eventGateway' | 'aside' | 'terminate' | 'wait' | 'rounds'
export const blocks: Block[] = ['task', 'exclusive', 'parallel', 'inclusive', 'subProcess', 'loop', 'timer', 'boundaryTimer', 'boundaryError', 'instances', 'conditional', 'eventGateway', 'aside', 'terminate', 'wait', 'rounds']

/** bpmn-engine 25 waits for ever at the join, or does not see the end, where a branch beside others has a clock, a boundary event or an end of all. */
const unsureBeside: Block[] = ['timer', 'eventGateway', 'boundaryTimer', 'boundaryError', 'terminate']
/** Real durations are a thousandth of a second, so that an engine with a real clock is through at once; what must not strike waits for an hour. */
const soon = 'PT0.001S'
const never = 'PT1H'

export function generate(seed: number, allowed: Block[] = blocks, size = 9): Generated {
  const next = numbers(seed)
  const variables: Record<string, number> = { a: next(4), b: next(4), c: next(4) }
  let count = 0
  let left = 2 + next(size)
  const parts: string[] = []
  const errors: string[] = []
  const name = (kind: string) => `${kind}${++count}`
  const flow = (source: string, target: string, condition?: string) => {
    const id = name('f')
    parts.push(`<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition ? `<conditionExpression xsi:type="tFormalExpression" language="x">${condition.replaceAll('<', '&lt;')}</conditionExpression>` : ''}</sequenceFlow>`)
    return id
  }
  const node = (kind: string, attributes = '', inside = '', id = name(kind === 'startEvent' ? 'start' : kind === 'endEvent' ? 'end' : 'n')) => { parts.push(`<${kind} id="${id}" ${attributes}>${inside}</${kind}>`); return id }
  const condition = () => `${['a', 'b', 'c'][next(3)]} ${['<', '=', '>'][next(3)]} ${next(4)}`
  const timer = (duration: string) => `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${duration}</timeDuration></timerEventDefinition>`
  /** What lies inside of a sub-process; its pieces go into its own element. */
  const inside = (make: () => void): string => { const outer = parts.splice(0); make(); const own = parts.splice(0).join(''); parts.push(...outer); return own }

  // what the other engine gets wrong, or what is a matter of luck, is not grown: `unsureBeside` within branches that run beside others, and branches that still
  // run when an error ends them
  let beside = 0
  let sealed = 0
  const within = <T>(raise: (by: number) => void, make: () => T): T => { raise(1); const made = make(); raise(-1); return made }
  const besides = <T>(make: () => T): T => within(by => { beside += by }, make)

  /** One block: the nodes by which it is entered and left. */
  function block(depth: number): [string, string] {
    left--
    const drawn = depth > 3 || left < 0 ? 'task' : allowed[next(allowed.length)]!
    const kind = (beside > 0 && unsureBeside.includes(drawn)) || (sealed > 0 && drawn === 'aside') ? 'task' : drawn
    switch (kind) {
      case 'exclusive': case 'inclusive': {
        const id = name('n')
        const merge = node(`${kind}Gateway`)
        const branches = 2 + next(2)
        const grow = () => {
          const byDefault = branch(id, depth, merge)
          for (let i = 1; i < branches; i++) branch(id, depth, merge, condition())
          return byDefault
        }
        const byDefault = kind === 'exclusive' ? grow() : besides(grow)
        parts.push(`<${kind}Gateway id="${id}" default="${byDefault}" />`)
        return [id, merge]
      }
      case 'parallel': {
        const [split, join] = [node('parallelGateway'), node('parallelGateway')]
        besides(() => { for (let i = 2 + next(2); i > 0; i--) branch(split, depth, join) })
        return [split, join]
      }
      case 'subProcess': { const id = node('subProcess', '', inside(() => chain(depth + 1))); return [id, id] }
      case 'loop': {
        const counter = `x${++count}`
        variables[counter] = 0
        const [enter, again] = [node('exclusiveGateway'), name('n')]
        const [first, last] = block(depth + 1)
        const step = node('scriptTask', 'scriptFormat="x"', `<script>{ ${counter}: ${counter} + 1 }</script>`)
        flow(enter, first); flow(last, step); flow(step, again)
        const out = node('task')
        const byDefault = flow(again, out)
        flow(again, enter, `${counter} < ${1 + next(3)}`)
        parts.push(`<exclusiveGateway id="${again}" default="${byDefault}" />`)
        return [enter, out]
      }
      case 'rounds': { const id = node('task', '', `<standardLoopCharacteristics loopMaximum="${1 + next(3)}" />`); return [id, id] }
      case 'timer': { const id = node('intermediateCatchEvent', '', timer(soon)); return [id, id] }
      case 'wait': { const id = node('userTask'); return [id, id] }
      case 'boundaryTimer': {
        // the timer wins where the work never ends, and loses where it ends at once
        const strikes = next(2) === 0
        const work = strikes ? node('receiveTask') : node('task')
        const event = node('boundaryEvent', `attachedToRef="${work}"`, timer(strikes ? soon : never))
        const merge = node('exclusiveGateway')
        flow(work, merge)
        const [first, last] = block(depth + 1)
        flow(event, first); flow(last, merge)
        return [work, merge]
      }
      case 'boundaryError': {
        const error = name('error')
        errors.push(`<error id="${error}" name="${error}" errorCode="${error}" />`)
        const work = node('subProcess', '', inside(() => {
          const start = node('startEvent')
          const [first, last] = within(by => { sealed += by }, () => block(depth + 1))
          flow(start, first)
          const choice = name('n')
          flow(last, choice)
          flow(choice, node('endEvent', '', `<errorEventDefinition errorRef="${error}" />`, name('raise')), condition())
          parts.push(`<exclusiveGateway id="${choice}" default="${flow(choice, node('endEvent'))}" />`)
        }))
        const event = node('boundaryEvent', `attachedToRef="${work}"`, `<errorEventDefinition errorRef="${error}" />`)
        const merge = node('exclusiveGateway')
        flow(work, merge)
        const [first, last] = block(depth + 1)
        flow(event, first); flow(last, merge)
        return [work, merge]
      }
      case 'instances': { const id = node('task', '', `<multiInstanceLoopCharacteristics isSequential="${next(2) === 0}"><loopCardinality xsi:type="tFormalExpression">${2 + next(2)}</loopCardinality></multiInstanceLoopCharacteristics>`); return [id, id] }
      case 'conditional': {
        const [work, merge] = [name('n'), node('inclusiveGateway')]
        const byDefault = besides(() => { const flow = branch(work, depth, merge); branch(work, depth, merge, condition()); return flow })
        parts.push(`<task id="${work}" default="${byDefault}" />`)
        return [work, merge]
      }
      case 'eventGateway': {
        const [choice, merge] = [node('eventBasedGateway'), node('exclusiveGateway')]
        for (const duration of next(2) === 0 ? [soon, never] : [never, soon]) {
          const [event, work] = [node('intermediateCatchEvent', '', timer(duration)), node('task')]
          flow(choice, event); flow(event, work); flow(work, merge)
        }
        return [choice, merge]
      }
      case 'aside': {
        // a branch that ends by itself
        const [split, out] = [node('parallelGateway'), node('task')]
        flow(split, out)
        const [first, last] = besides(() => block(depth + 1))
        flow(split, first); flow(last, node('endEvent'))
        return [split, out]
      }
      case 'terminate': {
        const id = node('subProcess', '', inside(() => {
          // another branch waits for ever: without the end of all, the sub-process would never be through
          const [start, split] = [node('startEvent'), node('parallelGateway')]
          flow(start, split)
          const waits = node('receiveTask')
          flow(split, waits); flow(waits, node('endEvent'))
          const last = node('task')
          flow(split, last); flow(last, node('endEvent', '', '<terminateEventDefinition />'))
        }))
        return [id, id]
      }
      default: { const id = node('task'); return [id, id] }
    }
  }
  function branch(from: string, depth: number, to: string, under?: string): string {
    const [first, last] = block(depth + 1)
    flow(last, to)
    return flow(from, first, under)
  }
  function chain(depth: number): void {
    let at = node('startEvent')
    for (let i = 1 + next(3); i > 0; i--) { const [first, last] = block(depth); flow(at, first); at = last }
    flow(at, node('endEvent'))
  }
  chain(0)
  return { xml: model(parts.join(''), errors.join('')), variables }
}
