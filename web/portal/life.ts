import { type Output } from '../api/client.ts'
import { say } from '../ui/say.tsx'

type Found = Output<'service.find'>
/** Themes of the national list (面向自然人、面向法人的主题分类), said as it happens in a life, in the order in which it does. */
const events = (): Record<string, string> => ({
  生育收养: say('生孩子', 'A child is born'), 教育科研: say('孩子上学', 'School'), 户籍办理: say('上户口、迁户口', 'Household register'), 婚姻登记: say('结婚离婚', 'Marriage'), 住房保障: say('租房、保障房', 'Housing'), 不动产登记: say('买房过户', 'Buying a home'),
  就业创业: say('找工作、换工作', 'Work'), 准营准办: say('开店办公司', 'Opening a shop'), 社会保障: say('社保、养老', 'Social insurance'), 医疗卫生: say('看病报销', 'Health'), 社会救助: say('有困难，要帮忙', 'Help in need'), 交通出行: say('开车、坐车', 'Traffic'),
  离职退休: say('退休', 'Retirement'), 死亡殡葬: say('亲人离世', 'When somebody dies'), 证件办理: say('办证件', 'Documents'), 出境入境: say('出国出境', 'Going abroad'), 公用事业: say('水电煤气', 'Water, power, gas'), 优抚安置: say('退役军人', 'Veterans'), 税收财务: say('交税', 'Taxes'), 设立变更: say('公司登记', 'Company register'),
})

export interface LifeEvent { theme: string; name: string; times: number; examples: string[] }
/** Up to so many events of a life, the ones the catalogue has most for, each with what belongs to it. */
export function lifeEvents(themes: Found['themes'], items: Found['items'], most = 12): LifeEvent[] {
  const known = events(), order = Object.keys(known), chosen = themes.filter(({ name }) => name in known).slice(0, most)
  return [...chosen].sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name)).map(({ name: theme, count }) => ({
    theme, name: known[theme] ?? theme, times: count, examples: items.filter(item => item.theme === theme).slice(0, 3).map(item => item.name),
  }))
}
