/** 信息项 and 数据约定 as the catalogue takes them (server/src/data/catalogue/schema.ts); written short, filled up here. */
export interface DemoField {
  code: string; name: string; header: string | null; description: string
  type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant'
  length: number | null; scale: number | null; unit: string | null; pattern: string | null; format: string | null; timeZone: string | null
  missing: string[]; codeList: string | null; dataElement: string | null
  classification: 'L1' | 'L2' | 'L3' | 'L4'
  sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null
  key: boolean; required: boolean; minimum: number | null; maximum: number | null
}
export interface DemoContract {
  name: string; summary: string; provider: string; catalogueCode: string; theme: string | null; format: { group: '1' | '2' | '3' | '7'; kind: string }
  secrecy: 'GK' | 'XZ'
  shareType: 'unconditional' | 'conditional' | 'none'; shareCondition: string; shareMethod: 'database' | 'file' | 'api' | null; legalBasis: string
  openType: 'open' | 'conditional' | 'none'; openCondition: string
  updateCycle: 'realtime' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'irregular'; dueWithinHours: number | null
  divisionField: string | null; timeField: string | null; refusalRate: number; fields: DemoField[]
}

const plain: Omit<DemoField, 'code' | 'name' | 'type'> = {
  header: null, description: '', length: null, scale: null, unit: null, pattern: null, format: null, timeZone: null, missing: [], codeList: null,
  dataElement: null, classification: 'L1', sensitive: null, key: false, required: false, minimum: null, maximum: null,
}
type More = Partial<Omit<DemoField, 'code' | 'name' | 'type'>>

export const field = (code: string, name: string, type: DemoField['type'], more: More = {}): DemoField => ({ ...plain, code, name, type, ...more })
export const text = (code: string, name: string, length: number, more: More = {}) => field(code, name, 'text', { length, ...more })
export const integer = (code: string, name: string, unit: string | null, more: More = {}) => field(code, name, 'integer', { unit, ...more })
export const decimal = (code: string, name: string, unit: string | null, length: number, scale: number, more: More = {}) =>
  field(code, name, 'decimal', { unit, length, scale, ...more })
export const day = (code: string, name: string, more: More = {}) => field(code, name, 'date', more)
export const moment = (code: string, name: string, more: More = {}) => field(code, name, 'instant', { timeZone: 'Asia/Shanghai', ...more })
export const yesNo = (code: string, name: string, more: More = {}) => field(code, name, 'boolean', more)

/** The fields that every department writes in the same way: one data element, one class, one kind of masking. */
export const residentIdField = (code: string, name: string, more: More = {}) =>
  text(code, name, 18, { dataElement: 'person.resident_id', classification: 'L4', sensitive: 'residentId', ...more })
export const personNameField = (code: string, name: string, more: More = {}) =>
  text(code, name, 60, { dataElement: 'person.name', classification: 'L3', sensitive: 'personName', ...more })
export const phoneField = (code: string, name: string, more: More = {}) =>
  text(code, name, 11, { dataElement: 'person.phone', classification: 'L3', sensitive: 'phone', ...more })
export const addressField = (code: string, name: string, more: More = {}) =>
  text(code, name, 200, { dataElement: 'place.address', classification: 'L3', sensitive: 'address', ...more })
export const creditCodeField = (code: string, name: string, more: More = {}) =>
  text(code, name, 18, { dataElement: 'company.uscc', classification: 'L1', sensitive: 'uscc', ...more })
/** Six digits for a county, twelve for a community: departments write what they know. */
export const divisionField = (length: 6 | 12, more: More = {}) =>
  text('division_code', '区划代码', length, { dataElement: 'place.division', pattern: `^33\\d{${length - 2}}$`, required: true, ...more })

const given = {
  theme: null, format: { group: '3', kind: 'csv' }, secrecy: 'GK', shareCondition: '', shareMethod: 'api', legalBasis: '《政务数据共享条例》（国务院令第809号）',
  openType: 'none', openCondition: '', divisionField: 'division_code', refusalRate: 0.05,
} as const satisfies Partial<DemoContract>
export const contract = (
  terms: Omit<DemoContract, keyof typeof given> & Partial<DemoContract>,
): DemoContract => ({ ...given, ...terms })
/** The first line of the files. */
export const headerOf = ({ fields }: DemoContract): string[] => fields.map(item => item.header ?? item.name)
