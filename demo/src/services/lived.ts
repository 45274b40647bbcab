/** 来窗口的居民 of the demonstration, made up: a name, and a place in the row of persons that gives his number. */
export interface Visitor { name: string; place: number }
export const neighboursAtCounter: Readonly<Record<string, Visitor>> = { 徐兰: { name: '徐兰', place: 4101 }, 沈国强: { name: '沈国强', place: 4102 }, 潘晓婷: { name: '潘晓婷', place: 4103 }, 蒋伟: { name: '蒋伟', place: 4104 }, 施阿姨: { name: '施桂芳', place: 4105 } }

interface Step { login: string; /** Of a 一件事. */ part?: string; /** How long ago. */ days: number; answers: object }
interface Matter { who: string; service: string; days: number; situation: Record<string, string>; values: Record<string, unknown>; steps: readonly Step[]; /** 大厅 where he is awaited. */ comes?: string }
const shop = { name: '徐兰', phone: '19900000011', shopName: '兰姐早餐', address: '演示路 21 号', area: 36, cooks: 'hot' }
const step = (login: string, days: number, answers: object, part?: string): Step => ({ login, days, answers, ...part === undefined ? {} : { part } })

/** 在办的和办好的, in every service that can be applied for. */
export const matters: readonly Matter[] = [
  { who: '徐兰', service: '食品经营许可', days: 6, situation: { house: 'rent', hot: 'yes' }, values: shop, steps: [step('zhaohaibo', 5, { accepted: true })] },
  { who: '沈国强', service: '食品经营许可', days: 12, situation: { house: 'own', hot: 'no' }, values: { ...shop, name: '沈国强', shopName: '国强烟酒食品', cooks: 'packed' }, steps: [step('zhaohaibo', 11, { accepted: true }), step('zhaohaibo', 8, { sound: true, found: '货架、冷柜合格' })] },
  { who: '沈国强', service: '户外广告及招牌设置许可', days: 9, situation: { house: 'own', where: 'wall' }, values: { shopName: '国强烟酒食品', address: '演示路 30 号', words: '国强食品', width: 4, height: 1, place: 'wall' }, steps: [step('majun', 8, { accepted: true }), step('majun', 6, { cityAgrees: true }), step('zhaohaibo', 5, { marketAgrees: true })] },
  { who: '沈国强', service: '公共场所卫生许可', days: 7, situation: { venue: 'hair', house: 'own' }, values: { shopName: '国强理发', address: '演示路 30 号', area: 40, way: 'promise' }, steps: [step('jinxiaofeng', 6, { accepted: true }), step('yumin', 6, { granted: true })] },
  { who: '潘晓婷', service: '公共场所卫生许可', days: 8, situation: { venue: 'bath', house: 'rent' }, values: { shopName: '婷婷足浴', address: '演示路 52 号', area: 180, way: 'inspect' }, steps: [step('jinxiaofeng', 7, { accepted: true }), step('jinxiaofeng', 2, { sound: true, found: '通风、消毒合格，楼上住户有意见', hearing: 'right' })] },
  { who: '潘晓婷', service: '个体工商户登记', days: 5, situation: { house: 'rent' }, values: { name: '潘晓婷', phone: '19900000013', shopName: '婷婷奶茶', address: '演示路 50 号', scope: '奶茶、咖啡、糕点' }, steps: [step('zhaohaibo', 5, { granted: true })] },
  { who: '潘晓婷', service: '开办餐饮店', days: 4, situation: { licensed: 'yes', house: 'rent', hot: 'yes', big: 'no', board: 'yes' }, values: { ...shop, name: '潘晓婷', shopName: '婷婷奶茶', address: '演示路 50 号', seats: 12, gas: 'electric', stoves: 1, purifier: true, words: '婷婷奶茶', width: 3, height: 1 }, steps: [step('tianfang', 3, { granted: true }, 'fumes'), step('zhaohaibo', 3, { accepted: true }, 'food'), step('chengliang', 3, { accepted: true }, 'fire'), step('majun', 2, { accepted: true }, 'sign')] },
  { who: '施阿姨', service: '老年人优待证申领', days: 1, situation: {}, values: { name: '施桂芳', bornOn: '1951-05-06', address: '演示社区 3 幢', get: 'phone' }, steps: [] },
  { who: '蒋伟', service: '一次性创业补贴申领', days: 5, situation: { who: 'graduate' }, values: { name: '蒋伟', companyName: '蒋伟修车铺', uscc: '91149901MA00000000', registeredOn: '2020-01-01', insured: 3, account: '6200 0000 0000 1234' }, steps: [] },
  { who: '沈国强', service: '食品经营许可延续', days: 2, situation: {}, values: { shopName: '国强烟酒食品', permitNumber: '演示 2 号', expiresOn: '2099-01-01', violations: 0, changed: 'no' }, steps: [] },
  { who: '蒋伟', service: '不动产转移登记', days: 3, situation: { use: 'home', why: 'sale' }, values: { name: '蒋伟', phone: '19900000014', deed: '演示证 2 号', address: '演示小区 5 幢 201 室', other: '王五' }, steps: [], comes: 'linping-house' },
]

export const words = {
  good: ['窗口的同志很耐心，一次就办好了', '网上先填好，来了五分钟就办完', '比上次快多了', '老人家不会用手机，工作人员帮着弄好的', '材料少了很多，不用复印了'],
  bad: ['等了一个多小时，叫号一直不动', '材料说一次改一次，跑了三趟', '问了两个窗口说的不一样', '中午没人，也没有说什么时候来'],
}

interface Notice { by: string; kind: 'licence' | 'penalty'; name: string; /** A natural person of the counter; none: a company. */ who?: string; /** Days ago. */ decided: number; published: number; document: string; facts: Record<string, string>; /** Days from now. */ valid?: number }
const licence = (name: string, what: string, decided: number, published: number, number: number): Notice => ({ by: 'helijuan', kind: 'licence', name, decided, published, document: `临市监许〔〕${number}号`, valid: 1500, facts: { 行政许可决定文书名称: `准予${what}决定书`, 许可类别: '普通', 许可内容: what } })
const penalty = (by: string, word: string, name: string, decided: number, published: number, number: number, facts: [kind: string, fact: string, law: string, what: string, sum: string], who?: string): Notice =>
  ({ by, kind: 'penalty', name, decided, published, document: `${word}〔〕${number}号`, ...who === undefined ? {} : { who }, facts: { 违法行为类型: facts[0], 违法事实: facts[1], 处罚依据: facts[2], 处罚类别: facts[3], 处罚内容: facts[4] } })
/** 双公示 of 临平区; all of it made up. */
export const notices: readonly Notice[] = [
  licence('杭州市临平区好味道餐饮管理有限公司', '食品经营许可', 3, 2, 101), licence('杭州市临平区小满便利店有限公司', '食品经营许可', 9, 6, 102), licence('杭州市临平区一碗面餐饮有限公司', '食品经营许可', 25, 22, 103), licence('杭州市临平区阿福烘焙有限公司', '食品经营许可', 41, 12, 104),
  penalty('helijuan', '临市监罚', '杭州市临平区旺旺食品商行有限公司', 30, 26, 201, ['食品安全', '销售超过保质期的食品', '《食品安全法》第一百二十四条', '罚款', '罚款一万元']), penalty('helijuan', '临市监罚', '杭州市临平区新鲜到家商贸有限公司', 12, 8, 202, ['计量', '电子秤没有检定', '《计量法》第二十六条', '罚款', '罚款五百元']),
  penalty('yaojianping', '临综执罚', '', 130, 126, 301, ['市容', '占用人行道摆放货物', '《城市市容和环境卫生管理条例》第三十六条', '罚款', '罚款二百元'], '沈国强'), penalty('yaojianping', '临综执罚', '', 20, 15, 302, ['市容', '店外经营', '《城市市容和环境卫生管理条例》第三十六条', '罚款', '罚款二百元'], '潘晓婷'),
  penalty('yumin', '临卫罚', '杭州市临平区清爽理发有限公司', 50, 46, 401, ['公共场所卫生', '公用毛巾没有消毒', '《公共场所卫生管理条例》第十四条', '警告', '警告，限期改正']),
]
