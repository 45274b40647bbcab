import { hash, randomUUID } from 'node:crypto'
import { type Static, type TSchema } from 'typebox'
import { glanceAt } from '#kernel/db'
import { appendRead, digestOf, receiptText, requestHash, signReceipt } from '#kernel/evidence'
import { assertOutput, parse } from './check.ts'
import { addressOf } from './address.ts'
import { type Query, type Trace, type World } from './index.ts'
import { type Actor, areasOf } from './rights.ts'
import { isStream, type Stream, witnessed } from './stream.ts'
import { lookOf, personDigest } from './trace.ts'

export interface AskOptions { requestId?: string | undefined }

/** An answer as it leaves the house. */
export interface Answer<T> {
  output: T
  /** The text of the answer, where a receipt speaks of its very bytes. */
  body?: string
  /** The receipt as it stands in a header. */
  receipt?: string
  /** A stream that is given a receipt after its last byte: the entry under which it was begun, and the receipt when it is there. */
  begun?: { entry: number; receipt(): string | null }
}

/** The only way protected state is read. A look at protected data leaves its own ledger row. */
export const ask = async <I extends TSchema, O extends TSchema>(world: World, actor: Actor, q: Query<I, O>, raw: unknown, options: AskOptions = {}): Promise<Static<O>> =>
  (await answer(world, actor, q, raw, options)).output

/** The same, with what the door needs to send it: the receipt of a query that gives one. */
export async function answer<I extends TSchema, O extends TSchema>(world: World, actor: Actor, q: Query<I, O>, raw: unknown, { requestId }: AskOptions = {}): Promise<Answer<Static<O>>> {
  const input = parse(q.input, raw)
  const traces: Trace[] = []
  let narrowed = false
  const read = await q.read({
    db: glanceAt(world.db), now: world.now(), actor, files: world.files, warehouse: world.warehouse ?? null, connections: world.connections ?? {}, safe: world.safe, address: addressOf(world),
    areas() { narrowed = true; return areasOf(actor, q.name) },
    trace: (subject, evidence, { of, touched } = {}) => { traces.push({ subject, evidence, of, touched }) },
    digestOf: personDigest(world),
  }, input)
  if (!narrowed) throw new Error(`${q.name} never narrowed by area`)
  const output = assertOutput(q.name, q.output, read)
  if (!q.protected) return { output }
  const [first] = traces
  if (!first) throw new Error(`${q.name} reads protected data and left no trace`)
  const note = (trace: Trace, inputDigest: string, at = world.now()) => appendRead(world.db, lookOf(world, { at, actor, action: q.name, inputDigest, requestId }, trace))
  if (!q.receipt) {
    const inputDigest = digestOf(world.digest, input)
    await Promise.all(traces.map(trace => note(trace, inputDigest)))
    world.wake()
    return { output }
  }
  const { seal, digest } = world
  if (!seal) throw new Error(`${q.name} gives a receipt, and this world has nothing to sign with`)
  if (traces.length > 1) throw new Error(`${q.name} gives one receipt and left ${traces.length} traces`)
  const salt = randomUUID().replaceAll('-', ''), asked = requestHash(digest, salt, input)
  const signed = (entry: number, at: Date, { subject, evidence }: Trace, responseHash: string) => signReceipt(seal, {
    action: q.name, subject, account: actor.account, rows: typeof evidence.rows === 'number' ? evidence.rows : null, entry, at: at.toISOString(), digest, salt, requestHash: asked, responseHash,
  })
  if (isStream(output)) {
    const entry = await note({ ...first, evidence: { ...first.evidence, stream: 'begun' } }, asked)
    world.wake()
    const { stream, receipt } = witnessed(world, output as Stream, { entry, account: actor.account }, async (responseHash, ended) => {
      const trace: Trace = { ...first, of: undefined, evidence: { ...first.evidence, ...ended, begun: entry, response: responseHash } }
      const at = world.now(), last = await note(trace, asked, at)
      world.wake()
      return signed(last, at, trace, responseHash)
    })
    return { output: stream as Static<O>, begun: { entry, receipt } }
  }
  const body = JSON.stringify(output), responseHash = hash(digest, body, 'hex'), at = world.now()
  const entry = await note({ ...first, evidence: { ...first.evidence, response: responseHash } }, asked, at)
  world.wake()
  return { output, body, receipt: receiptText(signed(entry, at, first, responseHash)) }
}
