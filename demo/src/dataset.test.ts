import { deepEqual, equal, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { isPhone, isResidentId, isUscc, residentIdFaultOf, fault, usccFaultOf } from '@yiwang/codes'
import { datasets, shipmentsOf } from './dataset.ts'
import { clean, refusedRows } from './dirt.ts'
import { oldResidentId } from './identifier.ts'
import { type Shipment } from './shipment.ts'
import { known, made, setting } from './scene.test.ts'

const all = shipmentsOf(setting)
const first = datasets.map(({ code }) => all.find(shipment => shipment.dataset === code)!)
const print = ({ sheet, fileName }: Shipment) => createHash('sha256').update(fileName + JSON.stringify(sheet())).digest('hex')

test('every dataset has thirteen months behind it, but for the department that is late', () => {
  const months = datasets.map(({ code }) => all.filter(({ dataset, window }) => dataset === code && window.label.length === 7).length)
  deepEqual(months, [13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 11])
  ok(all.every(({ window }) => window.at < made), 'nothing comes from the future')
})

test('the same world every time: a file is what it was, whatever else was made before it', () => {
  const again = shipmentsOf(setting), chosen = [...first, ...all.slice(-6)]
  deepEqual(chosen.map(print), chosen.map(one => print(again.find(({ dataset, fileName }) => dataset === one.dataset && fileName === one.fileName)!)))
})

test('as the world runs on, what was sent stays as it was', () => {
  const later = shipmentsOf({ ...setting, until: new Date('2026-04-12T09:00:00+08:00') })
  const sent = new Map(later.map(shipment => [`${shipment.dataset}/${shipment.fileName}`, shipment]))
  const lasting = all.filter(({ window }) => window.label.length === 7 && window.label >= '2026-01')
  ok(lasting.length > 15)
  for (const shipment of lasting) equal(print(sent.get(`${shipment.dataset}/${shipment.fileName}`)!), print(shipment), shipment.fileName)
  ok(later.some(({ window }) => window.label === '2026-03') && later.some(({ window }) => window.label === '2026-04-01..07'))
})

test('nobody in it exists: identifiers are valid and belong to no place, phones ring nowhere', () => {
  for (const shipment of first) {
    const { fields } = datasets.find(({ code }) => code === shipment.dataset)!.contract('')
    const { rows, dirt } = shipment.sheet()
    const column = (kind: string) => fields.flatMap(({ sensitive }, i) => sensitive === kind ? [i] : [])
    let wrong = 0, old = 0
    for (const row of rows) {
      for (const at of column('residentId')) {
        const id = String(row[at]), found = residentIdFaultOf(id)
        ok(id.startsWith('149901'))
        if (found === fault.checkDigit) wrong++
        else if (found === fault.oldFormat) old++
        else ok(isResidentId(id), id)
      }
      for (const at of column('uscc')) {
        if (row[at] === null) continue
        const code = String(row[at])
        if (usccFaultOf(code) === fault.checkDigit) wrong++
        else ok(isUscc(code) && code.slice(2, 8) === '149901', code)
      }
      for (const at of column('phone')) ok(isPhone(String(row[at])) && String(row[at]).startsWith('1990000'))
    }
    deepEqual([wrong, old], [dirt.wrongCheckDigit, dirt.oldId], shipment.dataset)
  }
  equal(oldResidentId('149901193801010018').length, 15)
})

test('every place is one that the registry knows, and every county has its share', () => {
  for (const shipment of first) {
    const at = datasets.find(({ code }) => code === shipment.dataset)!.contract('').fields.findIndex(({ code }) => code === 'division_code')
    const counties = new Set<string>()
    for (const row of shipment.sheet().rows) {
      const code = String(row[at])
      ok(known.has(code.padEnd(12, '0')), code)
      counties.add(code.slice(0, 6))
    }
    if (shipment.dataset !== 'lpga.resident') ok(counties.size >= 85, `${shipment.dataset} knows ${counties.size} counties`)
  }
})

test('dirt is known, never zero where people type, and never more than the contract bears', () => {
  for (const { dataset, sheet } of all.filter((_, i) => i % 7 === 0)) {
    const { rows, dirt } = sheet(), { refusalRate, fields } = datasets.find(({ code }) => code === dataset)!.contract('')
    ok(refusedRows(dirt) <= rows.length * refusalRate, dataset)
    if (rows.length > 100 && fields.some(({ sensitive }) => sensitive === 'residentId' || sensitive === 'uscc')) ok(dirt.wrongCheckDigit > 0, dataset)
  }
  equal(refusedRows({ ...clean(), rareName: 4, contradiction: 3, wrongSum: 1 }), 0)
})
