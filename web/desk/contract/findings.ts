import { useEffect, useState } from 'react'
import { call, Refusal } from '../../api/client.ts'
import { type Contract, type Finding } from '../../api/shape.ts'
import { type Mistake } from '../../ui/form.tsx'
import { say } from '../../ui/say.tsx'

/** A place of the contract that the server did not understand: `/contract/fields/0/code`. */
interface Shape { at: string; message: string }
export interface Findings { findings: readonly Finding[]; shape: readonly Shape[]; state: 'waiting' | 'known' | 'away' }

export const shapeErrors = (error: unknown): Shape[] => {
  if (!(error instanceof Refusal) || !Array.isArray(error.detail.errors)) return []
  return error.detail.errors.flatMap((each: unknown) => typeof each === 'object' && each !== null && 'at' in each && 'message' in each ? [{ at: String(each.at), message: String(each.message) }] : [])
}

/** The server reads the contract while somebody writes it, half a second after the last stroke. */
export function useFindings(contract: Contract | null, code?: string): Findings {
  const [known, setKnown] = useState<Findings>({ findings: [], shape: [], state: 'waiting' })
  const text = contract === null ? '' : JSON.stringify(contract)
  useEffect(() => {
    if (text === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('catalogue.checkContract', { contract: JSON.parse(text), ...code ? { code } : {} }, { signal: stop.signal })
        .then(({ findings }) => setKnown({ findings, shape: [], state: 'known' }))
        .catch((error: unknown) => { if (!stop.signal.aborted) setKnown(before => ({ ...before, shape: shapeErrors(error), state: shapeErrors(error).length > 0 ? 'known' : 'away' })) })
    }, 500)
    return () => { clearTimeout(timer); stop.abort() }
  }, [text, code])
  return known
}

/* Which control a finding of the whole contract belongs to. */
const places: Record<string, string> = {
  catalogueCode: 'catalogueCode', summary: 'summary', shareCondition: 'shareCondition', legalBasis: 'legalBasis', openCondition: 'openCondition', openPersonal: 'openType', shareHighest: 'shareType',
  dueWithinHours: 'dueWithinHours', divisionField: 'divisionField', timeField: 'timeField', key: 'fields',
}
export const idOf = (place: string) => `contract-${place}`
export const idOfField = (index: number, what = 'name') => `field-${index}-${what}`
const columnOf: Record<string, string> = { classification: 'classification', openPersonal: 'classification', codeList: 'more', codeListType: 'type', range: 'more', rangeType: 'type', scale: 'more', pattern: 'more', patternType: 'type', format: 'more', timeZone: 'more', dataElement: 'more', dataElementType: 'type', dataElementClass: 'classification', dataElementSensitive: 'sensitive', keyNullable: 'required', fieldTwice: 'code' }

const names = (): Record<string, string> => ({
  name: say('名称', 'Name'), summary: say('摘要', 'Summary'), catalogueCode: say('目录代码', 'Catalogue code'), shareType: say('共享类型', 'Sharing'), shareCondition: say('共享条件', 'Conditions of sharing'), legalBasis: say('依据', 'Legal basis'),
  openType: say('开放类型', 'Openness'), openCondition: say('开放条件', 'Conditions of openness'), updateCycle: say('多久一批', 'Cycle'), dueWithinHours: say('周期结束后多少小时内交', 'Due within hours'), divisionField: say('区划项', 'Division field'),
  timeField: say('时间项', 'Time field'), refusalRate: say('退回超过多少就整批不收', 'Refusal rate'), provider: say('提供部门', 'Provider'), theme: say('主题', 'Theme'), fields: say('信息项', 'Fields'), code: say('数据代码', 'Dataset code'),
})
export const nameOf = (place: string): string => names()[place] ?? place

/** All that is to be mended, in the words that stand beside the fields, each leading to its control. */
export function mistakesOf({ findings, shape }: Findings, contract: Contract, level: 'error' | 'warning' = 'error'): Mistake[] {
  const index = (code: string | null) => contract.fields.findIndex(field => field.code === code)
  const found = findings.filter(finding => finding.level === level).map((finding): Mistake => {
    const at = index(finding.field)
    if (at >= 0 && !(finding.rule in places && finding.rule !== 'timeField' && finding.rule !== 'divisionField')) return { field: idOfField(at, columnOf[finding.rule] ?? 'name'), label: contract.fields[at]?.name ?? '', message: finding.message }
    const place = places[finding.rule] ?? 'name'
    return { field: place === 'fields' ? idOfField(0, 'key') : idOf(place), label: nameOf(place), message: finding.message }
  })
  if (level === 'warning') return found
  return [...shape.map(({ at, message }): Mistake => {
    const [, field, property] = /\/fields\/(\d+)\/(\w+)/.exec(at) ?? []
    if (field !== undefined) return { field: idOfField(Number(field), property && ['name', 'code', 'type', 'classification'].includes(property) ? property : 'more'), label: contract.fields[Number(field)]?.name || say(`第 ${Number(field) + 1} 项`, `field ${Number(field) + 1}`), message }
    const place = at.split('/').filter(part => part !== 'contract' && part !== '').at(0) ?? 'name'
    return { field: idOf(place), label: nameOf(place), message }
  }), ...found]
}
export const messageAt = (mistakes: readonly Mistake[], id: string): string | undefined => mistakes.find(mistake => mistake.field === id)?.message
