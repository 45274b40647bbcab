// The designer: an official makes a form and a decision table with its examples, tries the process out, sees what closed cases would have done by it, and moves those that run; a new kind begins as a pattern.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { until } from '#kernel/testing'
import { hire, type Hired } from '#kernel/testing-http'
import { addOrganization } from '#data/registry'
import { completeTask, listTasks, startCase } from '#process/case'
import { addClock } from '#process/clock'
import { addModel, changeModel, publishModel } from '#process/model'
import { manySteps } from '../process.scene.test.ts'
import { assertAccessible, assertFits, browserHouse, complaints, phone } from '../tools/browser.ts'

const bureau = completeUscc('11149901MB9X0013'), house = systemActor('test')
const zhenghong: Hired = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau }, qiantao: Hired = { login: 'qiantao', name: '钱涛', role: 'exchange-supervisor', organization: bureau }

const shape = (id: string, x: number, y: number, width: number, height: number) => `<di:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></di:BPMNShape>`
const edge = (id: string, ...points: [number, number][]) => `<di:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(([x, y]) => `<dd:waypoint x="${x}" y="${y}" />`).join('')}</di:BPMNEdge>`
const drawing = (condition: string) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t">
  <process id="p" name="补贴" isExecutable="true"><startEvent id="s" name="申请" /><sequenceFlow id="f1" sourceRef="s" targetRef="review" />
    <userTask id="review" name="审核" yw:role="exchange-supervisor" yw:form="review"><extensionElements><yw:clock value="subsidy.review" /></extensionElements></userTask><sequenceFlow id="f2" sourceRef="review" targetRef="g" />
    <exclusiveGateway id="g" name="给吗" default="no" /><sequenceFlow id="yes" name="给" sourceRef="g" targetRef="given"><conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression></sequenceFlow><sequenceFlow id="no" name="不给" sourceRef="g" targetRef="refused" />
    <endEvent id="given" name="给了" /><endEvent id="refused" name="没给" /></process>
  <di:BPMNDiagram id="x"><di:BPMNPlane id="y" bpmnElement="p">${shape('s', 100, 102, 36, 36)}${shape('review', 190, 80, 100, 80)}${shape('g', 345, 95, 50, 50)}${shape('given', 460, 62, 36, 36)}${shape('refused', 460, 152, 36, 36)}
    ${edge('f1', [136, 120], [190, 120])}${edge('f2', [290, 120], [345, 120])}${edge('yes', [370, 95], [370, 80], [460, 80])}${edge('no', [370, 145], [370, 170], [460, 170])}</di:BPMNPlane></di:BPMNDiagram></definitions>`
const review = { type: 'default', title: '审核意见', components: [{ type: 'radio', key: '同意', label: '同意吗', values: [{ label: '同意', value: true }, { label: '不同意', value: false }], validate: { required: true } }, { type: 'number', key: '金额', label: '给多少', validate: { required: true, min: 0 } }] }
const document = (condition: string) => ({ bpmn: drawing(condition), forms: { review }, decisions: {}, tests: {} })

test('forms, decisions, trials and moves beside the drawing', async t => {
  const desk = await browserHouse(t), { world } = desk
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ('330000000000', '浙江省', 1, null, '2000-01-01', '') on conflict do nothing")
  await execute(world, house, addOrganization, { code: bureau, name: '浙江省数据局', shortName: '数据局', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  const as = async (person: Hired): Promise<Actor> => ({ ...await hire(world, person), name: person.name, organization: bureau, division: '330000000000', rights: ['case.*', 'model.*', 'clock.*'].map(action => ({ action, division: '33', organization: null })) })
  const 郑红 = await as(zhenghong), 钱涛 = await as(qiantao)
  await execute(world, 郑红, addClock, { code: 'subsidy.review', name: '补贴审核', value: 5, unit: 'workingDay', warnAt: 80, basis: '演示值，以本地规定为准', division: '330000000000', validFrom: '2025-01-01' })
  await execute(world, 郑红, addModel, { code: 'subsidy', name: '补贴', organization: bureau, document: document('同意 = true') })
  await execute(world, 钱涛, publishModel, { code: 'subsidy', revision: 1 })
  for (const title of ['王家的补贴', '李家的补贴']) await execute(world, 郑红, startCase, { model: 'subsidy', title, variables: {} })
  const { items: [task] } = await ask(world, 郑红, listTasks, { whose: 'post' })
  await execute(world, 郑红, completeTask, { id: task!.id, revision: task!.revision, values: { 同意: true, 金额: 5000 } })
  await execute(world, 郑红, changeModel, { code: 'subsidy', revision: 2, name: '补贴', document: document('同意 = true and 金额 &lt; 1000'), note: '大额的先不给' })

  const page = await desk.open(zhenghong, '/desk/design/subsidy?tab=forms'), saved = () => page.getByText(/存好/).first().waitFor()
  await t.test('a field that only some are asked is made in words, and seen as whoever has the step will see it', async () => {
    await page.getByRole('button', { name: '审核意见', exact: true }).click()
    await page.getByRole('button', { name: /^给多少/ }).click()
    await page.getByRole('button', { name: '加一项' }).click()
    await page.getByRole('button', { name: /^几行字/ }).click()
    await page.getByLabel('问什么').fill('为什么给这么多')
    await page.getByRole('button', { name: '有条件才出来' }).click()
    await page.getByLabel('哪一项').selectOption('给多少')
    await page.getByLabel('多少', { exact: true }).fill('3000')
    await page.getByRole('button', { name: /^为什么给这么多/ }).press('Alt+ArrowUp')
    const seen = page.getByRole('region', { name: '办的时候看到的' }), why = seen.getByLabel('为什么给这么多')
    assert.equal(await why.count(), 0)
    await seen.getByLabel('给多少').fill('5000')
    await why.fill('五口人')
    await seen.getByRole('button', { name: '填得对不对' }).click()
    await seen.getByRole('heading', { name: '还有 1 处要改' }).waitFor()
    await seen.getByRole('radio', { name: '同意', exact: true }).check()
    await seen.getByRole('button', { name: '填得对不对' }).click()
    await seen.getByText('填得对，会记下').waitFor()
    await assertAccessible(page)
    // a field that waits for itself, by way of another
    await page.getByRole('button', { name: /^给多少/ }).click()
    await page.getByRole('button', { name: '有条件才出来' }).click()
    await page.getByLabel('哪一项').selectOption('为什么给这么多')
    await page.getByText(/绕了一圈：谁也出不来/).first().waitFor()
    await page.getByRole('button', { name: '不要这一条' }).click()
    await page.getByRole('button', { name: '所有表单' }).click()
    await page.getByText('问 3 项').waitFor()
    await saved()
    const [kept] = await desk.sql<{ forms: { review: { components: { key: string }[] } } }>("select document->'forms' as forms from model_version where model = 'subsidy' and number = 2")
    assert.deepEqual(kept!.forms.review.components.map(({ key }) => key), ['同意', '为什么给这么多', '金额'])
  })

  await t.test('a table answers its examples as it is typed: what came instead is said, and it is put right', async () => {
    await page.getByRole('button', { name: '决策表', exact: true }).last().click()
    await page.getByRole('button', { name: '新建决策表' }).click()
    await page.getByLabel('叫什么', { exact: true }).fill('算不算大额')
    await page.getByRole('radio', { name: /按数分档/ }).check()
    await page.getByRole('button', { name: '建好，填规则' }).click()
    const table = page.locator('.dmn .tjs-container')
    await table.waitFor()
    assert.doesNotMatch((await page.locator('.dmn').innerText()).replace(/bpmn\.io/i, ''), /[A-Za-z]{3,}/, 'dmn-js speaks Chinese')
    await page.locator('.dmn .powered-by, .dmn .bjs-powered-by').first().waitFor()
    await page.getByText('没有漏的，也没有重的').waitFor()
    await page.getByRole('button', { name: '加一个例子' }).click()
    await page.getByLabel('第 1 个例子叫什么').fill('五千块')
    await page.getByLabel('五千块：金额').fill('5000')
    await page.getByLabel('五千块：该得出').fill('大额')
    await page.getByLabel('五千块：该得出').press('Enter')
    await page.getByText('1 个没有通过，不能发布').waitFor()
    await page.getByText('得出 小额').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: '就该这样' }).click()
    await page.getByText('1 个都通过').waitFor()
    await table.locator('td').filter({ hasText: '< 10000' }).click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('< 1000')
    await page.keyboard.press('Enter')
    await page.getByText(/没有一行管：金额/).first().waitFor()
    await page.getByText('1 个没有通过，不能发布').waitFor()
    await until('it is as it was', async () => { await page.getByRole('button', { name: '撤销' }).last().click(); return page.getByText('1 个都通过').isVisible() })
    await page.getByText('没有漏的，也没有重的').waitFor()
    await saved()
  })

  await t.test('one case is tried step by step on imagined days, then many at once', async () => {
    await page.getByRole('button', { name: '试跑', exact: true }).click()
    await page.getByRole('button', { name: '开始，看怎么走' }).click()
    await page.locator('.board .djs-shape.marked').first().waitFor()
    await page.getByRole('button', { name: '过五个' }).click()
    await page.getByRole('region', { name: '审核' }).getByText(/到.*（周.）|超期了/).first().waitFor()
    await page.getByRole('radio', { name: '同意', exact: true }).check()
    await page.getByLabel('给多少').fill('800')
    await page.getByRole('button', { name: '办结这一步' }).click()
    await page.getByText('办结了：给了').waitFor()
    await page.getByRole('button', { name: '很多件，一起' }).click()
    await page.getByLabel('几件', { exact: true }).fill('60')
    await page.getByRole('button', { name: '跑 60 件' }).click()
    await page.getByRole('heading', { name: '怎么结束的' }).waitFor()
    await page.getByText('每条路都有人走').waitFor()
  })

  await t.test('a closed case that would have gone otherwise is shown with both ways, before anything is in force', async () => {
    await page.getByRole('button', { name: '算一遍' }).click()
    await page.getByText('1 件里有 1 件会走得不一样').waitFor()
    await page.getByText('不再走“给了”；改走“没给”').click()
    await page.getByRole('link', { name: '看这个办件' }).waitFor()
    await page.locator('.beside').evaluate(frame => frame.scrollTo(0, 0))
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })

  await t.test('when another has put it in force, what runs is moved by a map of steps, on a phone', async () => {
    const revision = async () => (await desk.sql<{ revision: number }>("select revision from model_model where code = 'subsidy'"))[0]!.revision
    await execute(world, 钱涛, publishModel, { code: 'subsidy', revision: await revision() })
    const phoned = await desk.open(zhenghong, '/desk/design/subsidy?tab=changes', { viewport: phone, theme: 'dark' })
    await phoned.getByText('1 件迁得过去').waitFor()
    await assertFits(phoned)
    await assertAccessible(phoned)
    await phoned.getByRole('button', { name: '迁这 1 件' }).click()
    await phoned.getByRole('button', { name: '迁过去' }).click()
    await until('the case goes on by the second version', async () => (await desk.sql<{ version: number }>("select version from case_case where status = 'running'"))[0]?.version === 2)
    await phoned.getByText('没有在按第 1 版办的件').waitFor()
    for (const tab of ['表单', '决策表', '试跑']) {
      await phoned.getByRole('button', { name: tab, exact: true }).last().click()
      await phoned.getByRole('button', { name: tab === '试跑' ? '开始，看怎么走' : /^改“/ }).first().click()
      if (tab === '决策表') await phoned.locator('.dmn .tjs-container').waitFor()
      await assertFits(phoned)
    }
    await assertAccessible(phoned)
    assert.deepEqual(complaints(phoned), [])
    await phoned.close()
  })

  await t.test('a new kind begins as a pattern; two who change it at once lose nothing; on a phone it is read', async () => {
    const page = await desk.open(zhenghong, '/desk/design')
    await page.getByRole('button', { name: '新建流程' }).click()
    await page.getByRole('button', { name: '建好，开始画' }).click()
    await page.getByRole('heading', { name: /还有 2 处/ }).waitFor()
    await assertAccessible(page)
    await page.getByLabel('叫什么', { exact: true }).fill('树木移植审批')
    await page.getByLabel('代码').fill('permit.tree')
    await page.getByRole('button', { name: '建好，开始画' }).click()
    await page.getByText('“受理”没有写由谁来办').waitFor()
    await page.locator('.djs-element[data-element-id="review"] > .djs-hit').first().click()
    const name = page.getByLabel('名称', { exact: true })
    await name.and(page.locator('[value="审查"]')).waitFor()
    const { number, revision } = (await desk.sql<{ number: number; revision: number }>("select v.number, m.revision from model_model m join model_version v on v.model = m.code where m.code = 'permit.tree'"))[0]!
    await desk.sql("update model_model set revision = revision + 1 where code = 'permit.tree'")
    await name.fill('现场审查')
    await name.press('Enter')
    await page.getByRole('alertdialog', { name: /先存了一稿/ }).getByText('名称：从“审查”改成“现场审查”').waitFor()
    await assertAccessible(page)
    const kept = page.waitForEvent('download')
    await page.getByRole('button', { name: '用我的' }).click()
    assert.match((await kept).suggestedFilename(), /^permit\.tree-.+\.json$/)
    await until('mine is saved', async () => (await desk.sql<{ found: boolean }>("select document ->> 'bpmn' like '%现场审查%' as found from model_version where model = 'permit.tree' and number = $1", [number]))[0]?.found === true)
    assert.equal((await desk.sql<{ revision: number }>("select revision from model_model where code = 'permit.tree'"))[0]?.revision, revision + 2)
    await page.close()

    const small = await desk.open(qiantao, '/desk/design/permit.tree', { viewport: phone })
    await small.getByText('屏幕窄，只能看。').waitFor()
    await small.locator('.djs-element').first().waitFor()
    await assertFits(small)
    await assertAccessible(small)
    await small.close()
  })

  await t.test('a drawing of ten thousand steps is told to be too large to draw, and is checked as any other', async () => {
    await execute(world, { ...house, organization: bureau, division: '330000000000' }, addModel, { code: 'permit.large', name: '一万步的许可', organization: bureau, document: { bpmn: manySteps(10_000), forms: {}, decisions: {}, tests: {} } })
    const page = await desk.open(qiantao, '/desk/design/permit.large')
    await page.getByText('图上有 10,002 样，太多，这里画不出来').waitFor()
    await page.getByText(/处提醒|都通过/).waitFor()
    await page.getByRole('button', { name: '改动' }).click()
    await assertAccessible(page)
    assert.deepEqual(complaints(page), [])
    await page.close()
  })
})
