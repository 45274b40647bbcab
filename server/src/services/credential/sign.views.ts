import { type Db } from '#kernel/db'
import { issueSdJwt, type Jwk, packStatuses, signJws } from '#kernel/jwt'
import { digestOfPdf, sealPdf } from '#kernel/pdf'
import { type Safe } from '#kernel/safe'
import { organizationNames } from '#data/registry'
import { signerAt } from './key.table.ts'
import { drawCredential } from './paper.rules.ts'
import { endOfDay, statusOf } from './standing.rules.ts'
import { type CredentialRow, placesOtherwise, templates } from './table.ts'
import { type Template } from './template.schema.ts'

export interface Hand { db: Db; safe: Safe; address: string; now: Date }
/** So many credentials share one status list. */
const listSize = 65_536, seconds = (at: Date): number => Math.floor(at.getTime() / 1000), startOfDay = (day: string): number => endOfDay(day) - 86_399
export const statusAddress = (address: string, list: number): string => `${address}/api/credentials/status/${list}`

/** SD-JWT VC: what everybody sees is plain, the rest is shown one by one. Made when it is asked for and kept nowhere. */
export async function signCredential({ db, safe, address, now }: Hand, row: CredentialRow, template: Template, issuerName: string, key?: Jwk): Promise<string> {
  const signer = await signerAt(db, safe, now), always = template.faces.filter(face => face.always).map(face => face.key), labels = Object.fromEntries(template.faces.filter(face => face.key in row.faces).map(face => [face.key, face.label]))
  const claims = {
    iss: address, iat: seconds(now), nbf: startOfDay(row.validFrom), ...row.validUntil === null ? {} : { exp: endOfDay(row.validUntil) }, vct: `${address}/api/credentials/types/${row.template}`, number: row.number, name: row.name, issuer: issuerName, labels,
    status: { status_list: { idx: row.place % listSize, uri: statusAddress(address, Math.floor(row.place / listSize)) } }, ...key ? { cnf: { jwk: key } } : {}, ...Object.fromEntries(always.flatMap(face => (row.faces[face] === undefined ? [] : [[face, row.faces[face]]]))),
  }
  return issueSdJwt({ kid: signer.kid }, claims, Object.fromEntries(Object.entries(row.faces).filter(([face]) => face in labels && !always.includes(face))), signer.key, row.salt)
}

/** The document of the version it was issued by, and what its issuer is called. */
export async function behind(db: Db, row: Pick<CredentialRow, 'template' | 'version' | 'issuer'>): Promise<{ template: Template; issuerName: string }> {
  const [{ document }, names] = await Promise.all([templates.inForce(db, row.template, row.version), organizationNames(db, [row.issuer])])
  return { template: document, issuerName: names.get(row.issuer) ?? row.issuer }
}

/** PDF: with a QR code that leads to where it is verified, sealed whole. */
export async function printCredential(hand: Hand, row: CredentialRow): Promise<Buffer> {
  const { db, safe, address, now } = hand, { template, issuerName } = await behind(db, row), [vc, signer] = [await signCredential(hand, row, template, issuerName), await signerAt(db, safe, now)]
  const drawn = drawCredential(row, template, { issuerName, link: `${address}/verify?n=${encodeURIComponent(row.number)}&c=${row.checkCode}`, at: now })
  return sealPdf(drawn, signJws({ typ: 'yiwang-pdf+jwt', kid: signer.kid }, { iat: seconds(now), sha256: digestOfPdf(drawn), vc }, signer.key))
}

/** 状态列表: of all that share it, two bits each. */
export async function statusList({ db, safe, address, now }: Hand, list: number): Promise<string> {
  const statuses = new Uint8Array(listSize), from = list * listSize, signer = await signerAt(db, safe, now)
  for (const { place, state } of await placesOtherwise(db, from, from + listSize)) statuses[place - from] = statusOf(state)
  return signJws({ typ: 'statuslist+jwt', kid: signer.kid }, { sub: statusAddress(address, list), iat: seconds(now), exp: seconds(now) + 86_400, ttl: 300, status_list: { bits: 2, lst: packStatuses(statuses) } }, signer.key)
}
