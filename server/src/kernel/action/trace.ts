import { digestOf, type NewRead, type PersonKind } from '#kernel/evidence'
import { type Trace, type World } from './index.ts'
import { type Actor } from './rights.ts'

/** What the ledger keeps of one look: who, by which action, and of how many persons, who can see it. */
export function lookOf({ digest }: World, by: { actor: Actor; action: string; inputDigest: string; requestId: string | undefined; at: Date }, { subject, evidence, of, touched }: Trace): NewRead {
  const { requestId, ...rest } = by
  return { ...rest, subject, requestId: requestId ?? null, of, touched, evidence: of === undefined || of.length === 0 ? evidence : { ...evidence, persons: { count: of.length, digest: digestOf(digest, JSON.stringify([...of].sort())) } } }
}
export const personDigest = ({ seal }: World) => (kind: PersonKind, value: string): string => {
  if (!seal) throw new Error('this world has no secret for digests of persons')
  return seal.personDigest(kind, value)
}
