import { least, lower } from './lint.rules.ts'
import { initialsOfName, searchVector } from './search.rules.ts'
import { type Classification, type Contract, type Field, type Metadata } from './schema.ts'

/** 就高从严: a dataset is as sensitive as its most sensitive field. */
export const highest = (fields: readonly Pick<Field, 'classification'>[]): Classification =>
  fields.reduce<Classification>((most, { classification }) => (lower(most, classification) ? classification : most), 'L1')

/** From 秘密 on (GB/T 7156: MM JM UM), nothing may be registered on a platform outside the secret network. */
export const isSecret = ({ secrecy }: Pick<Contract, 'secrecy'>): boolean => secrecy === 'MM' || secrecy === 'JM' || secrecy === 'UM'

type Given<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K>>

/** A field with everything left out set to what it means when it is left out. */
export const newField = (given: Given<Field, 'code' | 'name' | 'type'>): Field => ({
  header: null, description: '', length: null, scale: null, unit: null, pattern: null, format: null, timeZone: null, missing: [], codeList: null,
  dataElement: null, classification: given.sensitive ? least[given.sensitive] : 'L1', sensitive: null, key: false, required: given.key ?? false,
  minimum: null, maximum: null, ...given,
})

/** A contract with everything left out set to its most careful meaning: shared on conditions, not open. */
export const newContract = (given: Given<Contract, 'name' | 'provider' | 'fields'>): Contract => ({
  summary: '', catalogueCode: '', theme: null, format: { group: '2', kind: 'csv' }, shareType: 'conditional', shareCondition: '写明用途和应用场景，由提供方审核',
  shareMethod: null, legalBasis: '', openType: 'none', openCondition: '', updateCycle: 'irregular', dueWithinHours: null, divisionField: null, timeField: null,
  refusalRate: 0.05, ...given,
})

/** What the narrow row repeats of a contract, for lists, facets and search. */
export function described(code: string, contract: Contract, provider: { name: string; shortName: string }) {
  const { name, catalogueCode, theme, shareType, openType, updateCycle, fields, summary } = contract
  const search = searchVector([
    { weight: 'A', text: name }, { weight: 'B', text: `${code.replaceAll('_', ' ')} ${catalogueCode}` }, { weight: 'B', text: initialsOfName(name) },
    { weight: 'C', text: `${provider.name} ${provider.shortName} ${theme ?? ''}` }, { weight: 'C', text: fields.map(field => field.name).join(' ') },
    { weight: 'D', text: fields.map(field => field.code.replaceAll('_', ' ')).join(' ') }, { weight: 'D', text: initialsOfName(provider.shortName) }, { weight: 'D', text: summary },
  ])
  return { name, catalogueCode, theme, shareType, openType, updateCycle, classification: highest(fields), search }
}

type Coded = readonly [code: string | null, label: string]
/** Value sets of the national catalogue with their numbers; 每半年 and 不定期 are additions of ours and have none. */
export const valueSets = {
  shareType: { unconditional: ['1', '无条件共享'], conditional: ['2', '有条件共享'], none: ['3', '不予共享'] } satisfies Record<Contract['shareType'], Coded>,
  openType: { open: ['1', '无条件开放'], conditional: ['1', '有条件开放'], none: ['0', '不予开放'] } satisfies Record<Contract['openType'], Coded>,
  updateCycle: {
    realtime: ['1', '实时'], daily: ['2', '每日'], weekly: ['3', '每周'], monthly: ['4', '每月'], quarterly: ['5', '每季度'], halfYearly: [null, '每半年'], yearly: ['6', '每年'], irregular: [null, '不定期'],
  } satisfies Record<Contract['updateCycle'], Coded>,
  shareMethod: { database: ['1', '数据库'], file: ['2', '文件下载'], api: ['3', '服务接口'] } satisfies Record<NonNullable<Contract['shareMethod']>, Coded>,
  format: { 1: '电子文件', 2: '电子表格', 3: '数据库', 4: '图形图像', 5: '流媒体', 6: '自描述格式', 7: '服务接口' },
  fieldType: {
    text: ['C', '字符型'], integer: ['I', '整型'], decimal: ['N', '数值型'], boolean: ['L', '逻辑型'], date: ['D', '日期型'], instant: ['T', '日期时间型'],
  } satisfies Record<Field['type'], Coded>,
  state: { draft: ['0', '草稿'], published: ['29', '已发布'], withdrawn: ['23', '取消发布'] },
} as const

/** 核心元数据 of the national catalogue (《政务信息资源目录编制指南（试行）》), for a report to the level above. */
export function coreMetadata(
  code: string, contract: Contract, { providerName, state, publishedAt, related }: { providerName: string; state: keyof typeof valueSets.state; publishedAt: string | null; related: string[] },
): Metadata {
  const item = (label: string, text: string, number: string | null = null) => ({ label, text, code: number })
  const coded = (label: string, [number, text]: Coded) => item(label, text, number)
  return {
    code,
    items: [
      item('信息资源名称', contract.name), item('信息资源代码', contract.catalogueCode), item('信息资源提供方', providerName), item('信息资源提供方代码', contract.provider),
      item('信息资源摘要', contract.summary), item('信息资源格式', `${valueSets.format[contract.format.group]}${contract.format.kind === '' ? '' : `/${contract.format.kind}`}`, contract.format.group),
      coded('共享类型', valueSets.shareType[contract.shareType]), item('共享条件', contract.shareCondition),
      contract.shareMethod === null ? item('共享方式', '') : coded('共享方式', valueSets.shareMethod[contract.shareMethod]),
      coded('是否向社会开放', valueSets.openType[contract.openType]), item('开放条件', contract.openCondition), coded('更新周期', valueSets.updateCycle[contract.updateCycle]),
      coded('状态', valueSets.state[state]), item('发布日期', publishedAt ?? ''), item('关联资源代码', related.join('、')),
    ],
    fields: contract.fields.map(({ name, type, length, scale }) => {
      const [number, typeName] = valueSets.fieldType[type]
      return { name, type: number, typeName, length: length === null ? '' : scale === null ? String(length) : `${length},${scale}` }
    }),
  }
}
