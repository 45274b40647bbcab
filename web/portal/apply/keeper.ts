/** One answer with the moment at which it was typed: of two devices the later word holds, field by field. */
export interface Word { value: unknown; at: string }
export type Words = Record<string, Word>
export type Situation = Record<string, string>
interface Draft { answers: Words; situation: Situation }
/** What this device has of a draft: as the server knew it last, and what was typed since. */
export interface Kept<A extends Draft> { account: string; application: A; pending: Words; situation: Situation | null }
/** `here`: on this device only, until the server can be reached; `refused`: the server would not have it. */
export type Standing = 'saved' | 'saving' | 'here' | 'refused'
export interface Snapshot<A extends Draft> { application: A; answers: Words; situation: Situation; standing: Standing; savedAt: Date | null; refusal: unknown }

interface Place<A extends Draft> {
  kept: Kept<A>
  /** Writes to the device at once, before anything else can fail. */
  store(kept: Kept<A>): void
  send(change: { answers: Words; situation?: Situation }): Promise<A>
  /** Whether it is worth trying again by itself: the network, the session, the server. */
  passes(error: unknown): boolean
  clock?(): Date
}

/** A draft that loses nothing: every word is on the device as soon as it is typed, and goes to the server as soon as it can be reached. */
export function keeperOf<A extends Draft>({ kept, store, send, passes, clock = () => new Date() }: Place<A>) {
  let { application, pending, situation } = kept, savedAt: Date | null = null, refusal: unknown = null, going: Promise<boolean> | null = null
  const waits = () => Object.keys(pending).length > 0 || situation !== null
  let standing: Standing = waits() ? 'here' : 'saved', snapshot = look()
  const listeners = new Set<() => void>()

  function look(): Snapshot<A> { return { application, answers: merged(application.answers, pending), situation: situation ?? application.situation, standing, savedAt, refusal } }
  function become(next: Standing) {
    standing = next
    store({ account: kept.account, application, pending, situation })
    snapshot = look()
    for (const listener of listeners) listener()
  }

  async function push(): Promise<boolean> {
    while (waits()) {
      const sent = pending, sentSituation = situation
      try {
        application = await send({ answers: sent, ...sentSituation ? { situation: sentSituation } : {} })
        // what was typed meanwhile is another word, and still to be sent
        pending = Object.fromEntries(Object.entries(pending).filter(([key, word]) => sent[key]?.at !== word.at || sent[key]?.value !== word.value))
        if (situation === sentSituation) situation = null
        savedAt = clock()
        refusal = null
        become(waits() ? 'saving' : 'saved')
      } catch (error) {
        refusal = error
        become(passes(error) ? 'here' : 'refused')
        return false
      }
    }
    return true
  }

  return {
    look: () => snapshot,
    subscribe(listener: () => void) { listeners.add(listener); return () => { listeners.delete(listener) } },
    write(key: string, value: unknown) { pending = { ...pending, [key]: { value: value ?? null, at: clock().toISOString() } }; become('saving') },
    answer(given: Situation) { situation = given; become('saving') },
    /** The server's newer word, from another device perhaps; what was typed here stands beside it. */
    renew(newer: A) { application = newer; become(waits() ? standing : 'saved') },
    /** One at a time; true when the server has it all. */
    save(): Promise<boolean> { return going ??= push().finally(() => { going = null }) },
    waits,
  }
}
export type Keeper<A extends Draft> = ReturnType<typeof keeperOf<A>>

/** Field by field the later word. */
export const merged = (before: Words, given: Words): Words => {
  const after = { ...before }
  for (const [key, word] of Object.entries(given)) if (!before[key] || Date.parse(before[key].at) <= Date.parse(word.at)) after[key] = word
  return after
}
