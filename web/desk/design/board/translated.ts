import { language } from '../../../ui/say.tsx'

/* What bpmn-js says by itself, in the words of the page. An official knows steps and ways, not the standard's names. */
const steps: Record<string, string> = {
  'Task': '一步', 'User task': '人办', 'Manual task': '人办（系统外）', 'Service task': '自动', 'Business rule task': '决策表', 'Script task': '算一算', 'Send task': '发消息', 'Receive task': '收消息', 'Call activity': '办另一个流程',
  'Sub-process': '子流程', 'Sub-process (collapsed)': '子流程（收起）', 'Sub-process (expanded)': '子流程（展开）', 'Ad-hoc sub-process': '不分先后的子流程', 'Ad-hoc sub-process (collapsed)': '不分先后的子流程（收起）', 'Ad-hoc sub-process (expanded)': '不分先后的子流程（展开）', 'Event sub-process': '有事才办的子流程', 'Transaction': '成套办的子流程',
  'Exclusive gateway': '分岔（走一条）', 'Parallel gateway': '并行（都走）', 'Inclusive gateway': '分岔（可走几条）', 'Complex gateway': '分岔（另写规则）', 'Event-based gateway': '分岔（看先来什么）', 'Event based instantiating Gateway': '分岔（看先来什么，收件）', 'Parallel Event based instantiating Gateway': '分岔（都来了才收件）',
  'Sequence flow': '普通的路', 'Default flow': '默认的路', 'Conditional flow': '有条件的路',
  'Data object reference': '材料', 'Data store reference': '数据', 'Empty pool/participant': '泳池（空）', 'Expanded pool/participant': '泳池', 'Participant multiplicity': '多个参与方', 'Collection': '多份',
  'Loop': '反复办', 'Parallel multi-instance': '几个人同时办（会签）', 'Sequential multi-instance': '几个人依次办', 'Toggle non-interrupting': '不打断原来的事',
}
const kinds: Record<string, string> = { 'Message': '收到消息', 'Timer': '时间到了', 'Conditional': '条件成立', 'Signal': '收到广播', 'Error': '出错', 'Escalation': '上报', 'Compensation': '撤销已办的', 'Cancel': '取消', 'Terminate': '全部终止', 'Link': '接到另一处' }
const places: [RegExp, (kind: string) => string][] = [
  [/^(?:(\w+) )?start event$/i, kind => `开始${kind && `：${kind}`}`], [/^(?:(\w+) )?end event$/i, kind => `结束${kind && `：${kind}`}`],
  [/^(?:(\w+) )?boundary event$/i, kind => `附在边上${kind && `：${kind}`}`], [/^(?:(\w+) )?intermediate catch event$/i, kind => `等：${kind}`], [/^(?:(\w+) )?intermediate throw event$/i, kind => kind ? `发出：${kind}` : '经过一处'],
]
const acts: Record<string, string> = {
  'Delete': '删掉', 'Change element': '换成别的', 'Append task': '接一步人办', 'Append end event': '接结束', 'Append gateway': '接分岔', 'Append intermediate/boundary event': '接等多久', 'Append receive task': '接收消息', 'Append compensation activity': '接撤销时要办的',
  'Append message intermediate catch event': '接等消息', 'Append timer intermediate catch event': '接等多久', 'Append conditional intermediate catch event': '接等条件成立', 'Append signal intermediate catch event': '接等广播',
  'Connect to other element': '连到另一步', 'Connect using association': '连一条虚线', 'Connect using data input association': '连到材料', 'Add text annotation': '写一句说明', 'Add lane above': '上面加一条泳道', 'Add lane below': '下面加一条泳道', 'Divide into two lanes': '分成两条泳道', 'Divide into three lanes': '分成三条泳道',
  'Align elements': '对齐', 'Align elements left': '左边对齐', 'Align elements right': '右边对齐', 'Align elements center': '竖着居中', 'Align elements top': '上边对齐', 'Align elements bottom': '下边对齐', 'Align elements middle': '横着居中', 'Distribute elements horizontally': '横着排匀', 'Distribute elements vertically': '竖着排匀',
  'Open {element}': '打开{element}', 'Search in diagram': '在图里找', 'Data object must be placed within a pool/participant.': '材料要放在泳池里', 'flow elements must be children of pools/participants': '有泳池的图，步骤都要放在泳池里',
}

function chinese(text: string): string | undefined {
  if (steps[text] ?? acts[text]) return steps[text] ?? acts[text]
  const quiet = text.replace(' (non-interrupting)', '')
  for (const [pattern, put] of places) {
    const kind = pattern.exec(quiet)
    if (kind) return put(kinds[kind[1] ?? ''] ?? '') + (quiet === text ? '' : '，不打断')
  }
  return undefined
}

/** The word for a kind of element, as the palette has it. */
export const translated = (text: string, replacements: Record<string, string> = {}): string =>
  (language.get() === 'zh' ? chinese(text) ?? text : text).replace(/\{([^}]+)\}/g, (_, key: string) => replacements[key] ?? `{${key}}`)
