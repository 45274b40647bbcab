import { type Db, runPrepared } from '#kernel/db'

/** What the ledger needs to know of who acted. */
interface Acting { account: string; post: string | null; organization: string | null; division: string | null }

export interface NewEntry {
  at: Date
  actor: Acting
  action: string
  subject: string
  inputDigest: string
  /** Codes, counts and digests. Never a personal value. */
  evidence: Record<string, unknown>
  requestId: string | null
  /** Where the thing belongs that was acted upon: whoever governs there may see the entry. */
  touched?: { division?: string; organization?: string } | undefined
}

export const entryColumns = 'at, account, post, organization, division, action, subject, input_digest, evidence, request_id, touched_division, touched_organization'
export const entryValues = ({ at, actor, action, subject, inputDigest, evidence, requestId, touched }: NewEntry): unknown[] => [
  at, actor.account, actor.post, actor.organization, actor.division, action, subject, inputDigest, JSON.stringify(evidence), requestId, touched?.division ?? null, touched?.organization ?? null,
]

/** An entry alone, in the transaction of what it is the evidence of. */
export async function appendEntry(tx: Db, entry: NewEntry): Promise<void> {
  await runPrepared(tx, 'ledger_entry', `insert into ledger_entry (${entryColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, entryValues(entry))
}
