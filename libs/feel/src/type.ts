/** A type of FEEL, as `instance of`, parameters and item definitions name it. */
export type Feel =
  | { kind: 'any' | 'null' | 'number' | 'string' | 'boolean' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration' }
  | { kind: 'list' | 'range'; of: Feel }
  | { kind: 'context'; entries: Record<string, Feel> }
  | { kind: 'function'; parameters: Feel[] | null; result: Feel | null }
  | { kind: 'named'; name: string }
