import { type Contract, type Field } from './schema.ts'

/** The tables of one dataset in schema `lake`, quoted and ready for SQL. */
export interface LakeTable {
  /** Current records. */
  current: string
  /** Their earlier versions, each with the moment until which it held. */
  history: string
  /** The bare name, without schema and quotes. */
  name: string
}

const short = (text: string): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(36).slice(0, 8)
}

/** Names are made from the dataset code, whose pattern leaves nothing to quote or confuse; PostgreSQL's limit is 63 bytes. */
export function lakeTable(code: string): LakeTable {
  if (!/^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$/.test(code)) throw new Error(`${code} is no dataset code`)
  const plain = code.replace('.', '_')
  const name = plain.length > 54 || plain.endsWith('__history') ? `${plain.slice(0, 44).replace(/_+$/, '')}_${short(plain)}` : plain
  return { name, current: `lake."${name}"`, history: `lake."${name}__history"` }
}

const types: Record<Field['type'], string> = { text: 'text', integer: 'bigint', decimal: 'numeric', boolean: 'boolean', date: 'date', instant: 'timestamptz' }
export const columnType = ({ type }: Pick<Field, 'type'>): string => types[type]
export const quoted = (code: string): string => `"${code}"`

/** The columns of the contract as they stand in DDL. */
export const fieldColumns = ({ fields }: Contract): string => fields.map(field => `${quoted(field.code)} ${columnType(field)}`).join(', ')
export const keyColumns = ({ fields }: Contract): string[] => fields.filter(field => field.key).map(field => quoted(field.code))
export const fieldNames = ({ fields }: Contract): string[] => fields.map(field => quoted(field.code))
/** The fields as a select reads them; empty where the table does not have them yet. */
export const heldFields = ({ fields }: Contract, held: ReadonlySet<string>): string[] => fields.map(field => (held.has(field.code) ? quoted(field.code) : `null::${columnType(field)} as ${quoted(field.code)}`))

/** Ours, before the provider's: the print of the row, its line, the delivery that brought it and since when it holds. */
export const ownColumns = '_digest bigint not null, _line bigint not null, _delivery bigint not null, _from timestamptz not null'
export const ownNames = ['_digest', '_line', '_delivery', '_from']
