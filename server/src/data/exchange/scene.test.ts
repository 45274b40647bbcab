// What the tests of this module share: one dataset, the people around it, and how a file is handed in.
import { Readable } from 'node:stream'
import { execute } from '#kernel/action'
import { actor, type TestWorld } from '#kernel/testing'
import { addDataset, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'

export const health = '11330000002482137U'
export const 孙丽 = actor('孙丽', { division: '330000000000', organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*'] })

export const birth = newContract({
  name: '出生医学证明', provider: health, timeField: 'born_at', divisionField: 'division', refusalRate: 0.5, fields: [
    newField({ code: 'certificate_no', name: '证明编号', type: 'text', length: 10, key: true }),
    newField({ code: 'child_name', name: '孩子姓名', type: 'text', length: 50, sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'born_at', name: '出生时间', type: 'instant', required: true }),
    newField({ code: 'issued_on', name: '签发日期', type: 'date', required: true }),
    newField({ code: 'mother_id', name: '母亲身份证号', type: 'text', length: 18, sensitive: 'residentId', classification: 'L3' }),
    newField({ code: 'weight', name: '体重', type: 'integer', unit: 'g', minimum: 300, maximum: 8000, missing: ['NA'] }),
    newField({ code: 'division', name: '区划', type: 'text', pattern: '[0-9]{6}' }),
  ],
})
export const head = '证明编号,孩子姓名,出生时间,签发日期,母亲身份证号,体重,区划'
export async function published(world: TestWorld, contract: Contract = birth, code = 'wjw.birth_certificate'): Promise<void> {
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at)
    values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now()) on conflict do nothing`)
  await execute(world, 孙丽, addDataset, { code, contract })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
}
export const file = (...lines: string[]) => Readable.from([`${[head, ...lines].join('\n')}\n`])
export const deliver = (world: TestWorld, ...lines: string[]) => deliverFile(world, 孙丽, { dataset: 'wjw.birth_certificate', file: file(...lines), fileName: '三月.csv' })
