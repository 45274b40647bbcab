/** A type by its name as the model writes it; null says nothing. */
export type TypeRef = string | null
export interface Named { name: string; type: TypeRef }

/** Boxed expressions, as the model draws them. `null` is a box that was left empty. */
export type Box =
  | { kind: 'literal'; text: string; type: TypeRef }
  | { kind: 'table'; table: Table; type: TypeRef }
  | { kind: 'context'; entries: { name: string | null; type: TypeRef; value: Box | null }[]; type: TypeRef }
  | { kind: 'list'; items: (Box | null)[]; type: TypeRef }
  | { kind: 'relation'; columns: Named[]; rows: (Box | null)[][]; type: TypeRef }
  | { kind: 'invocation'; of: Box | null; bindings: { name: string; value: Box | null }[]; type: TypeRef }
  | { kind: 'function'; parameters: Named[]; body: Box | null; language: string; type: TypeRef }
  | { kind: 'conditional'; test: Box | null; then: Box | null; else: Box | null; type: TypeRef }
  | { kind: 'filter'; of: Box | null; by: Box | null; type: TypeRef }
  | { kind: 'for' | 'some' | 'every'; name: string; of: Box | null; itemType: TypeRef; body: Box | null; type: TypeRef }
export type BoxOf<K extends Box['kind']> = Extract<Box, { kind: K }>

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT'
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX'
export interface Input { label: string; text: string; type: TypeRef; allowed: string | null }
export interface Output { name: string | null; label: string; type: TypeRef; allowed: string | null; otherwise: string | null }
export interface Rule { id: string; inputs: string[]; outputs: string[]; remarks: string[] }
/** 决策表. */
export interface Table { inputs: Input[]; outputs: Output[]; rules: Rule[]; policy: HitPolicy; aggregation: Aggregation | null }

/** An item definition. */
export interface Item {
  name: string
  of: TypeRef
  /** Unary tests its values (of a list, its items) must pass. */
  allowed: string | null
  /** Unary tests the whole value must pass. */
  constraint: string | null
  isList: boolean
  components: Item[]
  function: { parameters: Named[]; result: TypeRef } | null
}

/** A reference to an element of this or an imported model. */
export interface Reference { namespace: string | null; id: string }
export interface InputData { kind: 'input'; id: string; name: string; type: TypeRef }
export interface Decision { kind: 'decision'; id: string; name: string; type: TypeRef; requires: Reference[]; logic: Box | null }
/** 业务知识模型. */
export interface Knowledge { kind: 'knowledge'; id: string; name: string; type: TypeRef; requires: Reference[]; logic: BoxOf<'function'> | null }
/** 决策服务. */
export interface Service { kind: 'service'; id: string; name: string; type: TypeRef; outputs: Reference[]; inside: Reference[]; inputDecisions: Reference[]; inputData: Reference[] }
export type Element = InputData | Decision | Knowledge | Service

export interface Definitions { name: string; namespace: string; imports: { name: string; namespace: string }[]; items: Item[]; elements: Element[] }
