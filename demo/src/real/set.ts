import { type DemoContract, type DemoField } from '../contract.ts'

/** A rule of the dataset's own, as the quality door takes it. */
export interface RealRule {
  rule: string; name: string; kind: 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'timeliness' | 'accuracy'
  check: { check: 'condition'; expect: Record<string, unknown>; when?: Record<string, unknown> } | { check: 'filled'; field: string }
  severity: 'reject' | 'issue'
}
export const condition = (rule: string, name: string, kind: RealRule['kind'], expect: Record<string, unknown>, severity: RealRule['severity'] = 'issue'): RealRule =>
  ({ rule, name, kind, check: { check: 'condition', expect }, severity })
export const filled = (field: DemoField['code'], name: string): RealRule => ({ rule: `always_${field}`, name, kind: 'completeness', check: { check: 'filled', field }, severity: 'issue' })

/** One file of a set, converted as the department's export would write it. */
export interface RealFile { fileName: string; chunks(): AsyncIterable<string | Buffer> }
/** Real data from outside of the project: who would bring them, what they promise, and what their source admits. */
export interface RealSet {
  code: string
  /** Short name of the provider, and the login of whoever delivers. */
  provider: string
  steward: string
  contract(provider: string): DemoContract
  rules: readonly RealRule[]
  files(folder: string): Promise<RealFile[]>
  /** What SOURCE.md says of its dirt, and what becomes of it here. */
  dirt: string
}
