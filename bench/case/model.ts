// The kind of case that the benches go through: one reviews what another department asks, within a time limit, and that is its end.
const kind = 'bench.review'
const flow = (id: string, from: string, to: string, condition?: string) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${condition === undefined ? ' />' : `><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`}`
const flows = (incoming: readonly string[], outgoing: readonly string[]) => [...incoming.map(id => `<bpmn:incoming>${id}</bpmn:incoming>`), ...outgoing.map(id => `<bpmn:outgoing>${id}</bpmn:outgoing>`)].join('')
const clock = (code: string) => `<bpmn:extensionElements><yw:clock value="${code}" /></bpmn:extensionElements>`
const places = ['begin', 'review', 'agreed', 'given', 'refused', 'late', 'hurry', 'told'].map((id, i) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${100 + i * 140}" y="100" width="100" height="80" /></bpmndi:BPMNShape>`).join('')

/** With what tells the supervisor if it lasts: a timer beside the review. */
const bpmn = (wait: string | null) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:bench">
  <bpmn:process id="review_of_request" name="复核" isExecutable="true">${clock('bench.whole')}
    <bpmn:startEvent id="begin" name="提交" yw:form="ask">${flows([], ['f1'])}</bpmn:startEvent>${flow('f1', 'begin', 'review')}
    <bpmn:userTask id="review" name="复核" yw:role="data-steward" yw:post="provider" yw:form="review">${clock('bench.review')}${flows(['f1'], ['f2'])}</bpmn:userTask>${flow('f2', 'review', 'agreed')}
    <bpmn:exclusiveGateway id="agreed" name="同意吗" default="no">${flows(['f2'], ['yes', 'no'])}</bpmn:exclusiveGateway>${flow('yes', 'agreed', 'given', 'agree = true')}${flow('no', 'agreed', 'refused')}
    <bpmn:endEvent id="given" name="同意">${flows(['yes'], [])}</bpmn:endEvent><bpmn:endEvent id="refused" name="不同意">${flows(['no'], [])}</bpmn:endEvent>
    ${wait === null ? '' : `<bpmn:boundaryEvent id="late" name="久未复核" attachedToRef="review" cancelActivity="false">${flows([], ['f3'])}<bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${wait}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    ${flow('f3', 'late', 'hurry')}<bpmn:userTask id="hurry" name="督促" yw:role="exchange-supervisor">${clock('bench.review')}${flows(['f3'], ['f4'])}</bpmn:userTask>${flow('f4', 'hurry', 'told')}<bpmn:endEvent id="told" name="督促过了">${flows(['f4'], [])}</bpmn:endEvent>`}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="review_of_request">${wait === null ? places.replace(/<bpmndi:BPMNShape id="(late|hurry|told)_di".*?<\/bpmndi:BPMNShape>/g, '') : places}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`

const forms = {
  ask: { type: 'default', components: [
    { type: 'textfield', key: 'provider', label: '向哪个部门', validate: { required: true, maxLength: 18 } }, { type: 'textarea', key: 'purpose', label: '用来做什么', validate: { required: true, minLength: 2, maxLength: 500 } },
  ] },
  review: { type: 'default', components: [
    { type: 'radio', key: 'agree', label: '同意吗', validate: { required: true }, values: [{ label: '同意', value: true }, { label: '不同意', value: false }] },
    { type: 'textarea', key: 'reason', label: '为什么不同意', conditional: { hide: '=agree != false' }, validate: { required: true, minLength: 2, maxLength: 500 } },
  ] },
}
export const reviewed = { code: kind, name: '复核', document: { bpmn: bpmn(null), forms, decisions: {} } }
/** The same with a timer beside it. */
export const hurried = { code: 'bench.hurried', name: '复核（督促）', document: { bpmn: bpmn('P20D'), forms, decisions: {} } }
