// What the tests of models and cases share: one kind of case, drawn by one person and put in force by another, with its time limits and its people.
import { type Actor, execute } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { completeUscc } from '@yiwang/codes'
import { randomUUID } from 'node:crypto'
import { addOrganization } from '#data/registry'
import { addClock } from '#process/clock'
import { addModel, publishModel } from '#process/model'

export const civil = completeUscc('11330000002482022'), health = '11330000002482137X', bureau = completeUscc('11149901MB9X00134')

const clock = (code: string) => `<bpmn:extensionElements><yw:clock value="${code}" /></bpmn:extensionElements>`
/** 申请 → 部门审查 → (同意: 办结 | 不同意: 办结); a review that lasts too long is told to the bureau beside it. */
export const reviewModel = (reviewer = 'data-steward', { named = 'provider', limit = 'sharing.review', wait = 'P10D' } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t">
  <bpmn:process id="sharing" isExecutable="true" name="共享申请">
    <bpmn:startEvent id="begin" name="提交" yw:fields="provider"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="fit" />
    <bpmn:userTask id="fit" name="符合性审查" yw:role="exchange-supervisor">${clock('sharing.fit')}<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="fit" targetRef="review" />
    <bpmn:userTask id="review" name="提供部门答复" yw:role="${reviewer}" yw:post="${named}" yw:fields="agree">${clock(limit)}<bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:userTask>
    <bpmn:boundaryEvent id="late" name="久未答复" attachedToRef="review" cancelActivity="false"><bpmn:outgoing>f6</bpmn:outgoing><bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${wait}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f6" sourceRef="late" targetRef="arbitrate" />
    <bpmn:userTask id="arbitrate" name="协调" yw:role="exchange-supervisor">${clock('sharing.fit')}<bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f7</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f7" sourceRef="arbitrate" targetRef="told" />
    <bpmn:endEvent id="told" name="协调完"><bpmn:incoming>f7</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="review" targetRef="agreed" />
    <bpmn:exclusiveGateway id="agreed" name="同意吗" default="no"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>yes</bpmn:outgoing><bpmn:outgoing>no</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="yes" sourceRef="agreed" targetRef="given"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">agree = true</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="agreed" targetRef="refused" />
    <bpmn:endEvent id="given" name="同意"><bpmn:incoming>yes</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="refused" name="不同意"><bpmn:incoming>no</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

/** Steps one after another, each an element with its name and more; they are joined as they stand. */
export const inTurn = (steps: readonly [element: string, id: string, more?: string, inside?: string][], process = '') => `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t"><bpmn:process id="p" isExecutable="true" ${process}>
  ${steps.map(([element, id, more = '', inside = '']) => `<bpmn:${element} id="${id}" ${more}>${inside}</bpmn:${element}>`).join('\n  ')}
  ${steps.slice(1).map(([, id], at) => `<bpmn:sequenceFlow id="f${at}" sourceRef="${steps[at]![1]}" targetRef="${id}" />`).join('')}</bpmn:process></bpmn:definitions>`
/** So many steps in turn, each with its place on the drawing. */
export const manySteps = (steps: number) => `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t"><bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="t0" />
  ${Array.from({ length: steps }, (_, n) => `<bpmn:userTask id="t${n}" name="第 ${n} 步" yw:role="data-steward" /><bpmn:sequenceFlow id="f${n + 1}" sourceRef="t${n}" targetRef="${n + 1 === steps ? 'e' : `t${n + 1}`}" />`).join('')}<bpmn:endEvent id="e" /></bpmn:process>
  <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${['s', ...Array.from({ length: steps }, (_, n) => `t${n}`), 'e'].map((id, n) => `<bpmndi:BPMNShape id="di_${id}" bpmnElement="${id}"><dc:Bounds x="${n % 100 * 150}" y="${Math.floor(n / 100) * 120}" width="100" height="80" /></bpmndi:BPMNShape>`).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`
/** 高龄津贴 by age: a table of two columns. */
export const allowance = (rows: readonly (readonly [cell: string, fen: string])[] = [['>= 80', '10000'], ['[60..80)', '5000'], ['< 60', '0']], policy = 'UNIQUE') => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="津贴" namespace="urn:t">
  <inputData id="age" name="age"><variable name="age" typeRef="number" /></inputData>
  <decision id="fen" name="fen"><variable name="fen" typeRef="number" /><informationRequirement id="r"><requiredInput href="#age" /></informationRequirement>
    <decisionTable id="t" hitPolicy="${policy}"><input id="i" label="年龄"><inputExpression id="ie" typeRef="number"><text>age</text></inputExpression></input><output id="o" name="fen" typeRef="number" />
    ${rows.map(([cell, fen], at) => `<rule id="u${at}"><inputEntry id="c${at}"><text>${cell.replaceAll('<', '&lt;')}</text></inputEntry><outputEntry id="e${at}"><text>${fen}</text></outputEntry></rule>`).join('')}</decisionTable></decision></definitions>`

export interface Cast { 吴强: Actor; 孙丽: Actor; 周敏: Actor; 郑红: Actor; 钱涛: Actor }
/** Two departments with their stewards (health has two), and the bureau with two supervisors. */
export async function cast(world: TestWorld): Promise<Cast> {
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01') on conflict do nothing")
  const setup = actor('setup')
  for (const [code, name] of [[civil, '浙江省民政厅'], [health, '浙江省卫生健康委员会'], [bureau, '浙江省数据局']] as const) {
    await execute(world, setup, addOrganization, { code, name, shortName: name.slice(3), division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
  }
  const hired = async (account: string, name: string, role: string, organization: string): Promise<Actor> => {
    const post = randomUUID()
    await world.sql("insert into identity_account (id, login, name, created_at) values ($1, $1, $2, now())", [account, name])
    await world.sql("insert into identity_post (id, name, account, role, organization, division, from_on, changed_at) values ($1, $2, $3, $4, $5, '330000000000', '2026-01-01', now())", [post, `${name}的岗位`, account, role, organization])
    const bounds = role === 'data-steward' ? { division: '', organization } : { division: '33', organization: null }
    return { account, name, post, organization, division: '330000000000', rights: ['case.*', 'model.*', 'clock.*'].map(action => ({ action, ...bounds })) }
  }
  return {
    吴强: await hired('wuqiang', '吴强', 'data-steward', civil), 孙丽: await hired('sunli', '孙丽', 'data-steward', health), 周敏: await hired('zhoumin', '周敏', 'data-steward', health),
    郑红: await hired('zhenghong', '郑红', 'exchange-supervisor', bureau), 钱涛: await hired('qiantao', '钱涛', 'exchange-supervisor', bureau),
  }
}

/** What a model is drawn with besides its process. */
export interface Beside { forms?: object; decisions?: Record<string, string>; tests?: object }
/** The time limits, and the kind of case in force. */
export async function inForce(world: TestWorld, { 郑红, 钱涛 }: Cast, bpmn = reviewModel(), code = 'sharing', beside: Beside = {}): Promise<void> {
  for (const [limit, value] of [['sharing.fit', 3], ['sharing.review', 10]] as const) {
    await execute(world, 郑红, addClock, { code: limit, name: limit, value, unit: 'workingDay', warnAt: 80, basis: '《政务数据共享条例》第二十二条', division: '330000000000', validFrom: '2025-08-01' }).catch((error: { code?: string }) => { if (error.code !== 'clock.overlaps') throw error })
  }
  await execute(world, 郑红, addModel, { code, name: '共享申请', organization: bureau, document: { bpmn, forms: {}, decisions: {}, ...beside } })
  await execute(world, 钱涛, publishModel, { code, revision: 1 })
}
