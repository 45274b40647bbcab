import { type Finding, type ModelDocument } from './words.ts'

interface Topic { name: string; /** Rules of the check that belong here, by the beginning of their names; none: whatever belongs nowhere else. */ rules: readonly string[]; /** In Chinese and in English. */ sentence: readonly [string, string]; /** Whether there is anything of it in the document. */ there?: (document: ModelDocument) => boolean }
const works = ({ bpmn }: ModelDocument): boolean => /(user|manual)Task/.test(bpmn)
const topics: readonly Topic[] = [
  { name: 'ends', rules: ['dead-end', 'unreachable', 'join.'], sentence: ['每一步都走得到，每条路都走得到结束', 'Every step can be reached, and every way comes to an end'] },
  { name: 'loops', rules: ['loop.'], sentence: ['不会一直绕圈', 'Nothing goes round for ever'] },
  { name: 'choices', rules: ['condition.', 'default.'], sentence: ['分岔的每条路都写了条件，条件都不成立时也有路', 'Every way of a choice has its condition, and there is one when none holds'], there: ({ bpmn }) => /(exclusive|inclusive)Gateway/.test(bpmn) },
  { name: 'who', rules: ['role', 'nobody', 'holder'], sentence: ['每一步都写了谁来办，都有不止一个人担任', 'Every step says who does it, and more than one holds the post'], there: works },
  { name: 'clocks', rules: ['clock', 'noClock', 'noWholeClock'], sentence: ['每一步和整件事都有时限，都登记过', 'Every step and the whole have a registered time limit'], there: works },
  { name: 'forms', rules: ['form', 'field.'], sentence: ['用到的表单都在，没有绕圈和重复的项', 'The forms that are used are there, without circles or doubles'], there: ({ forms }) => Object.keys(forms).length > 0 },
  { name: 'decisions', rules: ['decision'], sentence: ['决策表都读得懂，例子都算得对', 'The decision tables can be read, and their examples come out right'], there: ({ decisions }) => Object.keys(decisions).length > 0 },
  { name: 'outside', rules: ['service', 'call', 'message'], sentence: ['自动办的事系统都会办，要开的办件都有', 'The house can do what it is to do by itself, and the cases that are opened exist'], there: ({ bpmn }) => /serviceTask|callActivity|receiveTask/.test(bpmn) },
  { name: 'drawn', rules: [], sentence: ['图画得合规，引擎都会走', 'The drawing is sound, and the engine can go by it'] },
]

/** 通过的: what was looked at and found well, in sentences; a topic of which there is nothing is not praised. */
export function passed(findings: readonly Finding[], document: ModelDocument): Pick<Topic, 'name' | 'sentence'>[] {
  const belongs = (rule: string) => topics.find(({ rules }) => rules.some(begin => rule.startsWith(begin)))?.name ?? 'drawn'
  const faulty = new Set(findings.map(({ rule }) => belongs(rule)))
  return topics.filter(({ name, there }) => !faulty.has(name) && (there?.(document) ?? true)).map(({ name, sentence }) => ({ name, sentence }))
}
