interface Element {
  code: string; name: string; definition: string; type: 'text' | 'date'; length: number | null; unit: null; codeList: string | null; standard: string
  classification: 'L1' | 'L2' | 'L3' | 'L4'; sensitive: 'residentId' | 'phone' | 'uscc' | 'personName' | 'address' | null; authority: null
}
const element = (code: string, name: string, length: number, definition: string, more: Partial<Element> = {}): Element =>
  ({ code, name, definition, type: 'text', length, unit: null, codeList: null, standard: '', classification: 'L1', sensitive: null, authority: null, ...more })

/** 数据元 that several departments share: one definition wherever they appear. */
export const elements: readonly Element[] = [
  element('person.resident_id', '公民身份号码', 18, '公安机关为每个公民编的唯一的、终身不变的号码', { standard: 'GB 11643-1999', classification: 'L4', sensitive: 'residentId' }),
  element('person.name', '姓名', 60, '户口登记的姓名', { classification: 'L3', sensitive: 'personName' }),
  element('person.phone', '联系电话', 20, '本人常用的手机号', { classification: 'L3', sensitive: 'phone' }),
  element('person.sex', '性别', 1, '户口登记的性别', { standard: 'GB/T 2261.1', codeList: 'sex' }),
  { ...element('person.born_on', '出生日期', 0, '户口登记的出生日期'), type: 'date', length: null },
  element('place.address', '住址', 200, '门牌到室的住址', { classification: 'L3', sensitive: 'address' }),
  element('place.division', '区划代码', 12, '行政区划代码，县（市、区）六位，社区（村）十二位', { standard: 'GB/T 2260、GB/T 10114' }),
  element('company.uscc', '统一社会信用代码', 18, '法人和其他组织唯一的、终身不变的代码', { standard: 'GB 32100-2015', sensitive: 'uscc' }),
  element('company.name', '企业名称', 120, '登记机关登记的名称'),
  { ...element('company.registered_on', '成立日期', 0, '登记机关核准登记的日期'), type: 'date', length: null },
]

/** 一数一源: which dataset answers for what; forms are filled in from there. */
export const authorities: readonly (readonly [element: string, dataset: string])[] = [
  ...['person.resident_id', 'person.name', 'person.sex', 'person.born_on', 'place.address'].map(code => [code, 'lpga.resident'] as const),
  ...['company.uscc', 'company.name', 'company.registered_on'].map(code => [code, 'scjg.company'] as const),
]
