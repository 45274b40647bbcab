import { say } from '../../../ui/say.tsx'
import { type Template } from './document.ts'

/** What happens when several lines fit: in plain words, before any table is there. */
export const policies = () => [
  { value: 'UNIQUE', label: say('只许对上一行', 'One line only'), about: say('一种情况一行，最不容易写错；有漏的、有重的会告诉你', 'each case has its line; gaps and overlaps are told') },
  { value: 'FIRST', label: say('从上往下，第一行算数', 'The first line counts'), about: say('特殊的写在上面，一般的写在下面', 'special cases above, the rest below') },
  { value: 'COLLECT', label: say('对上的都要', 'All of them'), about: say('结论是一串，比如要交的材料', 'a list, e.g. of documents') },
  { value: 'SUM', label: say('对上的加起来', 'Their sum'), about: say('结论是数，比如打分、补贴', 'a number, e.g. a score') },
] as const
export type Policy = ReturnType<typeof policies>[number]['value']

export interface Sample { value: string; label: string; about: string; make: (id: string, title: string) => Template }
/** Tables that others begin with too; every cell of them is there to be changed. */
export const samples = (): Sample[] => [
  { value: 'steps', label: say('按数分档', 'By amount'), about: say('金额、年龄、分数落在哪一档', 'which bracket a number falls into'), make: (id, title) => ({ id, title, policy: 'UNIQUE', inputs: [{ name: '金额', type: 'number' }], output: { name: '结论', type: 'string' }, rows: [['< 10000', '"小额"'], ['[10000..100000)', '"一般"'], ['>= 100000', '"大额"']] }) },
  { value: 'fit', label: say('够不够条件', 'Who is entitled'), about: say('几个条件都要满足才行', 'all conditions must hold'), make: (id, title) => ({ id, title, policy: 'FIRST', inputs: [{ name: '年龄', type: 'number' }, { name: '本地户籍', type: 'boolean' }], output: { name: '结论', type: 'string' }, rows: [['>= 60', 'true', '"符合"'], ['-', '-', '"不符合"']] }) },
  { value: 'score', label: say('打分', 'A score'), about: say('每条得几分，加起来', 'points for each line, added up'), make: (id, title) => ({ id, title, policy: 'COLLECT', aggregation: 'SUM', inputs: [{ name: '有不良记录', type: 'boolean' }, { name: '经营年限', type: 'number' }], output: { name: '分数', type: 'number' }, rows: [['false', '-', '10'], ['-', '>= 3', '5']] }) },
]
