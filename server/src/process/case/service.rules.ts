import { type Json } from '@yiwang/bpmn'
import { type Command, type World } from '#kernel/action'

/**
 * What the house does by itself in a case: one command of a module, and what of a case's variables it is done with. It is done in the name of whoever decided,
 * with the right to this one thing over `scope` and no other: the model, put in force by a second pair of eyes, is what entitles it.
 */
export interface Service {
  name: string; title: string; command: Command<never, never>
  input(given: Given): Record<string, unknown>
  scope(given: Given): { division?: string; organization?: string }
  output?(answer: Record<string, unknown>): Record<string, Json>
  /** What is left to be seen to its end once the command is done, and may come twice; it answers for the output, or refuses. What it calls outside, it calls under `key`: the same, however often it comes. */
  after?(world: World, answer: Record<string, unknown>, stopping: AbortSignal, key: string): Promise<Record<string, Json>>
}
export type Given = Readonly<Record<string, Json>>
