import { hash } from 'node:crypto'
import { canonical, type Digest } from '#kernel/evidence'
import { type Sealed } from './schema.ts'

export const genesis = '0'.repeat(64)

export type Unsealed = Omit<Sealed, 'prevHash' | 'hash'>

const text = JSON.stringify

/** RFC 8785 JSON of an entry, written in the order that sorting its keys gives: a million of them are read in one verification. */
export const recordText = (r: Unsealed): string =>
  `{"action":${text(r.action)},"actor":${text(r.actor)},"at":${text(r.at)},"digest":${text(r.digest)},"division":${text(r.division)},"evidence":${canonical(r.evidence)},`
  + `"happenedAt":${text(r.happenedAt)},"id":${r.id},"inputDigest":${text(r.inputDigest)},"organization":${text(r.organization)},"post":${text(r.post)},`
  + `"requestId":${text(r.requestId)},"seq":${r.seq},"subject":${text(r.subject)},"touchedDivision":${text(r.touchedDivision)},"touchedOrganization":${text(r.touchedOrganization)}}`

/** The link of an entry to the one before. */
export const linkHash = (digest: Digest, prevHash: string, record: Unsealed): string => hash(digest, prevHash + recordText(record), 'hex')

/** The same for an entry that came from outside, with whatever else is in it: a field that was added counts. */
export const outsideHash = ({ prevHash, hash: _, ...record }: Sealed): string => hash(record.digest, prevHash + canonical(record), 'hex')
