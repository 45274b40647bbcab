import { type Chance } from './random.ts'

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤']
const doubleSurnames = ['欧阳', '上官', '诸葛', '司马', '夏侯', '令狐']
const first = [...'志文建国晓雨海波秀英丽华明伟强敏红军林涛平远欣怡子轩梓涵宇浩思嘉佳雪梅玉兰春秋云峰俊杰永康安宁乐和清雅慧婷芳丹霞凤鸣振兴立新']
const second = [...'明华英芳军平涛波强敏红丽娟燕玲霞勇杰伟鑫磊洋鹏飞宇轩涵怡欣妍琳璐瑶婷雪梅兰竹菊荷莲秋冬春夏晨曦阳光辉煌斌武文才德']
/** Characters that old systems cannot write: two of them lie outside the first plane of Unicode. */
const rare = ['𠅤', '䶮', '㛃', '𬱖', '祎', '犇', '喆', '堃', '㐆', '翀']

export const surname = (chance: Chance): string => chance.is(0.01) ? chance.pick(doubleSurnames) : chance.pick(surnames)
export const givenName = (chance: Chance): string => chance.is(0.18) ? chance.pick(second) : chance.pick(first) + chance.pick(second)
export const personName = (chance: Chance): string => surname(chance) + givenName(chance)
/** The same name, with a character that many keyboards lack. */
export const withRare = (name: string, chance: Chance): string => [...name].slice(0, -1).join('') + chance.pick(rare)
/** The same name, typed with a space in it. */
export const withSpace = (name: string): string => { const [head = '', ...tail] = [...name]; return `${head} ${tail.join('')}` }

const marks = [...'恒德瑞丰盛安宏远新盈泰华诚鼎聚元和润祥达嘉禾云启星辰海山岳川泽林木青蓝']
const trades: Record<string, readonly string[]> = {
  C: ['机械', '电子', '纺织', '食品', '五金', '塑业'], E: ['建设', '装饰', '市政工程'], F: ['商贸', '百货', '供应链'], G: ['物流', '运输'],
  H: ['餐饮管理', '酒店管理'], I: ['网络科技', '软件', '信息技术'], L: ['企业管理', '租赁'], M: ['检测', '生物科技'], K: ['置业', '物业'], A: ['农业开发', '水产'],
}
export const industries = Object.keys(trades)
export const companyName = (place: string, industry: string, chance: Chance): string =>
  `${place}${chance.pick(marks)}${chance.pick(marks)}${chance.pick(trades[industry] ?? ['商贸'])}有限公司`
