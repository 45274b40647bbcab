import { type Static, type TSchema } from 'typebox'
import { type Db, inTransaction } from '#kernel/db'
import { type Duckdb } from '#kernel/duckdb'
import { appendRead, type Digest, digestOf, type PersonDigest, type Seal } from '#kernel/evidence'
import { type Files } from '#kernel/files'
import { type Safe } from '#kernel/safe'
import { type Scanner } from '#kernel/scanner'
import { addressOf } from './address.ts'
import { assertOutput, parse } from './check.ts'
import { writeDown } from './deed.table.ts'
import { guardOf } from './guard.ts'
import { findReply, isAnswered } from './reply.ts'
import { type Actor, type Area, areasOf, divisionPrefix, mayIn, problem, type Right, type Scope } from './rights.ts'
import { lookOf, personDigest } from './trace.ts'

/** 数仓: where large datasets are counted, and from how many records one is kept there. */
export interface Warehouse { duckdb: Duckdb; from: number }

/** What everything runs in: one database, one clock, one file store. Made once, in `main.ts` or by a test. */
export interface World {
  db: Db
  now(): Date
  files: Files
  /** The digest of the ledger: sha256, or sm3 by setting. */
  digest: Digest
  /** Where secrets are locked away that the house must read again. */
  safe: Safe
  /** What receipts are signed with and digests of persons hold; a tool that answers nobody does without. */
  seal?: Seal
  /** Without one, PostgreSQL counts everything. */
  warehouse?: Warehouse | undefined
  /** 查毒; without one, files say that nobody looked. */
  scanner?: Scanner | undefined
  /** Other people's databases that the house may take data from: by name, whose each is; null where anybody's. Their addresses stay with the jobs. */
  connections?: Readonly<Record<string, string | null>>
  /** The address that people type: where credentials say they come from. A test or a tool may do without. */
  address?: string
  /** Told after each commit, so that subscribers and the sequencer need not wait for their next look. */
  wake(): void
}

export interface CommandContext {
  tx: Db
  now: Date
  actor: Actor
  files: Files
  safe: Safe
  address: string
  warehouse: Warehouse | null
  scanner: Scanner | null
  /** Refuses unless the actor may do this command to `scope`; or, of work that is lent, whoever lends it. Every command must ask. */
  permit(scope: Scope, lender?: Pick<Actor, 'rights'>): void
  /** Adds facts to the ledger row: digests, counts, codes. Never a personal value. */
  record(evidence: Record<string, unknown>): void
  /** Adds facts to the event that leaves through the outbox. Never a personal value. */
  announce(data: Record<string, unknown>): void
  /** Protected data that was read on the way: each look has an entry of its own, so that whoever was looked at can see it. */
  trace: QueryContext['trace']
  /** Stands for a person or a company wherever the ledger speaks of them. */
  digestOf: PersonDigest
}

export interface QueryContext {
  db: Db
  now: Date
  actor: Actor
  files: Files
  safe: Safe
  address: string
  warehouse: Warehouse | null
  connections: NonNullable<World['connections']>
  /** The areas in which the actor may run this query. Every query must ask and narrow by them. */
  areas(): Area[]
  /** Required in a `protected` query: what was read, how many rows, for which purpose; `of` whom, as digests, so that they can see it. */
  trace(subject: string, evidence: Record<string, unknown>, more?: Pick<Trace, 'of' | 'touched'>): void
  /** Stands for a person or a company wherever the ledger speaks of them. */
  digestOf: PersonDigest
}
export interface Trace { subject: string; evidence: Record<string, unknown>; of?: readonly string[] | undefined; /** Where it belongs what was read: whoever governs there may see the entry. */ touched?: Scope | undefined }

interface Spec<I extends TSchema, O extends TSchema> { name: string; input: I; output: O }

export interface Command<I extends TSchema = TSchema, O extends TSchema = TSchema> extends Spec<I, O> {
  run(ctx: CommandContext, input: Static<I>): Promise<Static<O>>
  /** What it was done to; by default the `id` or `code` of the answer, then of the input. */
  subject?(output: Static<O>, input: Static<I>): string
  /** The answer holds a secret: it is given once and kept nowhere; a repeated key is told so. */
  secret?: true
  /** Anybody may do it, signed in or not: what he holds (the number of a visit, say) lets him. */
  open?: true
}
export interface Query<I extends TSchema = TSchema, O extends TSchema = TSchema> extends Spec<I, O> {
  /** Protected data: the look itself goes into the ledger, before the answer leaves. */
  protected?: boolean
  /** The answer comes with a signed receipt (header `yiwang-receipt`): what was asked and answered, and where the ledger says so. Only with `protected`. */
  receipt?: true
  /** Anybody may ask, signed in or not. */
  open?: true
  read(ctx: QueryContext, input: Static<I>): Promise<Static<O>>
}
export const command = <I extends TSchema, O extends TSchema>(spec: Command<I, O>): Command<I, O> => spec
export const query = <I extends TSchema, O extends TSchema>(spec: Query<I, O>): Query<I, O> => spec

export interface ExecuteOptions {
  /** A repeated request with the same key gets the first answer again; it is done once. */
  idempotencyKey?: string | undefined
  requestId?: string | undefined
}

/** The only way state changes: checked, permitted, recorded and announced, or nothing at all. */
export async function execute<I extends TSchema, O extends TSchema>(
  world: World, actor: Actor, cmd: Command<I, O>, raw: unknown, { idempotencyKey, requestId }: ExecuteOptions = {},
): Promise<Static<O>> {
  const input = parse(cmd.input, raw)
  const inputDigest = digestOf(world.digest, input)
  const once = () => inTransaction(world.db, async (tx, last) => {
    if (idempotencyKey !== undefined) {
      const earlier = await findReply(tx, { key: idempotencyKey, account: actor.account, action: cmd.name, inputDigest })
      if (earlier && cmd.secret) throw problem.answeredOnce({ key: idempotencyKey })
      if (earlier) return earlier.reply as Static<O>
    }
    const { output, deed, announced, looks } = await perform(world, actor, cmd, tx, input)
    const kept = idempotencyKey === undefined ? null : { key: idempotencyKey, reply: cmd.secret ? null : output }
    for (const look of looks) await appendRead(tx, lookOf(world, { at: deed.at, actor, action: cmd.name, inputDigest, requestId }, look))
    await last(() => writeDown(tx, { ...deed, inputDigest, requestId: requestId ?? null }, announced, kept))
    return output
  })
  const result = await once().catch((error: unknown) => { if (isAnswered(error)) return once(); throw error })
  world.wake()
  return result
}

/** What the house does by itself to many things at once, in one transaction: lists of inputs, the lists side by side and each list in its order. All are done, or none. */
export async function executeTogether<I extends TSchema, O extends TSchema>(world: World, actor: Actor, cmd: Command<I, O>, lists: readonly (readonly unknown[])[]): Promise<Static<O>[]> {
  const inputs = lists.map(list => list.map(raw => parse(cmd.input, raw)))
  const result = await inTransaction(world.db, async (tx, last) => {
    const done: (Performed<Static<O>> & { inputDigest: string })[] = []
    const ended = await Promise.allSettled(inputs.map(async list => { for (const input of list) done.push({ ...await perform(world, actor, cmd, tx, input), inputDigest: digestOf(world.digest, input) }) }))
    for (const each of ended) if (each.status === 'rejected') throw each.reason
    for (const { deed, looks, inputDigest } of done) for (const look of looks) await appendRead(tx, lookOf(world, { at: deed.at, actor, action: cmd.name, inputDigest, requestId: undefined }, look))
    await last(() => Promise.all(done.map(({ deed, announced, inputDigest }) => writeDown(tx, { ...deed, inputDigest, requestId: null }, announced, null))))
    return done.map(({ output }) => output)
  })
  world.wake()
  return result
}

interface Performed<O> { output: O; deed: Omit<Parameters<typeof writeDown>[1], 'inputDigest' | 'requestId'>; announced: Record<string, unknown>; looks: readonly Trace[] }
async function perform<I extends TSchema, O extends TSchema>(world: World, actor: Actor, cmd: Command<I, O>, tx: Db, input: Static<I>): Promise<Performed<Static<O>>> {
  const at = world.now(), areas = areasOf(actor, cmd.name), evidence: Record<string, unknown> = {}, announced: Record<string, unknown> = {}, looks: Trace[] = []
  let touched: Scope | undefined
  const output = assertOutput(cmd.name, cmd.output, await cmd.run({
    tx, actor, now: at, files: world.files, warehouse: world.warehouse ?? null, scanner: world.scanner ?? null, safe: world.safe, address: addressOf(world),
    permit(scope, lender) {
      if (!mayIn(lender ? areasOf(lender, cmd.name) : areas, scope)) throw problem.forbidden({ action: cmd.name })
      touched ??= scope
    },
    record: facts => { Object.assign(evidence, facts) },
    announce: facts => { Object.assign(announced, facts) },
    trace: (subject, facts, { of, touched: place } = {}) => { looks.push({ subject, evidence: facts, of, touched: place }) }, digestOf: personDigest(world),
  }, input))
  if (!touched) throw new Error(`${cmd.name} never asked for permission`)
  await guardOf(cmd.name)?.(tx, actor, input as Record<string, unknown>, at)
  const subject = cmd.subject?.(output, input) ?? subjectOf(output) ?? subjectOf(input) ?? cmd.name
  return { output, deed: { at, actor, action: cmd.name, subject, evidence, touched }, announced, looks }
}

function subjectOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, code } = value as { id?: unknown; code?: unknown }
  return typeof id === 'string' ? id : typeof code === 'string' ? code : undefined
}

/** Whoever acts without a person: the schedule, a subscriber, the loader. Named in the ledger as such. */
export const systemActor = (name: string): Actor =>
  ({ account: `system:${name}`, name, post: null, organization: null, division: null, rights: [{ action: '*', division: '', organization: null }] })

/** Somebody who has not signed in: may ask what is open, and nothing else. */
export const anybody = (action: string): Actor => ({ account: 'anybody', name: '未登录的人', post: null, organization: null, division: null, rights: [{ action, division: '', organization: null }] })

/** A save on a version that somebody else has replaced: both are shown, nothing is overwritten. */
export const stale = (current: Record<string, unknown>) => problem.stale({ current })

export { type Answer, answer, ask } from './ask.ts'
export { parse as checkInput } from './check.ts'
export { type Guard, guardCommand } from './guard.ts'
export { dropOldReplies } from './reply.ts'
export { type Stream } from './stream.ts'
export { type Actor, type Area, areasOf, divisionPrefix, mayIn, problem as actionProblem, type Right, type Scope }
