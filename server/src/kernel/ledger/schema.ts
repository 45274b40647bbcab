import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Literals, named, Nullable, OrganizationCode, Strict, Uuid } from '#kernel/schema'

const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, examples: [1] })
export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
export const ActionName = Type.String({ pattern: '^[a-z]+\\.[a-zA-Z]+$', maxLength: 100, examples: ['exchange.apply'] })
const Subject = Type.String({ minLength: 1, maxLength: 300, examples: ['019a3f5e-7c1a-7000-8000-000000000001'] })
const AccountName = Type.String({ minLength: 1, maxLength: 100, examples: ['sunli'] })
const DigestName = Literals('sha256', 'sm3')
const Algorithm = Literals('ed25519', 'sm2')
const Evidence = Type.Record(Type.String(), Type.Unknown())

/** 存证记录 — what was done or looked at, by whom, to what. Codes, counts and digests, never a personal value. */
export const Entry = named('LedgerEntry', Strict({
  id: Id,
  /** 什么时候办的. */
  happenedAt: Instant,
  account: Type.String(), accountName: Type.String(), post: Nullable(Type.String()), postName: Nullable(Type.String()),
  organization: Nullable(Type.String()), organizationName: Nullable(Type.String()), division: Nullable(Type.String()),
  action: Type.String(), subject: Type.String(), evidence: Evidence, requestId: Nullable(Type.String()),
  /** 序号; null: committed a moment ago and not chained yet. */
  seq: Nullable(Type.Integer()), chainedAt: Nullable(Instant),
}))
export type Entry = Static<typeof Entry>

/** An entry as it is hashed and exported: hash = digest(prevHash ‖ RFC 8785 JSON of all the rest). `at` is when it was chained, and never goes back. */
export const Sealed = Strict({
  seq: Type.Integer(), at: Instant, id: Id, happenedAt: Instant, actor: Type.String(), post: Nullable(Type.String()), organization: Nullable(Type.String()), division: Nullable(Type.String()),
  action: Type.String(), subject: Type.String(), inputDigest: Type.String(), evidence: Evidence, requestId: Nullable(Type.String()),
  touchedDivision: Nullable(Type.String()), touchedOrganization: Nullable(Type.String()), digest: DigestName, prevHash: Hash, hash: Hash,
})
export type Sealed = Static<typeof Sealed>

/** 检查点 as it is signed: the RFC 8785 JSON of exactly this. `root` is the Merkle root (RFC 6962) over the links from `first` to `last`. */
export const Statement = Strict({ number: Type.Integer(), at: Instant, first: Type.Integer(), last: Type.Integer(), root: Hash, previous: Hash, digest: DigestName, key: Type.String() })
export type Statement = Static<typeof Statement>

export const Checkpoint = named('Checkpoint', Strict({ ...Statement.properties, entries: Type.Integer(), algorithm: Algorithm, signature: Type.String() }))
export type Checkpoint = Static<typeof Checkpoint>

export const PublicKey = Strict({ id: Type.String(), algorithm: Algorithm, publicKey: Type.String() })
/** 包含证明 — leads from one entry to a signed checkpoint; whoever knows the public key can check it without this server. */
export const Proof = named('Proof', Strict({
  format: Literals('yiwang-proof-1'), entry: Sealed,
  /** The entry's place below the root, and the hashes of the other branches, from the leaf up. */
  path: Strict({ index: Type.Integer(), size: Type.Integer(), hashes: Type.Array(Hash) }),
  checkpoint: Statement, signature: Type.String(), key: PublicKey,
}))
export type Proof = Static<typeof Proof>

export const EntryDetail = Strict({
  entry: Entry, inputDigest: Type.String(), hash: Nullable(Hash), prevHash: Nullable(Hash), digest: Nullable(DigestName),
  /** Null until the next checkpoint, a minute at most. */
  checkpoint: Nullable(Checkpoint), proof: Nullable(Proof),
})
export type EntryDetail = Static<typeof EntryDetail>

/** Newest first; `before` is the `next` of the page before. */
const Cursor = { before: Type.Optional(Id), limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) }
export const ListEntries = Strict({
  /** An action, or all of a module: `exchange.apply`, `exchange.*`. */
  action: Type.Optional(Type.String({ pattern: '^[a-z]+\\.(\\*|[a-zA-Z]+)$', maxLength: 100, examples: ['exchange.*'] })),
  account: Type.Optional(AccountName), organization: Type.Optional(OrganizationCode), division: Type.Optional(DivisionCode), subject: Type.Optional(Subject),
  from: Type.Optional(Instant), until: Type.Optional(Instant), ...Cursor,
})
export type ListEntries = Static<typeof ListEntries>
export const EntryPage = Strict({ items: Type.Array(Entry), next: Nullable(Id) })
export const ReadEntry = Strict({ id: Id })
export const ProveAction = Strict({ action: ActionName, subject: Subject })

export const ListCheckpoints = Strict(Cursor)
export type ListCheckpoints = Static<typeof ListCheckpoints>
export const CheckpointPage = Strict({ items: Type.Array(Checkpoint), next: Nullable(Id) })

/** 核验 — one look at the whole chain. */
export const Verification = Strict({
  id: Uuid, account: Type.String(), accountName: Type.String(), askedAt: Instant, startedAt: Nullable(Instant), finishedAt: Nullable(Instant),
  state: Literals('waiting', 'running', 'whole', 'broken', 'failed'), entries: Type.Integer(), checkpoints: Type.Integer(),
  /** What was found, for people. */
  message: Type.String(),
})
export type Verification = Static<typeof Verification>

export const SigningKey = Strict({ id: Type.String(), algorithm: Algorithm, publicKey: Type.String(), addedAt: Instant, current: Type.Boolean() })
export const LedgerStatus = Strict({
  /** 0 before the first entry is chained. */
  lastSeq: Type.Integer(), lastChainedAt: Nullable(Instant), unchained: Type.Integer(), digest: Nullable(DigestName),
  checkpoint: Nullable(Checkpoint), keys: Type.Array(SigningKey), verification: Nullable(Verification), can: Type.Array(Type.String()),
})
export type LedgerStatus = Static<typeof LedgerStatus>
export const ProveReceipt = Strict({ /** As it stood in the header `yiwang-receipt`. */ receipt: Type.String({ minLength: 1, maxLength: 5000, examples: ['eyJmb3JtYXQiOiJ5aXdhbmctcmVjZWlwdC0xIn0'] }) })
/** `waiting`: no checkpoint is over the entry yet, which takes a minute at most. */
export const ReceiptProof = Strict({ state: Literals('proved', 'waiting'), key: PublicKey, proof: Nullable(Proof) })
export const ReadReceipt = Strict({ entry: Id })

/** One look at somebody's records, as he is told of it. */
export const Seen = Strict({
  id: Id, at: Instant, who: Type.String(), post: Nullable(Type.String()), organization: Nullable(Type.String()), organizationName: Nullable(Type.String()), action: Type.String(), subject: Type.String(),
  dataset: Nullable(Type.String()), purpose: Nullable(Type.String()), legalBasis: Nullable(Type.String()), service: Nullable(Type.String()), grant: Nullable(Type.String()),
  /** What was shown, and which of it unmasked. */
  fields: Type.Array(Type.String()), clear: Type.Array(Type.String()), seq: Nullable(Type.Integer()),
})
export type Seen = Static<typeof Seen>
export const ListSeen = Strict(Cursor)
export type ListSeen = Static<typeof ListSeen>
/** `known`: the sign-in has told who the account is. */
export const SeenPage = Strict({ known: Type.Boolean(), items: Type.Array(Seen), next: Nullable(Id) })
export const ProveSeen = Strict({ entry: Id })
export const SeenProof = Strict({ state: ReceiptProof.properties.state, proof: Nullable(Proof) })
export const Nothing = Strict({})
