import type { Rule } from './document.ts'

/** Children that may be there once; a reader keeps the last one and says nothing, so the text itself is looked at. */
const single: Record<string, string> = {
  standardLoopCharacteristics: 'loop', multiInstanceLoopCharacteristics: 'loop', conditionExpression: 'condition', ioSpecification: 'data', script: 'script',
  extensionElements: 'extension', timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle', completionCondition: 'completion', loopCardinality: 'cardinality',
}
const words: Record<string, string> = { loop: '循环或多实例标记', condition: '条件', data: '数据输入输出', script: '脚本', extension: '扩展元素', date: '日期', duration: '时长', cycle: '周期', completion: '完成条件', cardinality: '份数' }

export const once: Rule = document => {
  const open: { id: string; seen: Set<string> }[] = [{ id: '', seen: new Set() }]
  const tag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/[^>]*>|<(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g
  for (const [text, name, attributes, closed] of document.xml.matchAll(tag)) {
    if (text.startsWith('</')) { if (open.length > 1) open.pop(); continue }
    if (name === undefined) continue
    const parent = open.at(-1)!
    const kind = single[name]
    if (kind !== undefined) {
      if (parent.seen.has(kind)) document.problems.push({ element: parent.id, rule: 'schema.once', message: `“${parent.id}”的${words[kind]}只能有一个` })
      parent.seen.add(kind)
    }
    if (!closed) open.push({ id: /\sid=["']([^"']*)/.exec(attributes ?? '')?.[1] ?? parent.id, seen: new Set() })
  }
}
