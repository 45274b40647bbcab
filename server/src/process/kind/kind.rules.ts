import { type Json } from '@yiwang/bpmn'
import { type Actor, type World } from '#kernel/action'
import { type EventRow } from '#kernel/outbox'

/** In whose name a case begins, what it is called, and what it knows. */
export interface Asked { asker: Actor; title: string; variables: Record<string, Json> }
/** 办件种类 that follows what is done elsewhere in the house: the drawing says what happens, this only what it is about. */
export interface Kind {
  code: string
  /** The event after which one begins; in a case that runs already, the message of that name. */
  begins: string
  /** Null: nothing is asked any more. */
  ask(world: World, event: Pick<EventRow, 'type' | 'subject'>): Promise<Asked | null>
  /** What is said where whoever asked took it back himself. */
  takenBack: string
  /** The case is over without an end of its own, 撤回 or 合并: so is what it was about, with the sentence that says why. */
  dropped(world: World, subject: string, why: string): Promise<void>
}

/** Whoever did what a case follows, with the right to this one thing. */
export const askerOf = ({ account, name, organization, division }: { account: string; name: string; organization: string; division: string }): Actor =>
  ({ account, name, post: null, organization, division, rights: [{ action: 'case.open', division: '', organization }] })
export type Given = Readonly<Record<string, Json>>
/** The step's hand reaches no further than the organization that the case is about. */
export const providerScope = ({ provider }: Given) => typeof provider === 'string' ? { organization: provider } : {}
/** What somebody wrote, or that he wrote nothing. */
export const written = (text: Json | undefined, otherwise = '没有写明原因'): string => typeof text === 'string' && text.trim().length >= 2 ? text : otherwise
