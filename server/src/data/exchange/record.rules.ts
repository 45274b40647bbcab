import { type Contract, maskCell, shownAs } from '#data/catalogue'
import { csvLine, rowTexts, Scanner } from '#kernel/csv'
import { type LakeRecord } from './schema.ts'

/** A record as it lies in the lake, its values as texts. */
export interface RawRecord {
  serial: number
  line: number
  delivery: { id: string; number: number } | null
  from: Date
  until: Date | null
  values: Record<string, string | null>
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

export const recordFields = ({ fields }: Contract, clear: boolean) =>
  fields.map(field => ({ code: field.code, name: field.name, type: field.type, unit: field.unit, classification: field.classification, shown: shownAs(field, clear) }))

/** 脱敏: a value that is hidden leaves as null and nothing else of it leaves at all. */
export function presentRecord({ fields }: Contract, raw: RawRecord, clear: boolean): LakeRecord {
  const values = Object.fromEntries(fields.map(field => {
    const text = raw.values[field.code] ?? null, shown = shownAs(field, clear)
    return [field.code, text === null || shown === 'hidden' ? null : shown === 'masked' ? maskCell(field, text) : text]
  }))
  const keys = fields.filter(field => field.key)
  const open = keys.every(field => shownAs(field, clear) === 'clear')
  return {
    key: open ? csvLine(keys.map(field => raw.values[field.code] ?? ''), { plain: true }) : recordName(raw), values,
    delivery: raw.delivery?.id ?? null, number: raw.delivery?.number ?? null, line: raw.line, from: raw.from.toISOString(), until: raw.until?.toISOString() ?? null,
  }
}
