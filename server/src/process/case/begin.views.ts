import { type Component, componentsOf } from '@yiwang/form'
import { type Db } from '#kernel/db'
import { readModelRow, versionInForce } from '#process/model'
import { beginsWith } from './ahead.rules.ts'

/** 申请表: what a kind of case asks at its beginning, by the version in force; null: nobody can begin one now. */
export async function beginningOf(db: Db, model: string): Promise<{ version: number; form: Record<string, unknown>; components: Component[] } | null> {
  const { version, withdrawn } = await readModelRow(db, model)
  if (version === null || withdrawn !== null) return null
  const { graph, document: { forms } } = await versionInForce(db, model, version), name = beginsWith(graph), form = (Object.hasOwn(forms, name) ? forms[name] : undefined) ?? { type: 'default', components: [] }
  return { version, form: { ...form }, components: componentsOf(form) }
}
