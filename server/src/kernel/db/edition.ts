/** What changes seldom and is asked for all the time. The tables of each step its edition (migration 0177), in the transaction that changes them. */
export type Subject = 'organization' | 'role' | 'post' | 'model' | 'service' | 'clock' | 'element' | 'template' | 'wording' | 'grant' | 'dataset'
export type Editions = Readonly<Partial<Record<Subject, number>>>

/** What one transaction, or one query, knows of the editions; `own`: it changes one of those tables itself, and keeps nothing of what it sees. */
export interface Glance { own: boolean; editions: Promise<Editions> | undefined }
export const glance = (): Glance => ({ own: false, editions: undefined })

export const editionsText = 'select json_object_agg(subject, edition) as editions from edition'

const changing = /\b(registry_organization|identity_(role|post|account)|model_model|service_service|clock_rule|catalogue_(data_element|dataset|version)|grant_grant|credential_template|notice_template)\b/
const seen = new Map<string, boolean>()
/** Whether a statement may change one of those tables. */
export function stepsEdition(text: string): boolean {
  const known = seen.get(text)
  if (known !== undefined) return known
  const found = !/^\s*select\b/i.test(text) && changing.test(text)
  if (seen.size >= 2000) seen.clear()
  seen.set(text, found)
  return found
}

const most = 2000
/** What was read of each subject in its present edition. */
export class Shelf {
  #subjects = new Map<Subject, { edition: number; kept: Map<string, unknown> }>()
  /** `sure`: whether what was read is what everybody sees. */
  async find<R>(subject: Subject, edition: number, key: string, read: () => Promise<R>, sure: () => boolean): Promise<R> {
    let here = this.#subjects.get(subject)
    // whoever looks at an older moment than others reads for himself
    if (here && here.edition > edition) return read()
    if (!here || here.edition < edition) this.#subjects.set(subject, here = { edition, kept: new Map() })
    if (here.kept.has(key)) return here.kept.get(key) as R
    const found = await read()
    if (!sure()) return found
    if (here.kept.size >= most) here.kept.clear()
    here.kept.set(key, found)
    return found
  }
}
