import { type Contract, type Field } from '#data/catalogue'
import { plainHeading } from '#kernel/csv'

/** Which cells of the file make up each field, or what keeps the header from fitting the contract. */
export type HeaderMatch =
  | { fits: true; cells: number[][] }
  | { fits: false; missing: string[]; extra: string[]; repeated: string[] }

/** What the reader of a file hopes to find above its columns; optional fields may be left out where each row names its own. */
export const wantedBy = (contract: Contract): { fits(headings: readonly string[]): boolean; absent(headings: readonly string[]): string[] } => ({
  fits: headings => matchHeader(contract, headings).fits,
  absent(headings) {
    const known = new Set(headings.map(plainHeading))
    return contract.fields.filter(field => !field.required && !field.key && ![headingOf(field), field.name, field.code].some(text => known.has(plainHeading(text)))).map(headingOf)
  },
})

const headingOf = (field: Field): string => field.header ?? field.name

/**
 * Matches the headings of a file to the fields of the contract by heading, else by name, else by code. A heading of the contract
 * like `year + month + day` takes several columns together; columns used so may also be fields of their own.
 */
export function matchHeader(contract: Pick<Contract, 'fields'>, headings: readonly string[]): HeaderMatch {
  const { cells, missing, extra, repeated } = placed(contract, headings)
  return missing.length || extra.length || repeated.length ? { fits: false, missing, extra, repeated } : { fits: true, cells }
}
/** Which columns of a file each field came from, by their headings; none for a field that the file did not have. */
export function headingsOf({ fields }: Pick<Contract, 'fields'>, headings: readonly string[]): Map<string, string[]> {
  const { cells } = placed({ fields }, headings)
  return new Map(fields.map(({ code }, index) => [code, (cells[index] ?? []).map(cell => (headings[cell] ?? '').trim())]))
}

function placed({ fields }: Pick<Contract, 'fields'>, headings: readonly string[]): { cells: number[][]; missing: string[]; extra: string[]; repeated: string[] } {
  const places = new Map<string, number[]>()
  headings.forEach((heading, cell) => {
    const plain = plainHeading(heading)
    places.set(plain, [...(places.get(plain) ?? []), cell])
  })
  const repeated = [...places].filter(([plain, cells]) => plain !== '' && cells.length > 1).map(([, cells]) => headings[cells[0]!]!.trim())
  const used = new Set<number>()
  const missing: string[] = []
  const find = (text: string): number | undefined => places.get(plainHeading(text))?.[0]
  const cells = fields.map(field => {
    const found = find(headingOf(field)) ?? find(field.name) ?? find(field.code)
    if (found !== undefined) { used.add(found); return [found] }
    const parts = headingOf(field).split('+').map(part => find(part))
    if (parts.length > 1 && parts.every(part => part !== undefined)) {
      for (const part of parts) used.add(part)
      return parts
    }
    missing.push(headingOf(field))
    return []
  })
  const extra = headings.flatMap((heading, cell) => (used.has(cell) || repeated.some(name => plainHeading(name) === plainHeading(heading)) ? [] : [heading.trim() || `第 ${cell + 1} 列（没有列名）`]))
  return { cells, missing, extra, repeated }
}
