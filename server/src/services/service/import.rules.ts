import { explainUscc, isUscc } from '@yiwang/codes'
import { type Guide } from './guide.schema.ts'
import { itemTypes } from './national.rules.ts'

/** One item as the list writes it. */
export interface Written { at: number; department: string; main: string; name: string; itemCode: string; /** 基本编码, as far as it can be told. */ base: string; area: string; type: string; deptCode: string }
const object = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Reads a list: `[{ department, items: [{ main_item, sub_items: [{ name, link }] }] }]`. Null: it is none. */
export function readList(file: string): Written[] | null {
  let given: unknown
  try { given = JSON.parse(file) } catch { return null }
  if (!Array.isArray(given) || !given.every(one => object(one) && text(one.department) !== '' && Array.isArray(one.items))) return null
  const found: Written[] = []
  for (const one of given) for (const main of list(one.items)) for (const item of list(object(main) ? main.sub_items : [])) {
    if (object(main) && object(item) && text(item.name) !== '') found.push({ at: found.length, department: text(one.department), main: text(main.main_item), name: text(item.name).slice(0, 200), ...coded(text(item.link)) })
  }
  return found
}
/** The codes stand in the address: `itemCode` is 基本编码-区划-…, `taskType` 事项类型, `deptCode` whatever the department is called there. */
function coded(link: string): Pick<Written, 'itemCode' | 'base' | 'area' | 'type' | 'deptCode'> {
  const asked = new URLSearchParams(link.split('?')[1] ?? ''), itemCode = asked.get('itemCode') ?? '', area = asked.get('areaCode') ?? '', at = area === '' ? -1 : itemCode.indexOf(`-${area}-`), type = (asked.get('taskType') ?? '').padStart(2, '0')
  return { itemCode, area, base: (at < 0 ? '' : itemCode.slice(0, at)).replaceAll('-', '').toUpperCase(), type: type in itemTypes ? type : '10', deptCode: asked.get('deptCode') ?? '' }
}

/** What is strange about the codes that a department goes by, in one sentence. */
export function strangeCodes(codes: readonly string[]): string | null {
  const wrong = codes.find(code => !isUscc(code))
  if (codes.length === 0) return '清单里没有写部门代码'
  if (wrong === undefined) return codes.length > 1 ? `写了 ${codes.length} 个代码` : null
  const shape = /^[0-9A-Z]{8}-?[0-9A-Z]$/.test(wrong) ? '是旧的组织机构代码' : explainUscc(wrong) ?? '不是统一社会信用代码'
  return `${codes.length > 1 ? `写了 ${codes.length} 个代码，` : ''}${wrong} ${shape}`
}

/** 行使层级 by the division: two digits a province, four a city, six a county. */
export const levelOf = (area: string): Guide['level'] => (/^\d{2}0{10}$/.test(area) ? '2' : /^\d{4}0{8}$/.test(area) ? '3' : /^\d{6}0{6}$/.test(area) ? '4' : '5')
/** 实施编码 as it would be here: the organization's own, with level and 基本编码; where that has no twelve places, the code as it was written. */
export function codeOf({ base, area, itemCode }: Written, organization: string): { code: string | null; why: string | null } {
  if (/^[0-9A-Z]{12}$/.test(base)) return { code: `${organization}${levelOf(area)}${base}`, why: null }
  const bare = itemCode.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
  if (!/^[0-9A-Z]{8,64}$/.test(bare)) return { code: null, why: itemCode === '' ? '没有编码' : `编码 ${itemCode} 读不懂` }
  return { code: bare, why: base === '' ? `编码 ${itemCode} 里没有区划，分不出基本编码` : `基本编码 ${base} 是 ${base.length} 位，不是 12 位` }
}

/** The guide of an item of which nothing is known but its name and its kind: a draft to be written out. */
export const bareGuide = ({ name, main, type, base, area }: Written, jurisdiction: string): Guide => ({
  name, basicCode: /^[0-9A-Z]{12}$/.test(base) ? base : '', type, basis: '', level: levelOf(area), powers: '', exercise: '', nature: '1', joint: [], handler: null, statutory: null, promised: null, conditions: '', process: [], intermediary: '', quota: '', resultName: '', resultSample: null, charged: false, feeBasis: '', reach: 'none',
  audience: ['1', '2'], theme: /^未分类$/.test(main) ? '' : main.slice(0, 100), corporateTheme: '', personalTheme: '', channels: ['1'], special: [], jurisdiction, appointment: false, payOnline: false, mailed: false, online: false, address: '', systemLevel: 'province', places: [], consult: '', phone: '', complaints: '', faq: [], materials: [],
  kind: '2', visits: 0, visitReason: '', depth: '1', plain: '', saidAs: [], questions: [], fees: [], model: null, bundle: null,
})
