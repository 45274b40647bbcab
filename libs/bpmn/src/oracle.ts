import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { Json, Variables } from './model/graph.ts'
import { evaluate } from './testing.ts'

// bpmn-engine as a second opinion, for tests only. It brings no types that fit and must be asked through its own scripts, wait and end events.

interface Activity { id: string; type: string; signal(): void }
interface Running { stop(): Promise<void>; on(name: string, take: (error: Error) => void): void; once(name: string, take: () => void): void; execute(options: { listener: EventEmitter }): Promise<unknown> }
interface Scripted { behaviour?: { conditionExpression?: { body?: string }; script?: string } }
type Answer = (error: unknown, value?: Json) => void
const { Engine } = createRequire(import.meta.url)('bpmn-engine') as { Engine: new (options: Record<string, unknown>) => Running }

export interface Opinion { status: 'completed' | 'failed' | 'running'; completed: string[]; error?: string }

/** Rounds of the event loop in which nothing happens, after which an engine is taken to stand still; not a time, so that a busy machine changes nothing. */
const patience = 200

export const askOracle = (xml: string, variables: Variables): Promise<Opinion> => new Promise(resolve => {
  const completed: string[] = []
  const listener = new EventEmitter()
  let quiet = 0
  for (const name of ['enter', 'start', 'timer', 'wait', 'end', 'leave', 'discard', 'catch']) listener.on(`activity.${name}`, () => { quiet = 0 })
  listener.on('activity.end', (activity: Activity) => completed.push(activity.id))
  listener.on('activity.wait', (activity: Activity) => { if (activity.type === 'bpmn:UserTask') activity.signal() })
  const scripts = { register() {}, getScript(_language: string, element: Scripted) {
    const text = element.behaviour?.conditionExpression?.body ?? element.behaviour?.script
    return text === undefined ? undefined : { execute(context: { environment: { variables: Variables } }, answer: Answer) {
      try {
        const value = evaluate(text, context.environment.variables)
        if (typeof value === 'object' && value !== null) Object.assign(context.environment.variables, value)
        answer(null, value)
      } catch (error) { answer(error) }
    } }
  } }
  const engine = new Engine({ name: 'oracle', source: xml, variables: { ...variables }, scripts })
  const rounds = setInterval(() => { if (++quiet > patience) end('running') }, 5)
  const end = (status: Opinion['status'], error?: string) => { clearInterval(rounds); void engine.stop(); resolve({ status, completed, ...(error ? { error } : {}) }) }
  engine.on('error', error => end('failed', error.message))
  engine.once('end', () => end('completed'))
  engine.execute({ listener }).catch((error: Error) => end('failed', error.message))
})
