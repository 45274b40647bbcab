export interface Question { id: number; text: string; values: readonly (string | number | boolean | null)[] }
export type Answer = { ready: true } | { id: number; rows: Record<string, unknown>[] } | { id: number; fault: string }
