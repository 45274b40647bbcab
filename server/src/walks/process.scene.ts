// What the walks of the processes share: a bureau with two supervisors, two departments with a steward each, one dataset, the kinds in force; and a clock that can be moved.
import { Readable } from 'node:stream'
import { type TestContext } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addOrganization } from '#data/registry'
import { fireDue, tellLights } from '#process/case'
import { installKinds } from '#process/kind'
import { browserHouse } from '../tools/browser.ts'

export const health = completeUscc('11149901MB9X0011'), civil = completeUscc('11149901MB9X0012'), bureau = completeUscc('11149901MB9X0013'), dataset = 'wjw.death_certificate'
export const wuqiang = { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil }, sunli = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
export const zhenghong = { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor', organization: bureau }, qiantao = { login: 'qiantao', name: '钱涛', role: 'exchange-supervisor', organization: bureau }
export const title = '浙江省民政厅申请死亡医学证明'
export const contract = newContract({ name: '死亡医学证明', provider: health, shareType: 'conditional', legalBasis: '《人口死亡信息登记管理规范》', fields: [
  newField({ code: 'number', name: '证明编号', type: 'text', key: true, classification: 'L1' }), newField({ code: 'died_on', name: '死亡日期', type: 'date', classification: 'L1' }), newField({ code: 'cause', name: '死因', type: 'text', classification: 'L1' }),
] })

export async function processHouse(t: TestContext) {
  const desk = await browserHouse(t), { world } = desk, house = systemActor('walk'), division = '330000000000'
  await desk.sql("insert into registry_division (code, name, level, parent, valid_from, initials) values ($1, '浙江省', 1, null, '2000-01-01', '') on conflict do nothing", [division])
  for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅'], [bureau, '浙江省数据局']] as const) await execute(world, house, addOrganization, { code, name, shortName: name, division, kind: 'organ', validFrom: '2018-10-01' })
  await execute(world, house, addDataset, { code: dataset, contract })
  await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  await deliverFile(world, house, { dataset, fileName: '二月.csv', file: Readable.from(['证明编号,死亡日期,死因\nD1,2026-02-01,肺炎\nD2,2026-02-02,心梗\n']) })
  await installKinds(world, { organization: bureau, division, validFrom: '2020-01-01' })
  let broken = false
  return {
    desk, world,
    /** The house's clock; whoever comes then is told with `at`. */
    at(when: Date) { const ahead = Number(when) - Date.now(); world.now = () => new Date(Date.now() + ahead) },
    /** What the house finds due in the next minute. */
    async minute() { await fireDue(world); await tellLights(world) },
    /** Each step stands on the one before: after a failure the rest would only wait in vain. */
    step: (name: string, walk: () => Promise<void>) => t.test(name, async here => {
      if (broken) { here.skip('the step before it failed'); return }
      broken = true
      await walk()
      broken = false
    }),
  }
}
