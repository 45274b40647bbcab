import { factsShown } from './rules.ts'
import { type EntryRow } from './table.ts'

/** 公共信用 of the catalogue: whoever registers a dataset under this code keeps credit; every night it is given what changed, in as many of its fields as the house knows, and others look into it under a grant. */
export const creditDataset = 'zwfw.credit'
export const kindWords = { licence: '行政许可', penalty: '行政处罚', promise: '告知承诺违约' } as const
const stateWords = { public: '公示中', repaired: '已修复', withdrawn: '已撤下' } as const

/** One record, by the codes of its fields. Of natural persons neither name nor number; of what is shown no more, only that. */
export function creditRecord({ id, kind, subjectKind, name, uscc, document, facts, decidedOn, validUntil, publicUntil, division, state, publishedAt }: EntryRow, organizationName: string): Record<string, string | null> {
  const open = state === 'public', told = factsShown({ subjectKind, name, facts }), content = Object.entries(told).map(pair => pair.join('：')).join('；')
  return {
    entry_no: id, kind: kindWords[kind], subject_kind: { company: '法人', sole: '个体工商户', person: '自然人' }[subjectKind], name: subjectKind === 'person' ? null : name, uscc, document, content: open ? content.slice(0, 2000) : null, promised: open && kind === 'promise' ? told.承诺事项 ?? null : null,
    decided_on: decidedOn, valid_until: validUntil, public_until: publicUntil, organization: organizationName, division_code: division.slice(0, 6), published_on: new Date(publishedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), state: stateWords[state],
  }
}
