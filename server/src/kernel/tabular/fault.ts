export type TabularFaultName =
  | 'broken' | 'bomb' | 'large' | 'encrypted' | 'binaryWorkbook' | 'noSheet' | 'wide' | 'longCell'
  | 'badLine' | 'nested' | 'array' | 'repeatedName' | 'nestedColumn' | 'brokenParquet' | 'stuckParquet'

/** What keeps a file of rows from being read; the facts are for the sentence. */
export class TabularFault extends Error {
  readonly fault: TabularFaultName
  readonly facts: Record<string, unknown>
  constructor(fault: TabularFaultName, facts: Record<string, unknown> = {}) { super(fault); this.fault = fault; this.facts = facts }
}

/** The most columns that are read: a contract has at most five hundred, and a field may be made of several. */
export const mostColumns = 5000
