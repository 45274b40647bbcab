import { isResidentId, isUscc } from '@yiwang/codes'
import { factFaults, mandatory, numberHolds, optional, validityFaults } from './rules.ts'
import { type EntryKind } from './schema.ts'

type Kind = Exclude<EntryKind, 'promise'>
type Role = 'name' | 'subjectKind' | 'number' | 'person' | 'document' | 'decidedOn' | 'validUntil' | 'state'
const decision: Record<Kind, string> = { licence: '许可', penalty: '处罚' }
/** What the national fields of 双公示 are called in files and datasets; the first is what the template writes. */
const called = (kind: Kind): Record<Role, readonly string[]> => ({
  name: ['行政相对人名称', '相对人名称'], subjectKind: ['行政相对人类别', '相对人类别'], number: ['统一社会信用代码', '行政相对人代码_1（统一社会信用代码）', '行政相对人统一社会信用代码', '行政相对人代码'], person: ['公民身份号码', '证件号码', '身份证号'],
  document: ['决定书文号', `行政${decision[kind]}决定书文号`, '行政许可决定文书号'], decidedOn: [`${decision[kind]}决定日期`, '决定日期'], validUntil: kind === 'penalty' ? ['处罚有效期'] : ['有效期至'], state: ['当前状态', '状态'],
})
const needed = (kind: Kind): readonly Role[] => ['name', 'document', 'decidedOn', ...kind === 'penalty' ? ['validUntil' as const] : []]
/** 行政相对人代码_2（工商注册号）, 行政相对人代码_2 工商注册号: the national template's way to call the other codes. */
const bare = (heading: string): string => plain(heading).replace(/^(?:行政)?相对人代码_?[2-6]\(?|\)$/g, '')
const plain = (heading: string): string => heading.normalize('NFKC').replace(/[\s*]/g, '').replace(/[（）]/g, part => (part === '（' ? '(' : ')'))
export const headingsOf = (kind: Kind): string[] => { const names = called(kind); return [...(['name', 'subjectKind', 'number', 'person', 'document', 'decidedOn', 'validUntil'] as const).map(role => names[role][0]!), ...mandatory[kind], ...optional[kind]] }

export interface Columns { roles: Partial<Record<Role, number>>; facts: [name: string, at: number][]; /** Mandatory ones that are not there. */ missing: string[] }
/** Which column is which. */
export function columnsIn(kind: Kind, headings: readonly string[]): Columns {
  const at = (names: readonly string[]): number => headings.findIndex(heading => names.some(name => plain(name) === plain(heading))), roles: Columns['roles'] = {}, names = called(kind)
  for (const role of Object.keys(names) as Role[]) { const place = at(names[role]); if (place >= 0) roles[role] = place }
  const facts = [...mandatory[kind], ...optional[kind]].flatMap((name): [string, number][] => { const place = headings.findIndex(heading => plain(heading) === plain(name) || bare(heading) === plain(name)); return place < 0 ? [] : [[name, place]] })
  return { roles, facts, missing: [...needed(kind).filter(role => roles[role] === undefined).map(role => names[role][0]!), ...roles.number === undefined && roles.person === undefined ? [names.number[0]!] : [], ...mandatory[kind].filter(name => !facts.some(([of]) => of === name))] }
}

export interface Read { kind: Kind; subjectKind: 'company' | 'sole' | 'person'; name: string; number: string; document: string; decidedOn: string; validUntil: string | null; facts: Record<string, string>; /** 撤销 at its source. */ over: boolean }
const dayIn = (text: string): string | null => { const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text.trim()), day = match ? `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}` : null; return day !== null && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) ? day : null }
/** One decision as a row says it, and all that is wrong with it. */
export function decisionIn(kind: Kind, { roles, facts }: Columns, cells: readonly (string | null)[], today: string): { read: Read; faults: string[] } {
  const cell = (role: Role): string => { const at = roles[role]; return at === undefined ? '' : (cells[at] ?? '').trim() }, kindText = cell('subjectKind'), person = cell('person').toUpperCase(), code = cell('number').normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const subjectKind = kindText.includes('自然人') || (kindText === '' && code === '' && person !== '') || isResidentId(code) ? 'person' as const : kindText.includes('个体') ? 'sole' as const : 'company' as const, number = subjectKind === 'person' && !isResidentId(code) ? person : code
  const decidedOn = dayIn(cell('decidedOn')), validText = cell('validUntil'), validUntil = validText === '' ? null : dayIn(validText), written = Object.fromEntries(facts.flatMap(([name, at]) => { const value = (cells[at] ?? '').trim(); return value === '' ? [] : [[name, value]] })), names = called(kind)
  const faults = [
    ...cell('name') === '' ? [`“${names.name[0]}”要填`] : cell('name').length > 200 ? [`“${names.name[0]}”太长`] : [], ...cell('document') === '' ? [`“${names.document[0]}”要填`] : cell('document').length > 100 ? [`“${names.document[0]}”太长`] : [],
    ...decidedOn === null ? [`“${names.decidedOn[0]}”要写成 2026-03-01 这样的日期`] : decidedOn > today ? [`“${names.decidedOn[0]}”不能在今天以后`] : [], ...validText !== '' && validUntil === null ? [`“${names.validUntil[0]}”要写成 2026-03-01 这样的日期`] : validityFaults(kind, { decidedOn, validUntil }),
    ...numberHolds(subjectKind, number) ? [] : [subjectKind === 'person' ? '身份证号不对' : isUscc(number) ? '' : '统一社会信用代码不对'].filter(Boolean), ...Object.entries(written).filter(([, value]) => value.length > 2000).map(([name]) => `“${name}”太长`), ...factFaults(kind, written),
  ]
  return { read: { kind, subjectKind, name: cell('name'), number, document: cell('document'), decidedOn: decidedOn ?? '', validUntil, facts: written, over: /撤销|撤回|注销|失效|无效/.test(cell('state')) }, faults }
}
