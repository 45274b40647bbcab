// What the tests of services share: one guide as it should be.
import { type Guide } from './guide.schema.ts'

const material = { when: '', issuer: '', issuedWithin: '', explain: '', place: '', use: '', originals: 1, copies: 0, required: true, form: 'paper' as const, credential: null, element: null }
export const steps = ['受理', '审核', '审批', '办结', '送达'].map(name => ({ name, who: '', limit: '', standard: '' }))
/** 食品经营许可 of a county, as it should be. */
export const permit: Guide = {
  name: '食品经营许可（新办）', basicCode: '000114001000', type: '01', basis: '《中华人民共和国食品安全法》第三十五条', level: '4', powers: '', exercise: '', nature: '1', joint: [], handler: null,
  statutory: { value: 20, unit: 'workingDay', note: '' }, promised: { value: 8, unit: 'workingDay', note: '' }, conditions: '有和经营的食品相适应的场所', process: steps, intermediary: '', quota: '', resultName: '食品经营许可证', resultSample: null, charged: false, feeBasis: '', reach: 'none',
  audience: ['1', '2'], theme: '开办企业', corporateTheme: '', personalTheme: '', channels: ['1', '2'], special: ['实地核查'], jurisdiction: '330113000000', appointment: true, payOnline: false, mailed: true, online: true, address: '', systemLevel: 'province',
  places: [{ name: '临平区政务服务中心', address: '演示路 1 号', hours: '工作日 9:00–17:00', phone: '19900000001' }], consult: '电话', phone: '19900000001', complaints: '19900000002', faq: [{ question: '多久能拿证', answer: '8 个工作日' }],
  materials: [
    { ...material, key: 'form', name: '食品经营许可申请书' }, { ...material, key: 'lease', name: '房屋租赁合同', when: 'house = "rent"' }, { ...material, key: 'deed', name: '不动产权证书', when: 'house = "own"' }, { ...material, key: 'plan', name: '后厨布局图', when: 'cooks = "yes"' },
  ],
  ending: 'certificate', deliveries: ['window', 'mail'], blankForms: [{ name: '食品经营许可申请书', address: 'https://example.invalid/form.doc' }], kind: '2', visits: 0, visitReason: '', depth: '4', plain: '开饭店、奶茶店要先办这个证', saidAs: ['开饭店'],
  questions: [
    { key: 'house', ask: '店面是租的还是自己的', hint: '', when: '', choices: [{ value: 'rent', label: '租的' }, { value: 'own', label: '自己的' }] },
    { key: 'cooks', ask: '店里现做热菜吗', hint: '', when: '', choices: [{ value: 'yes', label: '做' }, { value: 'no', label: '不做' }] },
  ],
  fees: [], model: null, bundle: null,
}

/** A list as another province's platform writes it, with its oddities; made up. */
export const foreignItem = (name: string, itemCode: string, { taskType = '1', deptCode = '083372204', areaCode = '990102000000' } = {}) => ({ name, link: `http://example.invalid/detail?areaCode=${areaCode}&itemCode=${itemCode}&taskType=${taskType}&deptCode=${deptCode}`, qrcode: '' })
export const foreignList = JSON.stringify([{ department: '区住建局', items: [{ main_item: '未分类', sub_items: [foreignItem('排水许可', '990A02007000-990102000000-000-119901020000000000-1-00')] }] }])
