import { type Contract, maskCell, shownAs } from '#data/catalogue'
import { csvLine, rowTexts, Scanner } from '#kernel/csv'
import { type PersonDigest } from '#kernel/evidence'
import { type LakeRecord } from './schema.ts'

export type RawValues = Record<string, string | null>
/** A record as it lies in the lake, its values as texts. */
export interface RawRecord {
  serial: number
  line: number
  delivery: { id: string; number: number } | null
  from: Date
  until: Date | null
  values: RawValues
}

/** A record can be named without saying its key, which may be personal: by the delivery and line that brought it. */
export const recordName = ({ serial, line }: Pick<RawRecord, 'serial' | 'line'>): string => `r:${serial}-${line}`
export function recordRef(text: string): { serial: number; line: number } | undefined {
  const found = /^r:(\d{1,15})-(\d{1,15})$/.exec(text)
  return found ? { serial: Number(found[1]), line: Number(found[2]) } : undefined
}
/** A key of several fields is written like a record of CSV. */
export function keyParts(text: string): string[] {
  const scanner = new Scanner({ delimiter: 44 })
  let parts: string[] = [text]
  try {
    scanner.push(Buffer.from(text), () => {})
    scanner.end(row => { parts = rowTexts(row) })
  } catch { return [text] }
  return parts
}

/** Of whom records are, for the ledger: digests of the numbers in them that name a person or a company, shown to the reader or not. */
export function personsOf({ fields }: Contract, records: readonly { values: RawValues }[], digestOf: PersonDigest): string[] {
  const naming = fields.flatMap(({ code, sensitive }) => sensitive === 'residentId' || sensitive === 'uscc' ? [{ code, kind: sensitive }] : [])
  return naming.length === 0 ? [] : [...new Set(records.flatMap(({ values }) => naming.flatMap(({ code, kind }) => { const value = values[code] ?? null; return value === null ? [] : [digestOf(kind, value)] })))]
}
/** What the ledger says of any look: at which dataset, which fields, and whether as they are. */
export const lookOf = (code: string, { fields }: Contract, clear: boolean): { dataset: string; fields: string[]; clear: boolean } =>
  ({ dataset: code, fields: fields.filter(field => shownAs(field, clear) !== 'hidden').map(field => field.code), clear })

export const recordFields = ({ fields }: Contract, clear: boolean) =>
  fields.map(field => ({ code: field.code, name: field.name, type: field.type, unit: field.unit, classification: field.classification, shown: shownAs(field, clear) }))

/** A whole record as one line of NDJSON: what it holds as texts, which any field reads as it was written. */
export const amendedLine = ({ fields }: Contract, values: RawValues): string => JSON.stringify(Object.fromEntries(fields.map(field => [field.header ?? field.name, values[field.code] ?? null])))

/** 脱敏: a value that is hidden leaves as null and nothing else of it leaves at all. */
export const presentValues = ({ fields }: Contract, raw: RawValues, clear: boolean): RawValues => Object.fromEntries(fields.map(field => {
  const text = raw[field.code] ?? null, shown = shownAs(field, clear)
  return [field.code, text === null || shown === 'hidden' ? null : shown === 'masked' ? maskCell(field, text) : text]
}))
/** How the reader may call a record: by its key, or by where it came from if a part of the key is not for him. */
export function presentKey({ fields }: Contract, raw: Pick<RawRecord, 'serial' | 'line' | 'values'>, clear: boolean): string {
  const keys = fields.filter(field => field.key)
  return keys.every(field => shownAs(field, clear) === 'clear') ? csvLine(keys.map(field => raw.values[field.code] ?? ''), { plain: true }) : recordName(raw)
}
export const presentRecord = (contract: Contract, raw: RawRecord, clear: boolean): LakeRecord => ({
  key: presentKey(contract, raw, clear), values: presentValues(contract, raw.values, clear),
  delivery: raw.delivery?.id ?? null, number: raw.delivery?.number ?? null, line: raw.line, from: raw.from.toISOString(), until: raw.until?.toISOString() ?? null,
})
