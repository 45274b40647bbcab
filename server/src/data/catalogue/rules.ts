import { type Classification, type Contract, type Field } from './schema.ts'

const order: Classification[] = ['L1', 'L2', 'L3', 'L4']
/** 就高从严: a dataset is as sensitive as its most sensitive field. */
export const highest = (fields: readonly Pick<Field, 'classification'>[]): Classification =>
  fields.reduce<Classification>((most, { classification }) => (order.indexOf(classification) > order.indexOf(most) ? classification : most), 'L1')

/** From 秘密 on, nothing may be registered on a platform outside the secret network. */
export const isSecret = ({ secrecy }: Pick<Contract, 'secrecy'>): boolean => secrecy === 'MM' || secrecy === 'JM' || secrecy === 'UM'

type Given<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K>>

/** A field with everything left out set to what it means when it is left out. */
export const newField = (given: Given<Field, 'code' | 'name' | 'type'>): Field => ({
  header: null, description: '', length: null, scale: null, unit: null, pattern: null, format: null, timeZone: null, missing: [], codeList: null,
  dataElement: null, classification: 'L1', sensitive: null, key: false, required: given.key ?? false, minimum: null, maximum: null, ...given,
})

/** A contract with everything left out set to its most careful meaning: shared on conditions, not open. */
export const newContract = (given: Given<Contract, 'name' | 'provider' | 'fields'>): Contract => ({
  summary: '', catalogueCode: '', theme: null, format: { group: '2', kind: 'csv' }, shareType: 'conditional', shareCondition: '', shareMethod: null,
  legalBasis: '', openType: 'none', openCondition: '', updateCycle: 'irregular', dueWithinHours: null, divisionField: null, timeField: null,
  refusalRate: 0.05, ...given,
})
