import { type Guide } from '../door.ts'
import { type Everyday } from './everyday.ts'

interface Place { jurisdiction: string; name: string; level: string; basicCode: string; phones: readonly [ask: string, complain: string] }
const whom: Record<Everyday['for'], Guide['audience']> = { p: ['1'], c: ['2', '3', '4', '6'], b: ['1', '2', '3', '4', '6'] }
const split = (words: string): string[] => words.split('、').filter(Boolean)

/** The guide of an everyday service in one place. Times, windows and telephones are the demonstration's own, and the guide says so. */
export function guideOf(one: Everyday, { jurisdiction, name: place, level, basicCode, phones: [phone, complaints] }: Place): Guide {
  const atOnce = one.days === 0, limit = (value: number) => ({ value, unit: 'workingDay' as const, note: '演示值' }), steps = ['受理', '审核', '审批', '办结', '送达']
  return {
    name: one.name, basicCode, type: one.type, basis: '演示数据，没有写真的法条', level, powers: '', exercise: '', nature: '1', joint: [], handler: null,
    statutory: atOnce ? null : limit(Math.max(one.days, Math.round(one.days * 2))), promised: limit(one.days), conditions: '演示数据，没有写真的条件', process: steps.map(name => ({ name, who: '', limit: '', standard: '' })),
    intermediary: '', quota: '', resultName: one.result, resultSample: null, charged: false, feeBasis: '', reach: 'none', audience: whom[one.for], theme: one.theme, corporateTheme: '', personalTheme: '', channels: ['1', '3'], special: [], jurisdiction,
    appointment: false, payOnline: false, mailed: true, online: true, address: '', systemLevel: 'province', places: [{ name: `${place}政务服务中心`, address: '演示路 1 号', hours: '工作日 9:00–17:00', phone }],
    consult: '打电话，或者到窗口问', phone, complaints, faq: [{ question: `办${one.name}要多久`, answer: atOnce ? '材料齐全，当场办好' : `材料齐全，${one.days} 个工作日内办好` }],
    materials: split(one.materials).map((name, at) => ({ key: `m${at + 1}`, name, when: '', issuer: '', issuedWithin: '', explain: '', place: '', use: '', originals: 1, copies: 0, required: at === 0, form: 'both', credential: null, element: null })),
    ...(/[证照]书?$/.test(one.result) ? { ending: 'certificate' as const } : {}), deliveries: ['window', 'mail', 'online'],
    kind: atOnce ? '1' : '2', visits: 0, visitReason: '', depth: '4', plain: one.plain, saidAs: split(one.saidAs), questions: [], fees: [], model: null, bundle: null,
  }
}
