import { say } from '../../ui/say.tsx'

export const kindWords = () => ({ licence: say('行政许可', 'Licence'), penalty: say('行政处罚', 'Penalty'), promise: say('违反告知承诺', 'Broken commitment') })
export const subjectWords = () => ({ company: say('法人及非法人组织', 'Company'), sole: say('个体工商户', 'Sole trader'), person: say('自然人', 'Natural person') })
export const sourceWords = () => ({ case: say('办件里的决定', 'a case'), desk: say('部门录入', 'entered by the department'), file: say('部门整份交的', 'a file of the department'), data: say('部门交来的数据', 'data of the department') })
/** The mandatory national fields of each kind, as the server asks for them. */
export const factNames = { licence: ['行政许可决定文书名称', '许可类别', '许可内容'], penalty: ['违法行为类型', '违法事实', '处罚依据', '处罚类别', '处罚内容'], promise: ['承诺事项', '违反情况', '认定依据'] } as const
/** 公共信用 of the catalogue, as the server calls it: what a grant to look at credit is asked for. */
export const creditDataset = 'zwfw.credit'
