import { say } from '../../ui/say.tsx'
import { empty } from './taken.rules.ts'
import { type ModelDocument } from './words.ts'

const escaped = (text: string) => text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

interface Shape { id: string; x: number; y: number; width: number; height: number; label?: boolean }
const shape = ({ id, x, y, width, height, label }: Shape) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${width === 50 ? ' isMarkerVisible="true"' : ''}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />${label ? `<bpmndi:BPMNLabel><dc:Bounds x="${x - 20}" y="${y + height + 4}" width="${width + 40}" height="14" /></bpmndi:BPMNLabel>` : ''}</bpmndi:BPMNShape>`
const edge = (id: string, ...points: [number, number][]) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('')}</bpmndi:BPMNEdge>`
const whole = (code: string, name: string, process: string, drawing: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="definitions" targetNamespace="http://yiwang.dev/models/${code}">
  <bpmn:process id="process" name="${escaped(name)}" isExecutable="true" yw:caseKind="${code}">${process}</bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="process">${drawing}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`
/** A node with its ways in and out. */
const node = (kind: string, id: string, name: string, ins: readonly string[], outs: readonly string[], more = '') => `<bpmn:${kind} id="${id}" name="${name}"${more}>${ins.map(way => `<bpmn:incoming>${way}</bpmn:incoming>`).join('')}${outs.map(way => `<bpmn:outgoing>${way}</bpmn:outgoing>`).join('')}</bpmn:${kind}>`
const flow = (id: string, from: string, to: string, name = '', condition = '') => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${name ? ` name="${name}"` : ''}>${condition ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>` : ''}</bpmn:sequenceFlow>`

/** Nothing but a beginning and an end. */
export const blank = (code: string, name: string): ModelDocument => ({
  ...empty, bpmn: whole(code, name, node('startEvent', 'begin', say('收件', 'Begin'), [], ['f1']) + node('endEvent', 'end', say('办结', 'Done'), ['f1'], []) + flow('f1', 'begin', 'end'),
    [shape({ id: 'begin', x: 160, y: 182, width: 36, height: 36, label: true }), shape({ id: 'end', x: 420, y: 182, width: 36, height: 36, label: true }), edge('f1', [196, 200], [420, 200])].join('')),
})
/** 申请 → 受理 → 审查 → 准不准 → 办结, with the form that the review answers; who does it and until when is for its officials to say. */
export const simple = (code: string, name: string): ModelDocument => ({
  ...empty,
  forms: { review: { type: 'default', title: say('审查', 'Review'), components: [
    { type: 'radio', key: 'approved', label: say('准不准', 'Granted?'), validate: { required: true }, values: [{ label: say('准予', 'Granted'), value: true }, { label: say('不予', 'Not granted'), value: false }] },
    { type: 'textarea', key: 'reason', label: say('理由', 'Reason'), description: say('申请人会看到这句话', 'The applicant reads it'), conditional: { hide: '=approved != false' }, validate: { required: true, minLength: 2, maxLength: 500 } },
  ] } },
  bpmn: whole(code, name, `${node('startEvent', 'begin', say('申请', 'Application'), [], ['f1'])}${node('userTask', 'accept', say('受理', 'Acceptance'), ['f1'], ['f2'])}${node('userTask', 'review', say('审查', 'Review'), ['f2'], ['f3'], ' yw:form="review"')}
    ${node('exclusiveGateway', 'granted', say('准不准', 'Granted?'), ['f3'], ['yes', 'no'], ' default="no"')}${node('endEvent', 'done', say('准予', 'Granted'), ['yes'], [])}${node('endEvent', 'refused', say('不予', 'Not granted'), ['no'], [])}
    ${flow('f1', 'begin', 'accept')}${flow('f2', 'accept', 'review')}${flow('f3', 'review', 'granted')}${flow('yes', 'granted', 'done', say('准予', 'granted'), 'approved = true')}${flow('no', 'granted', 'refused', say('不予', 'not granted'))}`,
  [
    shape({ id: 'begin', x: 160, y: 182, width: 36, height: 36, label: true }), shape({ id: 'accept', x: 250, y: 160, width: 120, height: 80 }), shape({ id: 'review', x: 430, y: 160, width: 120, height: 80 }), shape({ id: 'granted', x: 610, y: 175, width: 50, height: 50, label: true }),
    shape({ id: 'done', x: 740, y: 182, width: 36, height: 36, label: true }), shape({ id: 'refused', x: 740, y: 292, width: 36, height: 36, label: true }),
    edge('f1', [196, 200], [250, 200]), edge('f2', [370, 200], [430, 200]), edge('f3', [550, 200], [610, 200]), edge('yes', [660, 200], [740, 200]), edge('no', [635, 225], [635, 310], [740, 310]),
  ].join('')),
})
