import { type Template } from './document.ts'

/** Tables that others begin with too; every cell of them is there to be changed. */
export const templates: Readonly<Record<'steps' | 'fit' | 'score', (id: string, title: string) => Template>> = {
  steps: (id, title) => ({ id, title, policy: 'UNIQUE', inputs: [{ name: '金额', type: 'number' }], output: { name: '结论', type: 'string' }, rows: [['< 10000', '"小额"'], ['[10000..100000)', '"一般"'], ['>= 100000', '"大额"']] }),
  fit: (id, title) => ({ id, title, policy: 'FIRST', inputs: [{ name: '年龄', type: 'number' }, { name: '本地户籍', type: 'boolean' }], output: { name: '结论', type: 'string' }, rows: [['>= 60', 'true', '"符合"'], ['-', '-', '"不符合"']] }),
  score: (id, title) => ({ id, title, policy: 'COLLECT', aggregation: 'SUM', inputs: [{ name: '有不良记录', type: 'boolean' }, { name: '经营年限', type: 'number' }], output: { name: '分数', type: 'number' }, rows: [['false', '-', '10'], ['-', '>= 3', '5']] }),
}
