import { say } from '../../../ui/say.tsx'
import { type Template } from './document.ts'
import { templates } from './samples.ts'

/** What happens when several lines fit: in plain words, before any table is there. */
export const policies = () => [
  { value: 'UNIQUE', label: say('只许对上一行', 'One line only'), about: say('一种情况一行，最不容易写错；有漏的、有重的会告诉你', 'each case has its line; gaps and overlaps are told') },
  { value: 'FIRST', label: say('从上往下，第一行算数', 'The first line counts'), about: say('特殊的写在上面，一般的写在下面', 'special cases above, the rest below') },
  { value: 'COLLECT', label: say('对上的都要', 'All of them'), about: say('结论是一串，比如要交的材料', 'a list, e.g. of documents') },
  { value: 'SUM', label: say('对上的加起来', 'Their sum'), about: say('结论是数，比如打分、补贴', 'a number, e.g. a score') },
] as const
export type Policy = ReturnType<typeof policies>[number]['value']

export interface Sample { value: string; label: string; about: string; make: (id: string, title: string) => Template }
export const samples = (): Sample[] => [
  { value: 'steps', label: say('按数分档', 'By amount'), about: say('金额、年龄、分数落在哪一档', 'which bracket a number falls into'), make: templates.steps },
  { value: 'fit', label: say('够不够条件', 'Who is entitled'), about: say('几个条件都要满足才行', 'all conditions must hold'), make: templates.fit },
  { value: 'score', label: say('打分', 'A score'), about: say('每条得几分，加起来', 'points for each line, added up'), make: templates.score },
]
